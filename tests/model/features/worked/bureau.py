"""Ten credits elsewhere with their months, and what the features come to."""

from tests.model.features.worked.row import YEAR, Expected, Row


def _credit(number: int, state: str, kind: str, opened: int, **values: float | None) -> Row:
    return {
        "SK_ID_CURR": 1,
        "SK_ID_BUREAU": number,
        "CREDIT_ACTIVE": state,
        "CREDIT_TYPE": kind,
        "CREDIT_CURRENCY": "currency 1",
        "DAYS_CREDIT": opened,
        **values,
    }


def _dates(planned_end: float | None = None, ended: float | None = None, updated: int | None = None) -> Row:
    return {"DAYS_CREDIT_ENDDATE": planned_end, "DAYS_ENDDATE_FACT": ended, "DAYS_CREDIT_UPDATE": updated}


def _amounts(amount: float, debt: float | None, annuity: float | None = None, limit: float | None = None) -> Row:
    return {
        "AMT_CREDIT_SUM": amount,
        "AMT_CREDIT_SUM_DEBT": debt,
        "AMT_ANNUITY": annuity,
        "AMT_CREDIT_SUM_LIMIT": limit,
    }


def _overdue(worst: float, now: float = 0.0, days: int = 0, prolonged: int = 0) -> Row:
    return {
        "AMT_CREDIT_MAX_OVERDUE": worst,
        "AMT_CREDIT_SUM_OVERDUE": now,
        "CREDIT_DAY_OVERDUE": days,
        "CNT_CREDIT_PROLONG": prolonged,
    }


_CARD, _CONSUMER, _MICRO = "Credit card", "Consumer credit", "Microloan"
_CREDITS: list[Row] = [
    _credit(
        10,
        "Active",
        _CARD,
        -487,
        **_dates(1_461.0, updated=-20),
        **_amounts(10_000.0, 9_250.0, annuity=400.0, limit=600.0),
        **_overdue(700.0, now=500.0, days=12, prolonged=1),
    ),
    _credit(
        11,
        "Active",
        _MICRO,
        -100,
        **_dates(20.0, updated=-10),
        **_amounts(6_000.0, 1_000.0, annuity=650.0),
        **_overdue(0.0, prolonged=2),
    ),
    _credit(
        12, "Closed", _CONSUMER, -1_963, **_dates(-900.0, -1_000.0), **_amounts(100_000.0, 0.0), **_overdue(8_000.0)
    ),
    _credit(13, "Active", "Mortgage", -800, **_dates(4_383.0), **_amounts(14_000.0, 1_700.0), **_overdue(0.0)),
    _credit(14, "Active", _CONSUMER, -300, **_dates(200.0, updated=-8), **_amounts(25_000.0, 2_500.0), **_overdue(0.0)),
    _credit(15, "Closed", _CONSUMER, -1_500, **_dates(-700.0, -731.0, -725), **_amounts(80_000.0, 300.0)),
    _credit(16, "Closed", _CARD, -1_200, **_dates(9_000.0, -350.0), **_amounts(5_000.0, 250.0, limit=900.0)),
    _credit(17, "Active", _CONSUMER, -640, **_amounts(5_000.0, None)),
    _credit(18, "Closed", _MICRO, -2_000, **_dates(-1_900.0, -1_880.0), **_amounts(2_000.0, -100.0), **_overdue(0.0)),
    _credit(19, "Sold", _MICRO, -40, **_amounts(3_000.0, 0.0), **_overdue(2_700.0)),
]

_BALANCES: list[Row] = [
    {"SK_ID_BUREAU": credit, "MONTHS_BALANCE": month, "STATUS": status}
    for credit, months in {
        10: {0: "0", -1: "0", -2: "3", -11: "0", -12: "1", -13: "X"},
        11: {-4: "0", -5: "X"},
        12: {-30: "C", -31: "0", -32: "0", -33: "2", -40: "0", -41: "5"},
        15: {-20: "1", -21: "0", -22: "C", -23: "C"},
        999: {-1: "4"},
    }.items()
    for month, status in months.items()
]

ROWS = {"bureau": _CREDITS, "bureau_balance": _BALANCES}

_MONTH = YEAR / 12

