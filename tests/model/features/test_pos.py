import math
from functools import partial

import polars as pl
import pytest

from tests.model.features.conftest import Compute, Row

CLIENT = [{"SK_ID_CURR": 1}]


def statement(month: int | None, loan: int = 1, **values: object) -> Row:
    return {"SK_ID_CURR": 1, "SK_ID_PREV": loan, "MONTHS_BALANCE": month, "NAME_CONTRACT_STATUS": "Active", **values}


def pos_features(table: pl.DataFrame) -> pl.DataFrame:
    return table.select(pl.col("^pos_.*$"))


@pytest.fixture
def compute(compute: Compute) -> Compute:
    """Of this table's features alone."""
    return partial(compute, only="^pos_.*$")


def test_a_client_without_loans_has_none_and_no_shares(compute: Compute) -> None:
    table = compute(CLIENT)
    counts = ["pos_loans", "pos_months", "pos_running_loans", "pos_instalments_left", "pos_completed_loans"]
    assert table.select(counts).row(0) == (0, 0, 0, 0, 0)
    assert table["pos_late_share"].item() is None
    assert table["pos_longest_delay"].item() is None
    assert table["pos_left_share"].item() is None


def test_a_window_ends_with_its_last_month(compute: Compute) -> None:
    late = {0: 1, -3: 1, -4: 0, -6: 1, -7: 0, -12: 1, -13: 0, -24: 1, -25: 0}
    table = compute(CLIENT, POS_CASH_balance=[statement(month, SK_DPD_DEF=days) for month, days in late.items()])
    shares = [table[f"pos_late_share{window}"].item() for window in ("_3m", "_6m", "_12m", "_24m", "")]
    assert shares == [2 / 2, 3 / 4, 4 / 6, 5 / 8, 5 / 9]


def test_trivial_debts_and_unknown_delays_are_not_late(compute: Compute) -> None:
    rows = [statement(-1, SK_DPD=900, SK_DPD_DEF=0), statement(-2, SK_DPD=900, SK_DPD_DEF=None)]
    table = compute(CLIENT, POS_CASH_balance=rows)
    assert table["pos_late_share"].item() == 0
    assert table["pos_longest_delay"].item() == 0
    assert table["pos_since_late_months"].item() is None
    assert table["pos_months"].item() == 2


@pytest.mark.parametrize(("month", "running"), [(-1, 1), (-3, 1), (-4, 0)])
def test_a_loan_that_nothing_is_heard_of_is_not_running(compute: Compute, month: int, running: int) -> None:
    table = compute(CLIENT, POS_CASH_balance=[statement(month, CNT_INSTALMENT_FUTURE=5.0)])
    assert table["pos_running_loans"].item() == running
    assert table["pos_instalments_left"].item() == 5 * running


@pytest.mark.parametrize("state", ["Completed", "Demand"])
def test_the_latest_statement_tells_whether_a_loan_runs(compute: Compute, state: str) -> None:
    rows = [statement(-2, CNT_INSTALMENT_FUTURE=4.0), statement(-1, NAME_CONTRACT_STATUS=state)]
    assert compute(CLIENT, POS_CASH_balance=rows)["pos_running_loans"].item() == 0


def test_a_loan_completed_and_running_in_one_month_is_completed(compute: Compute) -> None:
    rows = [statement(-1, CNT_INSTALMENT_FUTURE=4.0), statement(-1, NAME_CONTRACT_STATUS="Completed")]
    table = compute(CLIENT, POS_CASH_balance=rows)
    assert table["pos_running_loans"].item() == 0
    assert table["pos_completed_loans"].item() == 1


def test_instalments_left_are_those_of_the_latest_month_even_if_they_grew(compute: Compute) -> None:
    rows = [statement(-2, CNT_INSTALMENT_FUTURE=4.0), statement(-1, CNT_INSTALMENT_FUTURE=9.0)]
    assert compute(CLIENT, POS_CASH_balance=rows)["pos_instalments_left"].item() == 9


def test_instalments_unknown_in_the_latest_month_are_not_taken_from_an_earlier_one(compute: Compute) -> None:
    rows = [statement(-2, CNT_INSTALMENT_FUTURE=4.0), statement(-1, CNT_INSTALMENT_FUTURE=None)]
    table = compute(CLIENT, POS_CASH_balance=rows)
    assert table["pos_running_loans"].item() == 1
    assert table["pos_instalments_left"].item() == 0
    assert table["pos_longest_left"].item() is None
    assert table["pos_left_share"].item() is None


@pytest.mark.parametrize(("completed", "early"), [(-8, 0), (-9, 0), (-10, 1)])
def test_a_loan_is_early_when_more_than_a_month_is_gained(compute: Compute, completed: int, early: int) -> None:
    rows = [
        statement(-12, CNT_INSTALMENT_FUTURE=4.0),
        statement(completed, CNT_INSTALMENT_FUTURE=0.0, NAME_CONTRACT_STATUS="Completed"),
    ]
    table = compute(CLIENT, POS_CASH_balance=rows)
    assert table["pos_early_share"].item() == early
    assert table["pos_early_months"].item() == 4 - (completed + 12)


def test_a_loan_completed_after_its_planned_end_gains_nothing(compute: Compute) -> None:
    rows = [statement(-12, CNT_INSTALMENT_FUTURE=4.0), statement(-2, NAME_CONTRACT_STATUS="Completed")]
    assert compute(CLIENT, POS_CASH_balance=rows)["pos_early_months"].item() == 0


def test_nothing_hostile_gets_through(compute: Compute) -> None:
    sound = [statement(-1, CNT_INSTALMENT_FUTURE=6.0, SK_DPD_DEF=0), statement(-2, CNT_INSTALMENT_FUTURE=7.0)]
    hostile = [
        statement(month, loan, CNT_INSTALMENT_FUTURE=left, SK_DPD_DEF=days, NAME_CONTRACT_STATUS=state)
        for month, loan, left, days, state in [
            (-1, 1, math.inf, -5, "Active"),
            (-1, 1, math.nan, None, "Active"),
            (-2, 1, 1e300, 0, None),
            (None, 2, -4.0, 0, "Completed"),
            (365_243, 3, 5_000.0, 0, "Active"),
        ]
    ]
    table = compute(CLIENT, POS_CASH_balance=sound + hostile)
    assert table["pos_instalments_left"].item() == 6
    assert table["pos_left_share"].item() == 6 / 7
    assert table["pos_latest_months"].item() == 1
    assert table["pos_longest_delay"].item() == 0
    assert all(value is None or math.isfinite(value) for value in pos_features(table).row(0))


def test_the_order_of_the_rows_makes_no_difference(compute: Compute) -> None:
    rows = [
        statement(month, loan, CNT_INSTALMENT_FUTURE=3.0 - month, SK_DPD_DEF=-month % 3)
        for month in range(-30, 0)
        for loan in (1, 2, 3)
    ]
    forth, back = (compute(CLIENT, POS_CASH_balance=order) for order in (rows, rows[::-1]))
    assert pos_features(forth).equals(pos_features(back))
