"""Months of cards: what is owed follows from drawings and payments, and sums add up."""

import os
from pathlib import Path

import polars as pl
import pytest

from data.raw import open_raw
from data.synthetic.fitting.cards import fit_cards
from data.tables import CREDIT_CARD_BALANCE
from tests.data.synthetic.histories import CLIENTS, history

CARD, MONTH = "SK_ID_PREV", "MONTHS_BALANCE"


@pytest.fixture(scope="module")
def cards() -> pl.DataFrame:
    return history().cards.sort(CARD, MONTH)


def test_has_the_columns_of_the_contract(cards: pl.DataFrame) -> None:
    assert dict(cards.schema) == dict(CREDIT_CARD_BALANCE.schema())


def test_rows_per_client_are_as_published(cards: pl.DataFrame) -> None:
    assert cards.height / CLIENTS == pytest.approx(3_840_312 / 356_255, rel=0.15)


def test_months_of_a_card_run_without_gap_and_end_before_the_application(cards: pl.DataFrame) -> None:
    assert set(cards.select(pl.col(MONTH).diff().over(CARD)).to_series().drop_nulls()) == {1}
    assert cards[MONTH].is_between(-96, -1).all()


def test_only_approved_cards_and_orphans_have_months(cards: pl.DataFrame) -> None:
    found = cards.select(CARD).unique().join(history().previous, on=CARD, how="left")
    listed = found.drop_nulls("SK_ID_CURR")
    assert set(listed["NAME_CONTRACT_STATUS"]) == {"Approved"}
    assert set(listed["NAME_CONTRACT_TYPE"]) == {"Revolving loans"}
    assert found["SK_ID_CURR"].null_count() / found.height == pytest.approx(11_372 / 104_307, rel=0.3)


def test_nobody_has_two_cards(cards: pl.DataFrame) -> None:
    assert cards.select(CARD, "SK_ID_CURR").unique().height == cards["SK_ID_CURR"].n_unique()


def test_drawings_add_up(cards: pl.DataFrame) -> None:
    told = cards.drop_nulls("AMT_DRAWINGS_ATM_CURRENT")
    for kind in ("AMT", "CNT"):
        parts = [f"{kind}_DRAWINGS_{place}_CURRENT" for place in ("ATM", "POS", "OTHER")]
        whole = told[f"{kind}_DRAWINGS_CURRENT"].to_numpy()
        assert told.select(pl.sum_horizontal(parts)).to_series().to_numpy() == pytest.approx(whole, abs=0.02)
    assert (cards.filter(pl.col("AMT_DRAWINGS_ATM_CURRENT").is_null())["AMT_DRAWINGS_CURRENT"] == 0).all()


def test_a_balance_follows_from_the_month_before(cards: pl.DataFrame) -> None:
    before = pl.col("AMT_BALANCE").shift(1).over(CARD)
    change = pl.col("AMT_BALANCE") - before - pl.col("AMT_DRAWINGS_CURRENT") + pl.col("AMT_PAYMENT_TOTAL_CURRENT")
    owing = cards.with_columns(before.alias("before"), change.alias("change")).filter(pl.col("before") > 1_000)
    interest = owing["change"] / owing["before"]
    assert interest.is_between(-0.25, 0.35).all()
    assert interest.median() == pytest.approx(0.037, abs=0.006)


def test_an_instalment_falls_due_where_a_least_payment_is_asked(cards: pl.DataFrame) -> None:
    steps = cards.with_columns(pl.col("CNT_INSTALMENT_MATURE_CUM").diff().over(CARD).alias("step")).drop_nulls("step")
    assert (steps["step"] == (steps["AMT_INST_MIN_REGULARITY"] > 0).cast(pl.Float64)).all()


def test_nothing_can_be_drawn_without_a_limit(cards: pl.DataFrame) -> None:
    assert (cards.filter(pl.col("AMT_CREDIT_LIMIT_ACTUAL") == 0)["AMT_DRAWINGS_CURRENT"] == 0).all()


def test_what_is_receivable_is_the_total(cards: pl.DataFrame) -> None:
    assert (cards["AMT_RECIVABLE"] == cards["AMT_TOTAL_RECEIVABLE"]).mean() > 0.99
    owed = cards.filter(pl.col("AMT_BALANCE") > 0)
    assert (owed["AMT_RECEIVABLE_PRINCIPAL"] <= owed["AMT_BALANCE"] + 0.01).all()


def test_shares_are_as_published(cards: pl.DataFrame) -> None:
    limit = cards["AMT_CREDIT_LIMIT_ACTUAL"]
    assert (cards["AMT_BALANCE"] == 0).mean() == pytest.approx(0.58, abs=0.06)
    assert (limit == 0).mean() == pytest.approx(0.20, abs=0.06)
    use = cards.filter(limit > 0).select(pl.col("AMT_BALANCE") / pl.col("AMT_CREDIT_LIMIT_ACTUAL")).to_series()
    assert (use > 1).mean() == pytest.approx(0.10, abs=0.05)
    assert (cards["AMT_RECIVABLE"] < 0).mean() == pytest.approx(0.028, abs=0.015)


@pytest.mark.sample
@pytest.mark.skipif("HOME_CREDIT_DIR" not in os.environ, reason="HOME_CREDIT_DIR names no Home Credit sample")
def test_the_figures_are_those_of_the_sample() -> None:
    found = fit_cards(open_raw(Path(os.environ["HOME_CREDIT_DIR"])))
    assert {node.name for node in found.nodes} == {
        f"cards.{n}" for n in ("use", "draws", "size", "pays", "more", "place")
    }