EXPECTED: Expected = {
    "bureau_credits": 10,
    "bureau_active_credits": 5,
    "bureau_closed_credits": 4,
    "bureau_active_share": 5 / 10,
    "bureau_card_share": 2 / 10,
    "bureau_consumer_credits": 4,
    "bureau_cards": 2,
    "bureau_car_loans": 0,
    "bureau_mortgages": 1,
    "bureau_microloans": 3,
    "bureau_active_consumer_credits": 2,
    "bureau_active_cards": 1,
    "bureau_newest_years": 40 / YEAR,
    "bureau_oldest_years": 2_000 / YEAR,
    "bureau_mean_age_years": 903 / YEAR,
    "bureau_active_mean_age_years": 465.4 / YEAR,
    "bureau_newest_active_months": 100 / _MONTH,
    "bureau_newest_consumer_years": 300 / YEAR,
    "bureau_newest_card_years": 487 / YEAR,
    "bureau_months_between": 1_960 / 9 / _MONTH,
    "bureau_updated_months": 8 / _MONTH,
    "bureau_remaining_years": 12,
    "bureau_ends_12m": 2,
    "bureau_closed_12m": 1,
    "bureau_last_closed_years": 350 / YEAR,
    "bureau_lasted_months": (963 + 769 + 850 + 120) / 4 / _MONTH,
    "bureau_early_share": 2 / 3,
    "bureau_early_months": (100 + 31 - 20) / 3 / _MONTH,
    "bureau_opened_6m": 2,
    "bureau_opened_12m": 3,
    "bureau_opened_24m": 5,
    "bureau_opened_36m": 6,
    "bureau_opened_share_12m": 3 / 10,
    "bureau_opened_share_24m": 5 / 10,
    "bureau_opened_share_36m": 6 / 10,
    "bureau_active_share_36m": 5 / 6,
    "bureau_amount_6m": 9_000,
    "bureau_amount_12m": 34_000,
    "bureau_debt_6m": 1_000,
    "bureau_debt_12m": 3_500,
    "bureau_debt_24m": 12_750,
    "bureau_debt_36m": 14_450,
    "bureau_debt_share_12m": 3_500 / 34_000,
    "bureau_debt_share_24m": 12_750 / 44_000,
    "bureau_debt_share_36m": 14_450 / 58_000,
    "bureau_debt": 15_000,
    "bureau_consumer_debt": 2_800,
    "bureau_card_debt": 9_500,
    "bureau_mortgage_debt": 1_700,
    "bureau_owing_credits": 6,
    "bureau_owing_share": 6 / 9,
    "bureau_full_cards_share": 1,
    "bureau_debt_share": 15 / 245,
    "bureau_active_debt_share": 14_450 / 55_000,
    "bureau_card_debt_share": 9_250 / 10_000,
    "bureau_all_cards_debt_share": 9_500 / 15_000,
    "bureau_consumer_debt_share": 2_800 / 205_000,
    "bureau_mortgage_debt_share": 1_700 / 14_000,
    "bureau_newest_active_debt_share": 1 / 6,
    "bureau_active_amount": 60_000,
    "bureau_active_mean_amount": 12_000,
    "bureau_newest_active_amount": 6_000,
    "bureau_repaid": 224_500,
    "bureau_card_available": 600,
    "bureau_active_annuity": 1_050,
    "bureau_overdue": 500,
    "bureau_overdue_days": 12,
    "bureau_worst_overdue": 8_000,
    "bureau_worst_overdue_24m": 2_700,
    "bureau_worst_overdue_share": 0.9,
    "bureau_ever_overdue_share": 3 / 7,
    "bureau_prolonged": 3,
    "bureau_late_share": 5 / 13,
    "bureau_late_share_3m": 1 / 3,
    "bureau_late_share_6m": 1 / 4,
    "bureau_late_share_12m": 1 / 5,
    "bureau_late_share_24m": 3 / 8,
    "bureau_late_share_36m": 4 / 11,
    "bureau_worst_status": 5,
    "bureau_worst_status_12m": 3,
    "bureau_since_late_months": 2,
    "bureau_late_credits": 3,
    "bureau_late_active_credits": 1,
    "bureau_late_credits_share": 3 / 4,
    "bureau_months_known": 18,
    "bureau_months_closed_share": 3 / 18,
}
