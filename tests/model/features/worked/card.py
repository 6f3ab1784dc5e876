"""Two cards with their monthly statements, and what the features come to."""

from typing import Any

from tests.model.features.worked.row import Expected, Row

_NAMES = (
    "MONTHS_BALANCE",
    "AMT_BALANCE",
    "AMT_CREDIT_LIMIT_ACTUAL",
    "AMT_INST_MIN_REGULARITY",
    "AMT_PAYMENT_TOTAL_CURRENT",
    "AMT_RECIVABLE",
    "AMT_RECEIVABLE_PRINCIPAL",
    "AMT_DRAWINGS_ATM_CURRENT",
    "AMT_DRAWINGS_CURRENT",
    "CNT_DRAWINGS_CURRENT",
    "SK_DPD_DEF",
)

_STATEMENTS: dict[int, list[tuple[Any, ...]]] = {
    30: [
        (-1, 60_000.0, 100_000, 5_000.0, 5_000.0, 61_000.0, 58_000.0, 0.0, 0.0, 0, 0),
        (-2, 110_000.0, 100_000, 5_000.0, 4_000.0, 110_000.0, 104_000.0, 30_000.0, 30_000.0, 1, 0),
        (-3, 20_000.0, 100_000, 0.0, None, 20_000.0, 19_000.0, 2_000.0, 20_000.0, 2, 5),
        (-5, -3_000.0, 50_000, 2_000.0, 23_000.0, -3_000.0, -3_000.0, 1_000.0, 1_000.0, 1, 0),
        (-6, 57_500.0, 50_000, 2_000.0, 2_200.0, 57_500.0, 57_500.0, None, 0.0, 0, 0),
        (-9, 60_000.0, 50_000, 2_000.0, 10_000.0, 61_500.0, 60_000.0, None, -1_000.0, 0, 0),
        (-20, 78_000.0, 60_000, 3_000.0, 3_100.0, 80_000.0, 76_000.0, 5_000.0, 15_000.0, 3, 12),
    ],
    31: [
        (-1, 0.0, 0, None, None, 0.0, 0.0, None, 0.0, 0, 0),
        (-30, None, 0, None, None, None, None, None, 0.0, 0, 0),
    ],
}
"""For each card, the columns of _NAMES."""

ROWS: dict[str, list[Row]] = {
    "credit_card_balance": [
        {
            "SK_ID_CURR": 1,
            "SK_ID_PREV": card,
            "NAME_CONTRACT_STATUS": "Active",
            "SK_DPD": 40,
            **dict(zip(_NAMES, statement, strict=True)),
        }
        for card, statements in _STATEMENTS.items()
        for statement in statements
    ]
}

EXPECTED: Expected = {
    "card_use_mean_3m": 190 / 300,
    "card_use_mean_6m": 247.5 / 400,
    "card_use_mean_12m": 307.5 / 450,
    "card_use_mean": 385.5 / 510,
    "card_use_max_3m": 1.1,
    "card_use_max_6m": 1.15,
    "card_use_max_12m": 1.2,
    "card_use_max": 1.3,
    "card_use_trend": -0.05,
    "card_overdrawn_share_12m": 3 / 6,
    "card_overdrawn_share": 4 / 7,
    "card_empty_share_12m": 2 / 7,
    "card_empty_share": 2 / 8,
    "card_limit_change": (300 / 4) / (510 / 9),
    "card_charges_share_12m": (3 + 6 + 1 + 1.5) / 450,
    "card_paid_to_minimum_3m": 9 / 10,
    "card_paid_to_minimum_12m": 44.2 / 16,
    "card_only_minimum_share_12m": 2 / 5,
    "card_only_minimum_share": 3 / 6,
    "card_repaid_share_3m": 9 / (9 + 190),
    "card_repaid_share_12m": 44.2 / (44.2 + 307.5),
    "card_late_share_12m": 1 / 7,
    "card_late_share": 2 / 9,
    "card_longest_delay": 12,
    "card_since_late_months": 3,
    "card_cash_share_12m": 33 / 51,
    "card_cash_share": 38 / 66,
    "card_cash_months_share_12m": 3 / 7,
    "card_cash_months_share": 4 / 9,
    "card_drawn_share_12m": 51 / 450,
    "card_drawn_share": 66 / 510,
    "card_drawings_12m": 4 / 7,
    "card_drawings": 7 / 9,
    "card_since_use_months": 2,
    "card_first_months": 30,
    "card_use": 0.6,
    "card_balance": 60_000,
    "card_limit": 100_000,
    "card_running_cards": 2,
    "card_latest_months": 1,
}
