"""Sixteen earlier applications, one of them typed in twice: what they ask for, what was lent, and what it comes to."""

from tests.model.features.worked.row import YEAR, Expected, Row

MONTH = YEAR / 12
NO_DATE = 365_243.0

_LOANS: list[Row] = [
    {
        "NAME_CONTRACT_TYPE": "Consumer loans",
        "DAYS_DECISION": -2_000,
        "AMT_APPLICATION": 10_000.0,
        "AMT_CREDIT": 9_000.0,
        "AMT_GOODS_PRICE": 10_000.0,
        "AMT_DOWN_PAYMENT": 1_000.0,
        "AMT_ANNUITY": 1_000.0,
        "CNT_PAYMENT": 10.0,
        "NAME_YIELD_GROUP": "low_normal",
        "DAYS_LAST_DUE_1ST_VERSION": -1_700.0,
        "DAYS_LAST_DUE": -1_700.0,
        "NFLAG_INSURED_ON_APPROVAL": 0.0,
        "NAME_CLIENT_TYPE": "New",
        "NAME_PRODUCT_TYPE": "XNA",
        "NAME_SELLER_INDUSTRY": "Furniture",
    },
    {
        "NAME_CONTRACT_TYPE": "Cash loans",
        "DAYS_DECISION": -500,
        "AMT_APPLICATION": 40_000.0,
        "AMT_CREDIT": 44_000.0,
        "AMT_GOODS_PRICE": 40_000.0,
        "AMT_ANNUITY": 2_750.0,
        "CNT_PAYMENT": 24.0,
        "NAME_YIELD_GROUP": "middle",
        "DAYS_LAST_DUE_1ST_VERSION": 487.0,
        "DAYS_LAST_DUE": NO_DATE,
        "NFLAG_INSURED_ON_APPROVAL": 1.0,
        "NAME_CLIENT_TYPE": "Repeater",
        "NAME_PRODUCT_TYPE": "x-sell",
        "NAME_SELLER_INDUSTRY": "XNA",
    },
    {
        "NAME_CONTRACT_TYPE": "Cash loans",
        "DAYS_DECISION": -100,
        "AMT_APPLICATION": 20_000.0,
        "AMT_CREDIT": 20_000.0,
        "AMT_ANNUITY": 2_000.0,
        "CNT_PAYMENT": 12.0,
        "NAME_YIELD_GROUP": "high",
        "DAYS_LAST_DUE_1ST_VERSION": 100.0,
        "DAYS_LAST_DUE": NO_DATE,
        "NFLAG_INSURED_ON_APPROVAL": 1.0,
        "NAME_CLIENT_TYPE": "Refreshed",
        "NAME_PRODUCT_TYPE": "walk-in",
    },
    {
        "NAME_CONTRACT_TYPE": "Consumer loans",
        "DAYS_DECISION": -1_200,
        "AMT_APPLICATION": 30_000.0,
        "AMT_CREDIT": 24_000.0,
        "AMT_GOODS_PRICE": 30_000.0,
        "AMT_DOWN_PAYMENT": 6_000.0,
        "AMT_ANNUITY": 4_200.0,
        "CNT_PAYMENT": 6.0,
        "NAME_YIELD_GROUP": "low_action",
        "DAYS_LAST_DUE_1ST_VERSION": -1_000.0,
        "DAYS_LAST_DUE": -1_100.0,
        "NAME_PRODUCT_TYPE": "XNA",
        "NAME_SELLER_INDUSTRY": "Connectivity",
    },
]


def _card(decided: int, limit: float, first_drawing: float, product_type: str, client_type: str) -> Row:
    return {
        "NAME_CONTRACT_TYPE": "Revolving loans",
        "DAYS_DECISION": decided,
        "AMT_APPLICATION": 0.0,
        "AMT_CREDIT": limit,
        "AMT_ANNUITY": limit / 20,
        "CNT_PAYMENT": 0.0,
        "NAME_YIELD_GROUP": "XNA",
        "DAYS_FIRST_DRAWING": first_drawing,
        "DAYS_LAST_DUE": NO_DATE,
        "NAME_PRODUCT_TYPE": product_type,
        "NAME_CLIENT_TYPE": client_type,
    }


_CARDS = [
    _card(-700, 50_000.0, NO_DATE, "x-sell", "Refreshed"),
    _card(-1_500, 70_000.0, -1_461.0, "walk-in", "Repeater"),
    _card(-1_100, 90_000.0, -487.0, "x-sell", "Refreshed"),
]


def _refused(decided: int, contract_type: str, asked: float, reason: str, product_type: str) -> Row:
    return {
        "NAME_CONTRACT_STATUS": "Refused",
        "NAME_CONTRACT_TYPE": contract_type,
        "DAYS_DECISION": decided,
        "AMT_APPLICATION": asked,
        "CODE_REJECT_REASON": reason,
        "NAME_PRODUCT_TYPE": product_type,
    }


_REFUSED = [
    _refused(-110, "Cash loans", 80_000.0, "HC", "walk-in"),
    _refused(-110, "Cash loans", 60_000.0, "SCO", "x-sell"),
    _refused(-300, "Revolving loans", 45_000.0, "LIMIT", "XNA"),
    _refused(-400, "Revolving loans", 0.0, "SCO", "walk-in"),
    _refused(-1_000, "Revolving loans", 35_000.0, "SCOFR", "walk-in"),
    _refused(-1_300, "Revolving loans", 55_000.0, "HC", "walk-in"),
]

