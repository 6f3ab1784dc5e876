"""Eight loans with their monthly statements, and what the features come to."""

from tests.model.features.worked.row import Expected, Row

_STATEMENTS: dict[int, list[tuple[int, float, str, int]]] = {
    20: [(-4, 10.0, "Active", 0), (-3, 9.0, "Active", 4), (-2, 8.0, "Active", 0), (-1, 7.0, "Active", 0)],
    21: [(-7, 24.0, "Active", 0), (-2, 20.0, "Active", 0)],
    22: [(-30, 3.0, "Active", 20), (-29, 2.0, "Active", 0), (-28, 1.0, "Active", 0), (-27, 0.0, "Completed", 0)],
    23: [(-16, 12.0, "Active", 0), (-15, 11.0, "Active", 9), (-14, 0.0, "Completed", 0)],
    24: [(-41, 6.0, "Active", 0), (-40, 6.0, "Demand", 50)],
    25: [(-50, 18.0, "Returned to the store", 0)],
    26: [(-60, 4.0, "Active", 0)],  # nothing was heard of it since: not running
    27: [(-51, 19.0, "Returned to the store", 0)],
}
"""For each loan: month, instalments left, state, days late."""

ROWS: dict[str, list[Row]] = {
    "POS_CASH_balance": [
        {
            "SK_ID_CURR": 1,
            "SK_ID_PREV": loan,
            "MONTHS_BALANCE": month,
            "CNT_INSTALMENT_FUTURE": left,
            "NAME_CONTRACT_STATUS": state,
            "SK_DPD": days + 3,
            "SK_DPD_DEF": days,
        }
        for loan, statements in _STATEMENTS.items()
        for month, left, state, days in statements
    ]
}

EXPECTED: Expected = {
    "pos_late_share_3m": 1 / 4,
    "pos_late_share_6m": 1 / 5,
    "pos_late_share_12m": 1 / 6,
    "pos_late_share_24m": 2 / 9,
    "pos_late_share": 4 / 18,
    "pos_longest_delay_12m": 4,
    "pos_longest_delay_24m": 9,
    "pos_longest_delay": 50,
    "pos_since_late_months": 3,
    "pos_months": 18,
    "pos_latest_months": 1,
    "pos_first_months": 60,
    "pos_loans": 8,
    "pos_running_loans": 2,
    "pos_instalments_left": 7 + 20,
    "pos_longest_left": 20,
    "pos_left_share": 27 / (10 + 24),
    "pos_mean_term": (10 + 24 + 3 + 12 + 6 + 18 + 4 + 19) / 8,
    "pos_completed_loans": 2,
    "pos_early_share": 1 / 2,
    "pos_early_months": (0 + 10) / 2,
    "pos_demanded_loans": 1,
    "pos_returned_loans": 2,
}
