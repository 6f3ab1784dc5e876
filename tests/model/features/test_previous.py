import math
from collections.abc import Callable
from typing import Any

import pytest

from tests.model.features.conftest import Compute

CLIENT = [{"SK_ID_CURR": 1}]
NO_DATE = 365_243.0

NUMBERS = (
    "AMT_APPLICATION",
    "AMT_CREDIT",
    "AMT_ANNUITY",
    "AMT_GOODS_PRICE",
    "AMT_DOWN_PAYMENT",
    "CNT_PAYMENT",
    "DAYS_FIRST_DRAWING",
    "DAYS_LAST_DUE",
    "DAYS_LAST_DUE_1ST_VERSION",
    "NFLAG_INSURED_ON_APPROVAL",
)

Previous = Callable[..., dict[str, Any]]


def application(status: str | None, decided: int | None, **values: object) -> dict[str, object]:
    return {"SK_ID_CURR": 1, "NAME_CONTRACT_STATUS": status, "DAYS_DECISION": decided, **values}


def loan(decided: int | None = -500, **values: object) -> dict[str, object]:
    return application("Approved", decided, NAME_CONTRACT_TYPE="Cash loans", **values)


@pytest.fixture
def previous(compute: Compute) -> Previous:
    """previous(*rows of previous_application) -> the features of client 1."""

    def features(*rows: dict[str, object]) -> dict[str, Any]:
        return compute(CLIENT, only="^previous_.*$", previous_application=list(rows)).row(0, named=True)

    return features


def test_a_client_who_never_applied_has_counts_of_zero_and_nothing_else(previous: Previous) -> None:
    found = previous()
    known = {name for name, value in found.items() if value is not None}
    assert {found[name] for name in known} == {0}
    assert {"previous_applications", "previous_refused_24m", "previous_loan_total", "previous_running"} <= known
    assert not [name for name in known if name.endswith(("_share", "_months", "_mean", "_latest"))]


def test_a_client_who_was_granted_nothing_has_no_loans(previous: Previous) -> None:
    found = previous(application("Refused", -10, AMT_APPLICATION=5_000.0))
    assert found["previous_applications"] == 1
    assert found["previous_loan_total"] == 0
    assert found["previous_running"] == 0
    assert found["previous_loan_max"] is None
    assert found["previous_approved_to_refused"] is None
    assert found["previous_approved_newest_months"] is None


def test_applications_typed_in_twice_count_once(previous: Previous) -> None:
    found = previous(
        application("Refused", -10, FLAG_LAST_APPL_PER_CONTRACT="Y", NFLAG_LAST_APPL_IN_DAY=1),
        application("Refused", -10, FLAG_LAST_APPL_PER_CONTRACT="N", NFLAG_LAST_APPL_IN_DAY=1),
        application("Refused", -10, FLAG_LAST_APPL_PER_CONTRACT="Y", NFLAG_LAST_APPL_IN_DAY=0),
        application(None, -10, FLAG_LAST_APPL_PER_CONTRACT="N"),
    )
    assert found["previous_applications"] == 1
    assert found["previous_refused"] == 1


def test_a_slip_that_money_was_lent_on_is_kept(previous: Previous) -> None:
    found = previous(loan(AMT_CREDIT=1_000.0, NFLAG_LAST_APPL_IN_DAY=0), loan(AMT_CREDIT=2_000.0))
    assert found["previous_approved"] == 2
    assert found["previous_loan_total"] == 3_000


def test_only_slips_leave_a_client_without_applications(previous: Previous) -> None:
    assert previous(application("Refused", -10, FLAG_LAST_APPL_PER_CONTRACT="N")) == previous()


@pytest.mark.parametrize(("decided", "in_6m", "in_12m"), [(-182, 1, 1), (-183, 0, 1), (-365, 0, 1), (-366, 0, 0)])
def test_months_end_where_the_calendar_says(previous: Previous, decided: int, in_6m: int, in_12m: int) -> None:
    found = previous(application("Refused", decided))
    assert found["previous_refused_6m"] == found["previous_applications_6m"] == in_6m
    assert found["previous_refused_12m"] == found["previous_applications_12m"] == in_12m


