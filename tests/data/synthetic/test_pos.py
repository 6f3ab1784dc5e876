"""Months of consumer and cash loans: as the loans' dates tell them, and past due as often as published."""

import os
from pathlib import Path

import polars as pl
import pytest

from data.raw import open_raw
from data.synthetic.fitting.pos import fit_pos
from data.tables import POS_CASH_BALANCE
from tests.data.synthetic.histories import CLIENTS, history

LOAN, MONTH, STATUS = "SK_ID_PREV", "MONTHS_BALANCE", "NAME_CONTRACT_STATUS"


@pytest.fixture(scope="module")
def pos() -> pl.DataFrame:
    return history().pos.sort(LOAN, MONTH)


def test_has_the_columns_of_the_contract(pos: pl.DataFrame) -> None:
    assert dict(pos.schema) == dict(POS_CASH_BALANCE.schema())


def test_rows_per_client_are_as_published(pos: pl.DataFrame) -> None:
    assert pos.height / CLIENTS == pytest.approx(10_001_358 / 356_255, rel=0.08)


def test_months_of_a_loan_run_without_gap_and_end_before_the_application(pos: pl.DataFrame) -> None:
    assert set(pos.select(pl.col(MONTH).diff().over(LOAN)).to_series().drop_nulls()) == {1}
    assert pos[MONTH].is_between(-96, -1).all()


def test_only_approved_loans_and_orphans_have_months(pos: pl.DataFrame) -> None:
    found = pos.select(LOAN).unique().join(history().previous, on=LOAN, how="left")
    listed = found.drop_nulls("SK_ID_CURR")
    assert set(listed[STATUS]) == {"Approved"}
    assert set(listed["NAME_CONTRACT_TYPE"]) <= {"Consumer loans", "Cash loans"}
    assert found["SK_ID_CURR"].null_count() / found.height == pytest.approx(37_422 / 936_325, rel=0.25)


def test_the_loans_belong_to_their_clients(pos: pl.DataFrame) -> None:
    owners = pos.select(LOAN, "SK_ID_CURR").unique().join(history().previous, on=LOAN)
    assert (owners["SK_ID_CURR"] == owners["SK_ID_CURR_right"]).all()


def test_fewer_instalments_are_to_come_every_month(pos: pl.DataFrame) -> None:
    steps = pos.select(pl.col("CNT_INSTALMENT_FUTURE").diff().over(LOAN)).to_series().drop_nulls()
    assert (steps <= 0).mean() > 0.999
    told = pos.drop_nulls("CNT_INSTALMENT")
    assert (told["CNT_INSTALMENT_FUTURE"] <= told["CNT_INSTALMENT"]).all()


def test_nothing_is_to_come_of_what_is_completed(pos: pl.DataFrame) -> None:
    done = pos.filter(pl.col(STATUS) == "Completed", pl.col(MONTH) == pl.col(MONTH).max().over(LOAN))
    assert (done["CNT_INSTALMENT_FUTURE"] == 0).all()
    assert (done["SK_DPD"] == 0).all()
    assert done.height / pos.height == pytest.approx(0.075, abs=0.02)


def test_a_loan_has_as_many_instalments_as_was_agreed(pos: pl.DataFrame) -> None:
    agreed = pos.drop_nulls("CNT_INSTALMENT").join(history().previous.select(LOAN, "CNT_PAYMENT"), on=LOAN)
    assert (agreed["CNT_INSTALMENT"] <= agreed["CNT_PAYMENT"]).all()
    assert (agreed["CNT_INSTALMENT"] == agreed["CNT_PAYMENT"]).mean() == pytest.approx(0.9, abs=0.06)


def test_days_past_due_are_as_published(pos: pl.DataFrame) -> None:
    assert (pos["SK_DPD"] > 0).mean() == pytest.approx(0.028, abs=0.012)
    assert (pos["SK_DPD_DEF"] <= pos["SK_DPD"]).all()


def test_delays_gather_on_clients_who_lean_to_them() -> None:
    drawn = history()
    late = drawn.pos.group_by("SK_ID_CURR").agg((pl.col("SK_DPD") > 0).any().alias("late"))
    leaning = pl.DataFrame({"SK_ID_CURR": drawn.clients.number, "leaning": drawn.clients.latents["pos.late"]})
    both = late.join(leaning, on="SK_ID_CURR")
    assert both.filter(pl.col("leaning") > 1)["late"].mean() > 2 * both.filter(pl.col("leaning") < -1)["late"].mean()


@pytest.mark.sample
@pytest.mark.skipif("HOME_CREDIT_DIR" not in os.environ, reason="HOME_CREDIT_DIR names no Home Credit sample")
def test_the_figures_are_those_of_the_sample() -> None:
    found = fit_pos(open_raw(Path(os.environ["HOME_CREDIT_DIR"])))
    assert [node.name for node in found.nodes] == ["pos.late"]
