"""Payments of instalments: plans add up to their loans, and are paid as published."""

import os
from pathlib import Path

import polars as pl
import pytest

from data.raw import open_raw
from data.synthetic.fitting.instalments import fit_instalments
from data.tables import INSTALLMENTS_PAYMENTS
from tests.data.synthetic.histories import CLIENTS, history

LOAN, VERSION, NUMBER = "SK_ID_PREV", "NUM_INSTALMENT_VERSION", "NUM_INSTALMENT_NUMBER"
DUE, PAID = "DAYS_INSTALMENT", "DAYS_ENTRY_PAYMENT"


@pytest.fixture(scope="module")
def payments() -> pl.DataFrame:
    return history().instalments


@pytest.fixture(scope="module")
def plans(payments: pl.DataFrame) -> pl.DataFrame:
    """One row an instalment of a loan, with the terms of the loan."""
    one = payments.filter(pl.col(VERSION) > 0).unique([LOAN, VERSION, NUMBER])
    return one.join(history().previous, on=LOAN)


def test_has_the_columns_of_the_contract(payments: pl.DataFrame) -> None:
    assert dict(payments.schema) == dict(INSTALLMENTS_PAYMENTS.schema())


def test_rows_per_client_are_as_published(payments: pl.DataFrame) -> None:
    assert payments.height / CLIENTS == pytest.approx(13_605_401 / 356_255, rel=0.12)


def test_everything_was_due_and_paid_before_the_application(payments: pl.DataFrame) -> None:
    assert (payments[DUE] < 0).all()
    assert (payments[PAID].drop_nulls() < 0).all()


def test_instalments_come_every_thirty_days(plans: pl.DataFrame) -> None:
    assert (plans[DUE] == plans["DAYS_FIRST_DUE"] + 30 * (plans[NUMBER] - 1)).all()


def test_a_plan_adds_up_to_its_loan(plans: pl.DataFrame) -> None:
    sums = plans.group_by(LOAN).agg(
        pl.col("AMT_INSTALMENT").sum(),
        pl.len().alias("instalments"),
        pl.col(VERSION).max(),
        pl.col("AMT_ANNUITY", "CNT_PAYMENT").first(),
    )
    full = sums.filter((pl.col("instalments") == pl.col("CNT_PAYMENT")) & (pl.col(VERSION) == 1))
    ratio = full["AMT_INSTALMENT"] / (full["AMT_ANNUITY"] * full["CNT_PAYMENT"])
    assert full.height > 1_000
    assert ratio.is_between(0.97, 1.0001).all()


def test_who_ends_early_pays_the_rest_at_once(plans: pl.DataFrame) -> None:
    ended = plans.filter(pl.col("DAYS_LAST_DUE") < 0).group_by(LOAN).agg(
        pl.col(NUMBER, VERSION).max(), pl.col("AMT_INSTALMENT").sum(), pl.col("AMT_CREDIT", "CNT_PAYMENT").first()
    )  # fmt: skip
    early = ended.filter((pl.col(NUMBER) < pl.col("CNT_PAYMENT")) & (pl.col("AMT_CREDIT") > 0))
    assert (early[VERSION] > 1).all()
    assert (early["AMT_INSTALMENT"] / early["AMT_CREDIT"]).median() == pytest.approx(1.15, abs=0.15)


def test_a_split_payment_adds_up(payments: pl.DataFrame) -> None:
    groups = payments.filter(pl.col(VERSION) > 0).group_by(LOAN, VERSION, NUMBER).agg(
        pl.len().alias("rows"),
        pl.col("AMT_PAYMENT").sum().alias("paid"),
        pl.col("AMT_INSTALMENT").first(),
        pl.col(PAID).null_count().alias("unpaid"),
    )  # fmt: skip
    split = groups.filter((pl.col("rows") > 1) & (pl.col("unpaid") == 0))
    assert split["paid"].to_numpy() == pytest.approx(split["AMT_INSTALMENT"].to_numpy(), abs=0.011)
    further = (groups["rows"] - 1).sum() / payments.height
    assert further == pytest.approx(653_483 / 13_605_401, rel=0.2)


def test_delays_are_as_published(payments: pl.DataFrame) -> None:
    days = (payments[PAID] - payments[DUE]).drop_nulls()
    for late, share in {0: 0.083, 7: 0.023, 30: 0.002}.items():
        assert (days > late).mean() == pytest.approx(share, rel=0.25)
    assert days.median() == pytest.approx(-6, abs=2)
    assert 0 < payments[PAID].null_count() / payments.height < 0.001


def test_payments_are_as_exact_as_published(payments: pl.DataFrame) -> None:
    rest = (payments["AMT_INSTALMENT"] - payments["AMT_PAYMENT"]).drop_nulls()
    assert (rest.abs() < 0.01).mean() == pytest.approx(0.89, abs=0.03)
    assert (rest > 0.01).mean() == pytest.approx(0.09, abs=0.03)


def test_cards_have_version_0(payments: pl.DataFrame) -> None:
    cards = payments.filter(pl.col(VERSION) == 0)
    assert set(cards[LOAN]) <= set(history().cards[LOAN])
    assert cards.height / payments.height == pytest.approx(0.25, abs=0.06)


def test_what_was_paid_for_a_card_adds_up(payments: pl.DataFrame) -> None:
    pieces = payments.filter(pl.col(VERSION) == 0)["AMT_PAYMENT"].sum()
    assert pieces == pytest.approx(float(history().months.flows.paid.sum()), rel=0.001)


def test_only_loans_that_began_and_orphans_are_paid_for(payments: pl.DataFrame) -> None:
    found = payments.select(LOAN).unique().join(history().previous, on=LOAN, how="left")
    listed = found.drop_nulls("SK_ID_CURR")
    assert set(listed["NAME_CONTRACT_STATUS"]) == {"Approved"}
    assert found["SK_ID_CURR"].null_count() / found.height == pytest.approx(38_847 / 997_752, rel=0.4)


@pytest.mark.sample
@pytest.mark.skipif("HOME_CREDIT_DIR" not in os.environ, reason="HOME_CREDIT_DIR names no Home Credit sample")
def test_the_figures_are_those_of_the_sample() -> None:
    found = fit_instalments(open_raw(Path(os.environ["HOME_CREDIT_DIR"])))
    assert {node.name for node in found.nodes} == {"instalments.delay", "instalments.split"}
