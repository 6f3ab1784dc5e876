"""Three credits elsewhere with their months, and what the features come to."""

from tests.model.features.worked.row import YEAR, Expected, Row

_CREDITS: list[Row] = [
    {
        "SK_ID_CURR": 1,
        "SK_ID_BUREAU": 10,
        "CREDIT_ACTIVE": "Active",
        "CREDIT_TYPE": "Credit card",
        "DAYS_CREDIT": -487,
        "DAYS_CREDIT_ENDDATE": 1_461.0,
        "AMT_CREDIT_SUM": 40_000.0,
        "AMT_CREDIT_SUM_DEBT": 10_000.0,
        "AMT_CREDIT_SUM_OVERDUE": 500.0,
        "AMT_CREDIT_MAX_OVERDUE": 700.0,
        "CREDIT_DAY_OVERDUE": 12,
        "CNT_CREDIT_PROLONG": 1,
    },
    {
        "SK_ID_CURR": 1,
        "SK_ID_BUREAU": 11,
        "CREDIT_ACTIVE": "Active",
        "CREDIT_TYPE": "Microloan",
        "DAYS_CREDIT": -100,
        "DAYS_CREDIT_ENDDATE": 20.0,
        "AMT_CREDIT_SUM": 20_000.0,
        "AMT_CREDIT_SUM_DEBT": 5_000.0,
        "AMT_CREDIT_SUM_OVERDUE": 0.0,
        "CREDIT_DAY_OVERDUE": 0,
        "CNT_CREDIT_PROLONG": 2,
    },
    {
        "SK_ID_CURR": 1,
        "SK_ID_BUREAU": 12,
        "CREDIT_ACTIVE": "Closed",
        "CREDIT_TYPE": "Consumer credit",
        "DAYS_CREDIT": -1_963,
        "DAYS_CREDIT_ENDDATE": -900.0,
        "AMT_CREDIT_SUM": 140_000.0,
        "AMT_CREDIT_SUM_DEBT": 0.0,
        "AMT_CREDIT_SUM_OVERDUE": 0.0,
        "AMT_CREDIT_MAX_OVERDUE": 9_000.0,
        "CREDIT_DAY_OVERDUE": 0,
        "CNT_CREDIT_PROLONG": 0,
    },
]

_BALANCES: list[Row] = [
    {"SK_ID_BUREAU": credit, "MONTHS_BALANCE": month, "STATUS": status}
    for credit, months in {
        10: {0: "0", -1: "1", -11: "0", -12: "2", -13: "X"},
        12: {-30: "C", -31: "0", -32: "0", -33: "3"},
    }.items()
    for month, status in months.items()
]

ROWS = {"bureau": _CREDITS, "bureau_balance": _BALANCES}

EXPECTED: Expected = {
    "bureau_credits": 3,
    "bureau_active_credits": 2,
    "bureau_active_share": 2 / 3,
    "bureau_opened_12m": 1,
    "bureau_opened_24m": 2,
    "bureau_newest_years": 100 / YEAR,
    "bureau_oldest_years": 1_963 / YEAR,
    "bureau_mean_age_years": 850 / YEAR,
    "bureau_newest_active_months": 100 / YEAR * 12,
    "bureau_remaining_years": 4,
    "bureau_card_share": 1 / 3,
    "bureau_microloans": 1,
    "bureau_debt": 15_000,
    "bureau_debt_share": 15 / 200,
    "bureau_active_debt_share": 15 / 60,
    "bureau_card_debt_share": 10 / 40,
    "bureau_active_amount": 60_000,
    "bureau_overdue": 500,
    "bureau_overdue_days": 12,
    "bureau_worst_overdue": 9_000,
    "bureau_prolonged": 3,
    "bureau_late_share": 3 / 7,
    "bureau_late_share_12m": 1 / 3,
    "bureau_worst_status": 3,
    "bureau_since_late_months": 1,
}
