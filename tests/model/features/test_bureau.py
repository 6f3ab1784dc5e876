from functools import partial

import pytest

from tests.model.features.conftest import Compute

CLIENT = [{"SK_ID_CURR": 1, "AMT_INCOME_TOTAL": 100_000.0, "AMT_CREDIT": 50_000.0}]


def credit(number: int, **values: object) -> dict[str, object]:
    return {"SK_ID_CURR": 1, "SK_ID_BUREAU": number, "CREDIT_TYPE": "Consumer credit", **values}


@pytest.fixture
def compute(compute: Compute) -> Compute:
    """Of this table's features alone."""
    return partial(compute, only="^(bureau_.*|total_debt_to_income)$")


def test_a_client_unknown_to_the_bureau_has_no_credits_and_unknown_shares(compute: Compute) -> None:
    table = compute(CLIENT)
    assert table["bureau_credits"].item() == 0
    assert table["bureau_debt"].item() == 0
    assert table["bureau_active_share"].item() is None
    assert table["bureau_late_share"].item() is None
    assert table["total_debt_to_income"].item() == 0.5


def test_debt_shares_put_debt_over_amount(compute: Compute) -> None:
    table = compute(
        CLIENT,
        bureau=[
            credit(1, CREDIT_ACTIVE="Active", AMT_CREDIT_SUM=80_000.0, AMT_CREDIT_SUM_DEBT=20_000.0),
            credit(2, CREDIT_ACTIVE="Closed", AMT_CREDIT_SUM=120_000.0, AMT_CREDIT_SUM_DEBT=0.0),
            credit(3, CREDIT_ACTIVE="Active", AMT_CREDIT_SUM=None, AMT_CREDIT_SUM_DEBT=-500.0),
        ],
    )
    assert table["bureau_credits"].item() == 3
    assert table["bureau_active_credits"].item() == 2
    assert table["bureau_debt"].item() == 20_000.0
    assert table["bureau_debt_share"].item() == 0.1
    assert table["bureau_active_debt_share"].item() == 0.25
    assert table["bureau_debt_to_income"].item() == 0.2


def test_ages_of_credits_are_positive_years(compute: Compute) -> None:
    table = compute(
        CLIENT,
        bureau=[
            credit(1, CREDIT_ACTIVE="Closed", DAYS_CREDIT=-1461),
            credit(2, CREDIT_ACTIVE="Active", DAYS_CREDIT=-365),
        ],
    )
    assert table["bureau_oldest_years"].item() == 4.0
    assert table["bureau_newest_active_months"].item() == pytest.approx(11.99, abs=0.01)
    assert table["bureau_opened_12m"].item() == 1


def test_an_end_date_centuries_away_is_not_believed(compute: Compute) -> None:
    table = compute(
        CLIENT,
        bureau=[
            credit(1, CREDIT_ACTIVE="Active", DAYS_CREDIT_ENDDATE=31_198.0),
            credit(2, CREDIT_ACTIVE="Active", DAYS_CREDIT_ENDDATE=1_461.0),
        ],
    )
    assert table["bureau_remaining_years"].item() == 4.0


def test_late_months_count_against_open_months_only(compute: Compute) -> None:
    statuses = {-1: "0", -2: "1", -3: "X", -4: "C", -20: "5", -21: "0"}
    balances = [{"SK_ID_BUREAU": 7, "MONTHS_BALANCE": month, "STATUS": status} for month, status in statuses.items()]
    table = compute(CLIENT, bureau=[credit(7, CREDIT_ACTIVE="Active")], bureau_balance=balances)
    assert table["bureau_late_share"].item() == 0.5
    assert table["bureau_late_share_12m"].item() == 0.5
    assert table["bureau_worst_status"].item() == 5
    assert table["bureau_since_late_months"].item() == 2


def test_types_of_credit_are_told_apart(compute: Compute) -> None:
    types = [
        "Car loan",
        "Car loan",
        "Mortgage",
        "Real estate loan",
        "Real estate loan",
        "Microloan",
        "Mobile operator loan",
    ]
    table = compute(CLIENT, bureau=[credit(number, CREDIT_TYPE=name) for number, name in enumerate(types)])
    assert table["bureau_car_loans"].item() == 2
    assert table["bureau_mortgages"].item() == 3
    assert table["bureau_microloans"].item() == 1
    assert table["bureau_consumer_credits"].item() == 0
    assert table["bureau_cards"].item() == 0


