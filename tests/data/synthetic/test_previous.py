"""Earlier applications: consistent within themselves, distributed as published, without connection of blocks."""

import os
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from data.raw import open_raw
from data.synthetic.clients import Block
from data.synthetic.fitting.previous import fit_previous
from data.synthetic.tables.previous import ORPHAN_CARDS, ORPHAN_LOANS
from data.tables import PREVIOUS_APPLICATION
from tests.data.synthetic.histories import CLIENTS, drawn_for, history, invented

NO_DATE = 365_243


@pytest.fixture(scope="module")
def previous() -> pl.DataFrame:
    return history().previous


def test_has_the_columns_of_the_contract(previous: pl.DataFrame) -> None:
    assert dict(previous.schema) == dict(PREVIOUS_APPLICATION.schema())
    required = [column.name for column in PREVIOUS_APPLICATION.columns if not column.nullable]
    assert sum(previous.select(required).null_count().row(0)) == 0


def test_the_same_seed_gives_the_same_tables() -> None:
    first, again, other = (drawn_for(invented(Block(0, 2), 300), seed) for seed in (5, 5, 6))
    for name in ("previous", "pos", "cards", "instalments"):
        assert getattr(first, name).equals(getattr(again, name))
        assert not getattr(first, name).equals(getattr(other, name))


def test_numbers_are_unique_over_blocks_and_orphans() -> None:
    numbers = np.concatenate([history(index).drawn.number for index in (0, 1)])
    assert len(np.unique(numbers)) == len(numbers)
    assert numbers.min() >= 1_000_001


def test_a_few_clients_are_no_problem() -> None:
    few = drawn_for(invented(Block(0, 1), 3))
    assert few.previous["SK_ID_CURR"].is_in(few.clients.number.tolist()).all()


def test_every_application_belongs_to_a_client(previous: pl.DataFrame) -> None:
    assert previous["SK_ID_CURR"].is_between(100_001, 100_000 + CLIENTS).all()


def test_applications_per_client_are_as_published(previous: pl.DataFrame) -> None:
    assert previous.height / CLIENTS == pytest.approx(1_670_214 / 356_255, rel=0.06)
    assert previous.height / previous["SK_ID_CURR"].n_unique() == pytest.approx(4.9, abs=0.3)


def test_fates_are_as_published(previous: pl.DataFrame) -> None:
    shares = dict(previous["NAME_CONTRACT_STATUS"].value_counts(normalize=True).iter_rows())
    for status, share in {"Approved": 0.62, "Canceled": 0.19, "Refused": 0.17, "Unused offer": 0.02}.items():
        assert shares[status] == pytest.approx(share, abs=0.03), status


def test_the_usual_lengths_are_as_published(previous: pl.DataFrame) -> None:
    lengths = previous.filter(pl.col("CNT_PAYMENT") > 0)["CNT_PAYMENT"].value_counts(sort=True)
    assert set(lengths["CNT_PAYMENT"].head(5)) == {12, 6, 10, 24, 18}


def test_only_what_is_priced_has_an_instalment_and_a_length(previous: pl.DataFrame) -> None:
    priced = previous["NAME_PORTFOLIO"] != "XNA"
    assert (previous["AMT_ANNUITY"].is_not_null() == priced).all()
    assert (previous["CNT_PAYMENT"].is_not_null() == priced).all()


def test_goods_cost_what_was_asked_for(previous: pl.DataFrame) -> None:
    told = previous.filter(pl.col("AMT_GOODS_PRICE").is_not_null())
    assert (told["AMT_GOODS_PRICE"] == told["AMT_APPLICATION"]).all()


def test_a_down_payment_makes_up_its_share(previous: pl.DataFrame) -> None:
    paid = previous.filter(pl.col("AMT_DOWN_PAYMENT") > 0)
    share = paid["AMT_DOWN_PAYMENT"] / (paid["AMT_DOWN_PAYMENT"] + paid["AMT_CREDIT"])
    assert (paid["RATE_DOWN_PAYMENT"] / share).to_numpy() == pytest.approx(1.198 / 1.1)


def test_instalments_repay_more_than_the_credit(previous: pl.DataFrame) -> None:
    # The very largest are cut to the range of the official data.
    loans = previous.filter((pl.col("CNT_PAYMENT") > 0) & pl.col("AMT_CREDIT").is_between(1, 2e6))
    assert (loans["AMT_ANNUITY"] * loans["CNT_PAYMENT"] / loans["AMT_CREDIT"]).is_between(1.0, 3.5).all()