def test_the_last_three_are_three_even_if_all_are_of_one_day(previous: Previous) -> None:
    days = [("Canceled", -1), ("Refused", -1), ("Approved", -1), ("Unused offer", -1), ("Refused", -1), ("Refused", -2)]
    found = previous(*(application(status, day, SK_ID_PREV=place) for place, (status, day) in enumerate(days)))
    assert found["previous_approved_share_last3"] == 1 / 3
    assert found["previous_refused_share_last3"] == 2 / 3
    assert found["previous_refused_share_last5"] == 2 / 5
    assert found["previous_latest_status"] == "Approved"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Canceled", -2, 9, 1), ("Approved", -3, 20, 2)),
        (("Approved", -2, 9, 1), ("Refused", -2, 20, 2)),
        (("Refused", -2, 9, 1), ("Unused offer", -2, 20, 2)),
        (("Unused offer", -2, 9, 1), ("Canceled", -2, 20, 2)),
        (("Canceled", -2, 9, 1), (None, -2, 20, 2)),
        (("Refused", -2, 10, 1), ("Refused", -2, 9, 2)),
        (("Refused", -2, 1, 1), ("Refused", -2, None, 2_999_999)),
        (("Refused", -2, 9, 2), ("Refused", -2, 9, 1)),
        (("Refused", -2, 9, 1), ("Refused", -2, 9, None)),
        (("Canceled", -2_922, 9, 1), ("Approved", None, 20, 2)),
    ],
)
def test_the_latest_application_is_one_row(previous: Previous, first: tuple[Any, ...], second: tuple[Any, ...]) -> None:
    """By day, outcome, hour and number; words that would come last in an alphabet belong to the other one."""
    rows = [
        application(
            status,
            decided,
            HOUR_APPR_PROCESS_START=hour,
            SK_ID_PREV=number,
            PRODUCT_COMBINATION=word,
            CHANNEL_TYPE=word,
        )
        for (status, decided, hour, number), word in ((first, "A"), (second, "B"))
    ]
    for order in (rows, rows[::-1], [*rows, *rows]):
        found = previous(*order)
        assert found["previous_latest_status"] == first[0]
        assert found["previous_latest_product"] == found["previous_latest_channel"] == "A"


def test_applications_without_a_day_or_an_outcome_still_count(previous: Previous) -> None:
    found = previous(application("Refused", None), application(None, -5), application("Refused", int(NO_DATE)))
    assert found["previous_applications"] == 3
    assert found["previous_applications_6m"] == 1
    assert found["previous_refused_share"] == 2 / 3
    assert found["previous_oldest_months"] == found["previous_newest_months"]
    assert found["previous_latest_status"] is None


def test_an_amount_of_zero_is_no_amount_asked_for(previous: Previous) -> None:
    found = previous(
        application("Approved", -10, AMT_APPLICATION=0.0),
        application("Approved", -10, AMT_APPLICATION=300.0),
        application("Refused", -10, AMT_APPLICATION=100.0),
    )
    assert found["previous_approved_to_refused"] == 3


def test_latest_terms_are_those_of_the_latest_loan_and_not_of_a_card(previous: Previous) -> None:
    found = previous(
        loan(-300, AMT_CREDIT=900.0, CNT_PAYMENT=36.0, NAME_YIELD_GROUP="middle", HOUR_APPR_PROCESS_START=20),
        loan(-200, AMT_CREDIT=500.0, CNT_PAYMENT=24.0, NAME_YIELD_GROUP="middle", HOUR_APPR_PROCESS_START=11),
        loan(-200, AMT_CREDIT=700.0, CNT_PAYMENT=12.0, NAME_YIELD_GROUP="high", HOUR_APPR_PROCESS_START=12),
        application("Approved", -100, NAME_CONTRACT_TYPE="Revolving loans", AMT_CREDIT=9_000.0, NAME_YIELD_GROUP="XNA"),
    )
    assert found["previous_loan_latest"] == 700
    assert found["previous_loan_trend"] == 1
    assert found["previous_length_latest"] == 12
    assert found["previous_latest_rate"] == "high"
    assert found["previous_loan_total"] == 2_100