def test_a_window_ends_with_its_last_day(compute: Compute) -> None:
    table = compute(
        CLIENT,
        bureau=[
            credit(1, DAYS_CREDIT=-182, AMT_CREDIT_SUM=7.0, CREDIT_ACTIVE="Closed"),
            credit(2, DAYS_CREDIT=-183, AMT_CREDIT_SUM=20.0),
            credit(3, DAYS_CREDIT=-365, AMT_CREDIT_SUM=300.0),
            credit(4, DAYS_CREDIT=-366, AMT_CREDIT_SUM=5_000.0),
            credit(5, DAYS_CREDIT=None, AMT_CREDIT_SUM=60_000.0),
        ],
    )
    assert table["bureau_amount_6m"].item() == 7.0
    assert table["bureau_amount_12m"].item() == 327.0
    assert table["bureau_opened_24m"].item() == 4
    assert table["bureau_opened_share_12m"].item() == 0.75
    assert table["bureau_debt_share_12m"].item() == 0


def test_the_newest_running_credits_of_one_day_count_together(compute: Compute) -> None:
    rows = [
        credit(1, CREDIT_ACTIVE="Active", DAYS_CREDIT=-50, AMT_CREDIT_SUM=1_000.0, AMT_CREDIT_SUM_DEBT=900.0),
        credit(2, CREDIT_ACTIVE="Active", DAYS_CREDIT=-50, AMT_CREDIT_SUM=3_000.0, AMT_CREDIT_SUM_DEBT=100.0),
        credit(3, CREDIT_ACTIVE="Active", DAYS_CREDIT=-51, AMT_CREDIT_SUM=9_000.0, AMT_CREDIT_SUM_DEBT=9_000.0),
        credit(4, CREDIT_ACTIVE="Closed", DAYS_CREDIT=-10, AMT_CREDIT_SUM=8_000.0),
        credit(5, CREDIT_ACTIVE="Active", DAYS_CREDIT=None, AMT_CREDIT_SUM=7_000.0),
    ]
    for ordered in (rows, rows[::-1]):
        table = compute(CLIENT, bureau=ordered)
        assert table["bureau_newest_active_amount"].item() == 4_000.0
        assert table["bureau_newest_active_debt_share"].item() == 0.25


def test_without_a_running_credit_nothing_is_known_of_the_newest(compute: Compute) -> None:
    table = compute(CLIENT, bureau=[credit(1, CREDIT_ACTIVE="Closed", DAYS_CREDIT=-50, AMT_CREDIT_SUM=1_000.0)])
    assert table["bureau_newest_active_amount"].item() is None
    assert table["bureau_newest_active_debt_share"].item() is None
    assert table["bureau_active_annuity"].item() is None
    assert table["bureau_active_amount"].item() == 0


def test_a_single_credit_has_no_time_between_two(compute: Compute) -> None:
    table = compute(CLIENT, bureau=[credit(1, DAYS_CREDIT=-50), credit(2, DAYS_CREDIT=None)])
    assert table["bureau_months_between"].item() is None


def test_a_debt_above_the_amount_counts_as_the_amount(compute: Compute) -> None:
    table = compute(
        CLIENT,
        bureau=[
            credit(1, CREDIT_ACTIVE="Active", AMT_CREDIT_SUM=100.0, AMT_CREDIT_SUM_DEBT=300.0),
            credit(2, CREDIT_ACTIVE="Active", AMT_CREDIT_SUM=900.0, AMT_CREDIT_SUM_DEBT=300.0),
        ],
    )
    assert table["bureau_debt_share"].item() == 0.5
    assert table["bureau_repaid"].item() == 600.0
    assert table["bureau_active_amount"].item() == 1_000.0


def test_a_card_is_full_from_nine_tenths_on(compute: Compute) -> None:
    def card(number: int, debt: float | None, amount: float | None = 1_000.0) -> dict[str, object]:
        values = {"AMT_CREDIT_SUM": amount, "AMT_CREDIT_SUM_DEBT": debt}
        return credit(number, CREDIT_ACTIVE="Active", **values) | {"CREDIT_TYPE": "Credit card"}

    table = compute(CLIENT, bureau=[card(1, 900.0), card(2, 899.99), card(3, None, None), card(4, 0.0)])
    assert table["bureau_full_cards_share"].item() == 1 / 3


def test_only_credits_with_a_plan_can_end_early(compute: Compute) -> None:
    closed = {"CREDIT_ACTIVE": "Closed", "DAYS_CREDIT": -900}
    table = compute(
        CLIENT,
        bureau=[
            credit(1, **closed, DAYS_CREDIT_ENDDATE=-100.0, DAYS_ENDDATE_FACT=-130.0),
            credit(2, **closed, DAYS_CREDIT_ENDDATE=-100.0, DAYS_ENDDATE_FACT=-131.0),
            credit(3, **closed, DAYS_CREDIT_ENDDATE=-100.0, DAYS_ENDDATE_FACT=365_243.0),
            credit(4, **closed, DAYS_CREDIT_ENDDATE=-100.0, DAYS_ENDDATE_FACT=-42_023.0),
            credit(5, **closed, DAYS_CREDIT_ENDDATE=None, DAYS_ENDDATE_FACT=-800.0),
            credit(6, **closed, DAYS_CREDIT_ENDDATE=9_000.0, DAYS_ENDDATE_FACT=-500.0) | {"CREDIT_TYPE": "Credit card"},
        ],
    )
    assert table["bureau_early_share"].item() == 0.5
    assert table["bureau_early_months"].item() == pytest.approx(30.5 / 365.25 * 12)
    assert table["bureau_last_closed_years"].item() == pytest.approx(130 / 365.25)