_SLIP: Row = {**_REFUSED[0], "FLAG_LAST_APPL_PER_CONTRACT": "N", "NFLAG_LAST_APPL_IN_DAY": 0}

_LATEST: list[Row] = [
    {
        "NAME_CONTRACT_STATUS": "Canceled",
        "NAME_CONTRACT_TYPE": "Cash loans",
        "DAYS_DECISION": -90,
        "HOUR_APPR_PROCESS_START": 15,
        "AMT_APPLICATION": 0.0,
        "CHANNEL_TYPE": "Credit and cash offices",
        "PRODUCT_COMBINATION": "Cash X-Sell: low",
        "NAME_PRODUCT_TYPE": "x-sell",
    },
    {
        "NAME_CONTRACT_STATUS": "Unused offer",
        "NAME_CONTRACT_TYPE": "Consumer loans",
        "DAYS_DECISION": -90,
        "HOUR_APPR_PROCESS_START": 10,
        "AMT_APPLICATION": 15_000.0,
        "CODE_REJECT_REASON": "CLIENT",
        "CHANNEL_TYPE": "Country-wide",
        "PRODUCT_COMBINATION": "POS mobile with interest",
        "NAME_PRODUCT_TYPE": "XNA",
    },
]

_CANCELLED: Row = {
    "NAME_CONTRACT_STATUS": "Canceled",
    "NAME_CONTRACT_TYPE": "Cash loans",
    "DAYS_DECISION": -600,
    "AMT_APPLICATION": 0.0,
    "NAME_CLIENT_TYPE": "Refreshed",
    "NAME_PRODUCT_TYPE": "XNA",
}

_APPROVED: list[Row] = [{"NAME_CONTRACT_STATUS": "Approved", **row} for row in (*_LOANS, *_CARDS)]

ROWS: dict[str, list[Row]] = {
    "previous_application": [
        {"SK_ID_CURR": 1, "SK_ID_PREV": 100 + place, **row}
        for place, row in enumerate((*_APPROVED, *_REFUSED, _SLIP, *_LATEST, _CANCELLED))
    ]
}

EXPECTED: Expected = {
    "previous_applications": 16,
    "previous_applications_6m": 5,
    "previous_applications_12m": 6,
    "previous_applications_24m": 10,
    "previous_approved": 7,
    "previous_refused": 6,
    "previous_refused_6m": 2,
    "previous_refused_12m": 3,
    "previous_refused_24m": 4,
    "previous_cancelled": 2,
    "previous_unused": 1,
    "previous_approved_share": 7 / 16,
    "previous_refused_share": 6 / 16,
    "previous_cancelled_share": 2 / 16,
    "previous_approved_share_24m": 3 / 10,
    "previous_approved_share_last3": 1 / 3,
    "previous_refused_share_last3": 0,
    "previous_refused_share_last5": 2 / 5,
    "previous_newest_months": 90 / MONTH,
    "previous_oldest_months": 2_000 / MONTH,
    "previous_mean_age_months": 693.75 / MONTH,
    "previous_approved_newest_months": 100 / MONTH,
    "previous_refused_newest_months": 110 / MONTH,
    "previous_latest_status": "Unused offer",
    "previous_latest_product": "POS mobile with interest",
    "previous_latest_channel": "Country-wide",
    "previous_refused_rules": 2,
    "previous_refused_limit": 1,
    "previous_refused_score": 3,
    "previous_refused_cards": 4,
    "previous_approved_to_refused": 25 / 55,
    "previous_walk_in_share": 6 / 11,
    "previous_returned_share": 4 / 16,
    "previous_purchase_share": 3 / 16,
    "previous_furniture_share": 1 / 16,
    "previous_loan_total": 97_000,
    "previous_loan_max": 44_000,
    "previous_loan_latest": 20_000,
    "previous_loan_trend": 80 / 97,
    "previous_granted_to_asked": 97 / 100,
    "previous_down_share": 7 / 40,
    "previous_down_max": 6_000,
    "previous_annuity_mean": 2_487.5,
    "previous_annuity_max": 4_200,
    "previous_annuity_latest": 2_000,
    "previous_length_mean": 13,
    "previous_length_max": 24,
    "previous_length_latest": 12,
    "previous_interest_mean": (0.242_424 + 0.48 + 0.369_231 + 0.171_429) / 4,
    "previous_interest_max": 0.48,
    "previous_interest_min": 0.171_429,
    "previous_interest_latest": 0.369_231,
    "previous_high_rate_share": 1 / 4,
    "previous_low_rate_share": 2 / 4,
    "previous_latest_rate": "high",
    "previous_insured_share": 2 / 3,
    "previous_new_client_share": 1 / 3,
    "previous_running": 2,
    "previous_running_annuity": 4_750,
    "previous_running_left": 44_000 + 6_570.842,
    "previous_running_end_months": 16,
    "previous_early_share": 1 / 2,
    "previous_ended_months": 1_100 / MONTH,
    "previous_card_used_months": 48,
    "previous_cards_unused": 1,
}