def test_the_five_dates_come_together_and_in_order(previous: pl.DataFrame) -> None:
    names = ["DAYS_FIRST_DRAWING", "DAYS_FIRST_DUE", "DAYS_LAST_DUE_1ST_VERSION", "DAYS_LAST_DUE", "DAYS_TERMINATION"]
    told = previous.select(pl.col(name).is_not_null() for name in names)
    assert all((told[name] == told[names[0]]).all() for name in names)
    loans = previous.filter((pl.col("NAME_CONTRACT_TYPE") != "Revolving loans") & (pl.col("DAYS_FIRST_DUE") < 0))
    assert (loans["DAYS_DECISION"] < loans["DAYS_FIRST_DUE"]).filter(loans["DAYS_DECISION"] < -1).all()
    assert (loans["DAYS_FIRST_DUE"] <= loans["DAYS_LAST_DUE"]).all()
    assert (loans["DAYS_LAST_DUE"] <= loans["DAYS_TERMINATION"]).all()
    assert set(loans["DAYS_FIRST_DRAWING"]) == {NO_DATE}


def test_nothing_ends_after_the_present_application(previous: pl.DataFrame) -> None:
    for name in ("DAYS_FIRST_DUE", "DAYS_LAST_DUE", "DAYS_TERMINATION"):
        days = previous[name].drop_nulls()
        assert ((days < 0) | (days == NO_DATE)).all()


def test_loans_run_while_their_plan_goes_on(previous: pl.DataFrame) -> None:
    loans = previous.filter((pl.col("NAME_CONTRACT_TYPE") != "Revolving loans") & (pl.col("DAYS_FIRST_DUE") < 0))
    over = loans.filter(pl.col("DAYS_LAST_DUE_1ST_VERSION") < 0)
    assert (over["DAYS_LAST_DUE"] < 0).all()


def test_only_approved_applications_begin(previous: pl.DataFrame) -> None:
    assert set(previous.filter(pl.col("DAYS_FIRST_DUE").is_not_null())["NAME_CONTRACT_STATUS"]) == {"Approved"}


def test_only_refusals_have_a_reason(previous: pl.DataFrame) -> None:
    rest = previous.filter(~pl.col("NAME_CONTRACT_STATUS").is_in(["Refused", "Unused offer"]))
    assert set(rest["CODE_REJECT_REASON"]) == {"XAP"}


def test_the_product_says_what_the_yield_group_says(previous: pl.DataFrame) -> None:
    cash = previous.filter(pl.col("PRODUCT_COMBINATION").str.starts_with("Cash X-Sell: "))
    level = cash["PRODUCT_COMBINATION"].str.split(": ").list.last()
    assert (cash["NAME_YIELD_GROUP"].str.split("_").list.first() == level).mean() > 0.99


def test_refusals_gather_on_clients_who_lean_to_them() -> None:
    drawn = history()
    leaning = drawn.clients.latents["previous.refused"][drawn.drawn.client]
    refused = (drawn.drawn.columns["NAME_CONTRACT_STATUS"] == "Refused").to_numpy()
    assert refused[leaning > 1].mean() > 2 * refused[leaning < -1].mean()


def test_orphans_are_as_frequent_as_published() -> None:
    drawn = [history(index).drawn for index in (0, 1)]
    for card, rate in ((True, ORPHAN_CARDS), (False, ORPHAN_LOANS)):
        listed, orphans = 0, 0
        for part in drawn:
            of_kind = part.signed & (part.is_kind("Revolving loans") == card)
            listed += int((of_kind & part.listed).sum())
            orphans += int((of_kind & ~part.listed).sum())
        assert orphans / listed == pytest.approx(rate, rel=0.25)


@pytest.mark.sample
@pytest.mark.skipif("HOME_CREDIT_DIR" not in os.environ, reason="HOME_CREDIT_DIR names no Home Credit sample")
def test_the_figures_are_those_of_the_sample() -> None:
    found = fit_previous(open_raw(Path(os.environ["HOME_CREDIT_DIR"])))
    assert all(node.name.startswith("previous.") for node in found.nodes)
    assert found.figures["rows"]["previous"]["nodes"][:3] == ["kind", "refused", "kept"]
    assert all(np.isfinite(node.scores).any() and node.scale > 0 for node in found.nodes)
