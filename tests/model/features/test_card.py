import math
from functools import partial

import polars as pl
import pytest

from tests.model.features.conftest import Compute, Row

CLIENT = [{"SK_ID_CURR": 1}]


def statement(month: int | None, number: int = 1, **values: object) -> Row:
    return {"SK_ID_CURR": 1, "SK_ID_PREV": number, "MONTHS_BALANCE": month, "NAME_CONTRACT_STATUS": "Active", **values}


def used(month: int, balance: float | None, limit: int | None, number: int = 1) -> Row:
    return statement(month, number, AMT_BALANCE=balance, AMT_CREDIT_LIMIT_ACTUAL=limit)


def card_features(table: pl.DataFrame) -> pl.DataFrame:
    return table.select(pl.col("^card_.*$"))


@pytest.fixture
def compute(compute: Compute) -> Compute:
    """Of this table's features alone."""
    return partial(compute, only="^card_.*$")


def test_a_client_without_card_owes_nothing_and_has_no_shares(compute: Compute) -> None:
    known = {
        name: value for name, value in card_features(compute(CLIENT)).row(0, named=True).items() if value is not None
    }
    assert known == {"card_balance": 0, "card_running_cards": 0}


def test_use_is_unknown_without_a_limit(compute: Compute) -> None:
    table = compute(CLIENT, credit_card_balance=[used(-1, 500.0, 0), used(-2, 500.0, None), used(-3, None, 1_000)])
    for name in ("card_use", "card_use_mean", "card_use_max", "card_overdrawn_share", "card_use_trend"):
        assert table[name].item() is None
    assert table["card_balance"].item() == 500


def test_a_card_in_credit_owes_nothing(compute: Compute) -> None:
    table = compute(CLIENT, credit_card_balance=[used(-1, -400.0, 1_000), used(-2, 400.0, 1_000)])
    assert table["card_balance"].item() == 0
    assert table["card_use"].item() == 0
    assert table["card_use_mean"].item() == 0.2
    assert table["card_empty_share"].item() == 0.5


def test_a_window_ends_with_its_last_month(compute: Compute) -> None:
    rows = [used(month, 100.0 * -month, 1_000) for month in (-3, -4, -6, -7, -12, -13)]
    table = compute(CLIENT, credit_card_balance=rows)
    assert [table[f"card_use_max{window}"].item() for window in ("_3m", "_6m", "_12m", "")] == [0.3, 0.6, 1.2, 1.3]


def test_the_latest_month_is_the_clients_and_not_the_cards(compute: Compute) -> None:
    rows = [used(-1, 200.0, 1_000, 1), used(-1, 500.0, 1_000, 2), used(-2, 900.0, 1_000, 3)]
    table = compute(CLIENT, credit_card_balance=rows)
    assert table["card_use"].item() == 0.35
    assert table["card_balance"].item() == 700
    assert table["card_running_cards"].item() == 2


def test_a_limit_that_was_cut_shows(compute: Compute) -> None:
    rows = [used(month, 0.0, 1_000 if month > -4 else 3_000) for month in range(-6, 0)]
    assert compute(CLIENT, credit_card_balance=rows)["card_limit_change"].item() == 0.5


@pytest.mark.parametrize(("paid", "only_minimum"), [(None, 1), (50.0, 1), (105.0, 1), (106.0, 0)])
def test_five_percent_more_is_still_the_minimum(compute: Compute, paid: float | None, only_minimum: int) -> None:
    rows = [
        statement(-1, AMT_INST_MIN_REGULARITY=100.0, AMT_PAYMENT_TOTAL_CURRENT=paid),
        statement(-2, AMT_INST_MIN_REGULARITY=0.0, AMT_PAYMENT_TOTAL_CURRENT=0.0),
        statement(-3, AMT_INST_MIN_REGULARITY=None, AMT_PAYMENT_TOTAL_CURRENT=9_000.0),
    ]
    table = compute(CLIENT, credit_card_balance=rows)
    assert table["card_only_minimum_share"].item() == only_minimum
    assert table["card_paid_to_minimum_3m"].item() == (paid or 0) / 100


def test_a_drawing_taken_back_is_no_drawing(compute: Compute) -> None:
    rows = [
        statement(-1, AMT_DRAWINGS_CURRENT=-80.0, AMT_DRAWINGS_ATM_CURRENT=-80.0, CNT_DRAWINGS_CURRENT=0),
        statement(-4, AMT_DRAWINGS_CURRENT=100.0, AMT_DRAWINGS_ATM_CURRENT=25.0, CNT_DRAWINGS_CURRENT=2),
    ]
    table = compute(CLIENT, credit_card_balance=rows)
    assert table["card_cash_share"].item() == 0.25
    assert table["card_cash_months_share"].item() == 0.5
    assert table["card_since_use_months"].item() == 4
    assert table["card_drawings"].item() == 1


def test_trivial_debts_are_not_late(compute: Compute) -> None:
    rows = [statement(-1, SK_DPD=900, SK_DPD_DEF=0), statement(-2, SK_DPD=900, SK_DPD_DEF=None)]
    table = compute(CLIENT, credit_card_balance=rows)
    assert table["card_late_share"].item() == 0
    assert table["card_longest_delay"].item() == 0
    assert table["card_since_late_months"].item() is None


AMOUNTS = (
    "AMT_BALANCE",
    "AMT_INST_MIN_REGULARITY",
    "AMT_PAYMENT_TOTAL_CURRENT",
    "AMT_RECIVABLE",
    "AMT_RECEIVABLE_PRINCIPAL",
    "AMT_DRAWINGS_ATM_CURRENT",
    "AMT_DRAWINGS_CURRENT",
)


def test_nothing_hostile_gets_through(compute: Compute) -> None:
    hostile = [
        statement(month, **dict.fromkeys(AMOUNTS, value), AMT_CREDIT_LIMIT_ACTUAL=limit, SK_DPD_DEF=-3)
        for month, limit in [(-1, -5), (-1, 1), (-2, 999_999_999_999), (None, 1), (365_243, 1)]
        for value in (math.inf, -math.inf, math.nan, 1e300, -7.0, None)
    ]
    table = compute(CLIENT, credit_card_balance=[*hostile, used(-1, 50.0, 100), statement(None)])
    assert all(value is None or math.isfinite(value) for value in card_features(table).row(0))
    assert table["card_balance"].item() == 50
    assert table["card_latest_months"].item() == 1
    assert table["card_longest_delay"].item() == 0


def test_the_order_of_the_rows_makes_no_difference(compute: Compute) -> None:
    rows = [used(month, 1_000 / (7 - month), 1_300 + month, number) for month in range(-30, 0) for number in (1, 2, 3)]
    forth, back = (compute(CLIENT, credit_card_balance=order) for order in (rows, rows[::-1]))
    assert card_features(forth).equals(card_features(back))