def test_an_overdue_amount_is_no_more_than_all_of_the_credit(compute: Compute) -> None:
    table = compute(
        CLIENT,
        bureau=[
            credit(1, AMT_CREDIT_SUM=1_000.0, AMT_CREDIT_MAX_OVERDUE=250.0),
            credit(2, AMT_CREDIT_SUM=0.0, AMT_CREDIT_MAX_OVERDUE=0.0),
            credit(3, AMT_CREDIT_SUM=None, AMT_CREDIT_MAX_OVERDUE=None),
        ],
    )
    assert table["bureau_worst_overdue_share"].item() == 0.25
    assert table["bureau_ever_overdue_share"].item() == 0.5
    beyond = compute(CLIENT, bureau=[credit(1, AMT_CREDIT_SUM=100.0, AMT_CREDIT_MAX_OVERDUE=9_000.0)])
    assert beyond["bureau_worst_overdue_share"].item() == 1.0


def test_a_slip_in_one_credit_leaves_the_others_alone(compute: Compute) -> None:
    amounts = ("AMT_CREDIT_SUM", "AMT_CREDIT_SUM_DEBT", "AMT_CREDIT_SUM_LIMIT", "AMT_CREDIT_MAX_OVERDUE", "AMT_ANNUITY")
    days = ("DAYS_CREDIT_ENDDATE", "DAYS_ENDDATE_FACT")
    slips = (float("inf"), float("-inf"), float("nan"), 1e300, None)
    sound = credit(0, CREDIT_ACTIVE="Active", DAYS_CREDIT=-20, AMT_CREDIT_SUM=400.0, AMT_CREDIT_SUM_DEBT=100.0)
    broken = [
        credit(number, CREDIT_ACTIVE="Active", **dict.fromkeys((*amounts, *days), slip))
        for number, slip in enumerate(slips, start=1)
    ]
    table = compute(CLIENT, bureau=[*broken, sound])
    assert table["bureau_credits"].item() == 6
    assert table["bureau_debt"].item() == 100.0
    assert table["bureau_debt_share"].item() == 0.25
    assert table["bureau_newest_active_amount"].item() == 400.0
    values = [table[name].item() for name in table.columns if name.startswith("bureau_")]
    assert all(value is None or abs(value) < float("inf") for value in values)


def test_rows_without_anything_stated_have_no_share(compute: Compute) -> None:
    table = compute(
        CLIENT,
        bureau=[{"SK_ID_CURR": 1}, {"SK_ID_CURR": 1, "SK_ID_BUREAU": 3}],
        bureau_balance=[{"SK_ID_BUREAU": 3}, {}],
    )
    assert table["bureau_credits"].item() == 2
    assert table["bureau_active_credits"].item() == 0
    assert table["bureau_active_share"].item() is None
    assert table["bureau_late_share"].item() is None
    assert table["bureau_worst_status"].item() is None
    assert table["bureau_months_known"].item() == 1


def test_months_of_an_unknown_credit_belong_to_nobody(compute: Compute) -> None:
    balances = [{"SK_ID_BUREAU": 8, "MONTHS_BALANCE": -1, "STATUS": "5"}]
    table = compute(CLIENT, bureau=[credit(7)], bureau_balance=balances)
    assert table["bureau_late_credits"].item() == 0
    assert table["bureau_months_known"].item() == 0
    assert table["bureau_worst_status"].item() is None


def test_a_window_of_months_begins_with_the_month_of_the_application(compute: Compute) -> None:
    statuses = {0: "1", -2: "0", -3: "1", -5: "1", -6: "0", -35: "0", -36: "1"}
    balances = [{"SK_ID_BUREAU": 7, "MONTHS_BALANCE": month, "STATUS": status} for month, status in statuses.items()]
    table = compute(CLIENT, bureau=[credit(7)], bureau_balance=balances)
    assert table["bureau_late_share_3m"].item() == 1 / 2
    assert table["bureau_late_share_6m"].item() == 3 / 4
    assert table["bureau_late_share_36m"].item() == 3 / 6
    assert table["bureau_late_share"].item() == 4 / 7


def test_a_credit_always_on_time_has_the_best_status_and_no_last_delay(compute: Compute) -> None:
    balances = [{"SK_ID_BUREAU": 7, "MONTHS_BALANCE": -20, "STATUS": "0"}]
    table = compute(CLIENT, bureau=[credit(7)], bureau_balance=balances)
    assert table["bureau_worst_status"].item() == 0
    assert table["bureau_worst_status_12m"].item() is None
    assert table["bureau_since_late_months"].item() is None
    assert table["bureau_late_credits_share"].item() == 0
