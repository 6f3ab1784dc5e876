"""Payments of twelve instalments on three earlier loans, and what the features come to.

The last due dates are 30, 45, 61, 75 and 150 days before the application.
"""

from tests.model.features.worked.row import YEAR, Expected, Row


def _payment(loan: int, version: int, number: int, due: int, paid_on: int | None, owed: int, paid: int | None) -> Row:
    return {
        "SK_ID_CURR": 1,
        "SK_ID_PREV": loan,
        "NUM_INSTALMENT_VERSION": float(version),
        "NUM_INSTALMENT_NUMBER": number,
        "DAYS_INSTALMENT": float(due),
        "DAYS_ENTRY_PAYMENT": None if paid_on is None else float(paid_on),
        "AMT_INSTALMENT": float(owed),
        "AMT_PAYMENT": None if paid is None else float(paid),
    }


_PAYMENTS: list[Row] = [
    _payment(20, 1, 5, -30, -33, 1_000, 1_000),
    _payment(20, 1, 4, -45, -43, 500, 400),
    _payment(20, 1, 3, -61, -70, 1_000, 300),  # in two parts, the last one 10 days late
    _payment(20, 1, 3, -61, -51, 1_000, 700),
    _payment(20, 1, 2, -75, -69, 400, 450),
    _payment(21, 2, 6, -150, -149, 1_000, 750),
    _payment(21, 2, 5, -179, -175, 2_000, 1_500),
    _payment(21, 2, 4, -200, None, 800, None),
    _payment(21, 2, 3, -300, -303, 900, 900),
    _payment(21, 1, 2, -400, -390, 4_000, 1_000),  # in two parts, the last one 20 days late
    _payment(21, 1, 2, -400, -380, 4_000, 3_000),
    _payment(22, 0, 9, -400, -406, 600, 600),
    _payment(22, 0, 8, -800, -791, 1_500, 1_500),
    _payment(22, 0, 7, -1_461, -1_473, 6_000, 5_900),
]

ROWS: dict[str, list[Row]] = {"installments_payments": _PAYMENTS}

EXPECTED: Expected = {
    "instalment_late_share_60d": 1 / 2,
    "instalment_late_share_90d": 3 / 4,
    "instalment_late_share_180d": 5 / 6,
    "instalment_late_share_365d": 5 / 7,
    "instalment_late_share_730d": 6 / 9,
    "instalment_late_share": 7 / 11,
    "instalment_late_share_last_3": 2 / 3,
    "instalment_late_share_last_5": 4 / 5,
    "instalment_late_7_share_365d": 1 / 7,
    "instalment_late_7_share": 3 / 11,
    "instalment_late_15_share": 1 / 11,
    "instalment_delay_60d": 2 / 2,
    "instalment_delay_90d": 18 / 4,
    "instalment_delay_180d": 23 / 6,
    "instalment_delay_365d": 23 / 7,
    "instalment_delay": 52 / 11,
    "instalment_delay_last_1": 0,
    "instalment_delay_last_2": 2 / 2,
    "instalment_delay_last_3": 12 / 3,
    "instalment_delay_last_5": 19 / 5,
    "instalment_worst_delay_365d": 10,
    "instalment_worst_delay": 20,
    "instalment_days_early_365d": 6 / 7,
    "instalment_days_early": 24 / 11,
    "instalment_days_early_last_3": 3 / 3,
    "instalment_delay_trend_180d": 23 / 6 - 29 / 5,
    "instalment_delay_trend_last_3": 12 / 3 - 52 / 11,
    "instalment_early_trend_365d": 6 / 7 - 18 / 4,
    "instalment_since_late_months": 45 / YEAR * 12,
    "instalment_short_share_365d": 4 / 8,
    "instalment_short_share": 5 / 12,
    "instalment_short_share_last_3": 1 / 3,
    "instalment_short_share_last_5": 2 / 5,
    "instalment_missing_share_365d": 1_650 / 7_600,
    "instalment_missing_share": 1_750 / 19_700,
    "instalment_unpaid": 1,
    "instalment_in_parts_share": 2 / 12,
    "instalment_paid_90d": 2_850,
    "instalment_paid_365d": 6_000,
    "instalment_paid": 18_000,
    "instalment_count_365d": 8,
    "instalment_count": 12,
    "instalment_mean": 19_700 / 12,
    "instalment_largest": 6_000,
    "instalment_last_to_mean": 1_000 / (19_700 / 12),
    "instalment_newest_months": 30 / YEAR * 12,
    "instalment_oldest_years": 4,
    "instalment_changed_share": 4 / 12,
}