def test_a_running_loan_has_no_date_of_its_last_payment(previous: Previous) -> None:
    found = previous(
        loan(DAYS_LAST_DUE=NO_DATE, DAYS_LAST_DUE_1ST_VERSION=487.0, AMT_ANNUITY=100.0),
        loan(DAYS_LAST_DUE=NO_DATE, DAYS_LAST_DUE_1ST_VERSION=-30.0, AMT_ANNUITY=10.0),
        loan(DAYS_LAST_DUE=NO_DATE, DAYS_LAST_DUE_1ST_VERSION=NO_DATE, AMT_ANNUITY=1.0),
        loan(DAYS_LAST_DUE=-5.0, DAYS_LAST_DUE_1ST_VERSION=900.0, AMT_ANNUITY=1_000.0),
        loan(AMT_ANNUITY=10_000.0),
        application("Approved", -9, NAME_CONTRACT_TYPE="Revolving loans", DAYS_LAST_DUE=NO_DATE, AMT_ANNUITY=5.0),
    )
    assert found["previous_running"] == 3
    assert found["previous_running_annuity"] == 111
    assert found["previous_running_left"] == 1_600
    assert found["previous_running_end_months"] == 16


@pytest.mark.parametrize(("end", "early"), [(-115.0, 0), (-116.0, 1), (-80.0, 0), (NO_DATE, None), (None, None)])
def test_a_loan_ended_early_when_half_a_month_before_the_plan(
    previous: Previous, end: float | None, early: float | None
) -> None:
    assert previous(loan(DAYS_LAST_DUE=end, DAYS_LAST_DUE_1ST_VERSION=-100.0))["previous_early_share"] == early


def test_interest_follows_from_the_terms(previous: Previous) -> None:
    """12 payments of 100 for 1,000: 24 x (1.2 - 1) / 13."""
    found = previous(loan(AMT_CREDIT=1_000.0, AMT_ANNUITY=100.0, CNT_PAYMENT=12.0))
    assert found["previous_interest_mean"] == pytest.approx(0.369_231)


@pytest.mark.parametrize(
    ("credit", "annuity", "payments"),
    [(1_000.0, 50.0, 12.0), (1.0, 100.0, 12.0), (0.0, 100.0, 12.0), (-5.0, 100.0, 12.0), (1_000.0, 100.0, 0.0)],
)
def test_interest_that_cannot_be_is_not_believed(
    previous: Previous, credit: float, annuity: float, payments: float
) -> None:
    found = previous(loan(AMT_CREDIT=credit, AMT_ANNUITY=annuity, CNT_PAYMENT=payments))
    assert found["previous_interest_mean"] is None


def test_a_down_payment_below_zero_counts_as_none(previous: Previous) -> None:
    found = previous(
        loan(AMT_DOWN_PAYMENT=-0.5, AMT_GOODS_PRICE=100.0),
        loan(AMT_DOWN_PAYMENT=50.0, AMT_GOODS_PRICE=100.0),
        loan(AMT_DOWN_PAYMENT=70.0, AMT_GOODS_PRICE=0.0),
        loan(AMT_DOWN_PAYMENT=None, AMT_GOODS_PRICE=900.0),
    )
    assert found["previous_down_share"] == 0.25
    assert found["previous_down_max"] == 50


@pytest.mark.parametrize("slip", [math.inf, -math.inf, math.nan, 1e300, -1e11, NO_DATE, None])
def test_no_slip_in_a_number_reaches_the_features(previous: Previous, slip: float | None) -> None:
    kinds = ("Cash loans", "Revolving loans", None)
    rows = [
        application(status, -40, NAME_CONTRACT_TYPE=kind, **dict.fromkeys(NUMBERS, slip))
        for status in ("Approved", "Refused")
        for kind in kinds
    ]
    found = previous(*rows)
    assert not [name for name, value in found.items() if isinstance(value, float) and not math.isfinite(value)]
    assert found["previous_approved"] == 3


def test_doubled_and_shuffled_rows_keep_shares_and_means_to_the_last_bit(compute: Compute) -> None:
    rows = [
        loan(-37 * place, AMT_CREDIT=1_000.1 * place, AMT_ANNUITY=97.3 * place, CNT_PAYMENT=12.0)
        for place in range(1, 12)
    ]
    once = compute(CLIENT, previous_application=rows)
    twice = compute(CLIENT, previous_application=[*rows[::-1], *rows[::2], *rows[1::2]])
    names = ["previous_loan_trend", "previous_interest_mean", "previous_annuity_mean", "previous_mean_age_months"]
    assert once.select(names).equals(twice.select(names))
