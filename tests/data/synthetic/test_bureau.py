"""The credits elsewhere: consistent within themselves, distributed as published, and without connection of blocks."""

import os
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from data.raw import RawTables, open_raw
from data.synthetic.clients import Block, Clients
from data.synthetic.fitted import figures
from data.synthetic.fitting.bureau import fit_bureau
from data.synthetic.tables.bureau import Credits, bureau_frame, draw_credits
from data.tables import BUREAU

CLIENTS = 4_000
END, FACT, UPDATE = "DAYS_CREDIT_ENDDATE", "DAYS_ENDDATE_FACT", "DAYS_CREDIT_UPDATE"


def invented(block: Block, clients: int = CLIENTS, seed: int = 3) -> Clients:
    """Clients whose scores are independent of one another; three of four are in the training portfolio."""
    rng = np.random.default_rng([seed, block.index])
    nodes = [f"bureau.{node}" for node in figures("bureau").rows["credits"].nodes]
    latents = {name: rng.standard_normal(clients) for name in (*nodes, "bureau.count", "balance.reported")}
    number = 100_001 + block.index * clients + np.arange(clients)
    return Clients(block, number, np.arange(clients) % 4 > 0, latents, {})


def credits_of(block: Block, seed: int = 3) -> Credits:
    """The credits of the clients of one block."""
    return draw_credits(np.random.default_rng([seed, block.index]), invented(block))


@pytest.fixture(scope="module")
def bureau() -> pl.DataFrame:
    return bureau_frame(credits_of(Block(0, 2)))


def test_has_the_columns_of_the_contract(bureau: pl.DataFrame) -> None:
    assert dict(bureau.schema) == dict(BUREAU.schema())


def test_the_same_seed_gives_the_same_credits(bureau: pl.DataFrame) -> None:
    assert bureau_frame(credits_of(Block(0, 2))).equals(bureau)
    assert not bureau_frame(credits_of(Block(0, 2), seed=4)).equals(bureau)


def test_numbers_are_unique_over_blocks_and_orphans() -> None:
    blocks = [credits_of(Block(index, 2)) for index in (0, 1)]
    numbers = np.concatenate([numbers for block in blocks for numbers in (block.number, block.orphans)])
    assert len(np.unique(numbers)) == len(numbers)
    assert numbers.min() >= 5_000_001


def test_every_credit_belongs_to_a_client(bureau: pl.DataFrame) -> None:
    assert bureau["SK_ID_CURR"].is_between(100_001, 100_000 + CLIENTS).all()


def test_a_closed_credit_has_no_debt(bureau: pl.DataFrame) -> None:
    closed = bureau.filter(pl.col("CREDIT_ACTIVE") == "Closed")
    assert closed["AMT_CREDIT_SUM_DEBT"].drop_nulls().abs().max() == 0
    assert closed["CREDIT_DAY_OVERDUE"].max() == 0
    assert closed["AMT_CREDIT_SUM_OVERDUE"].max() == 0


def test_only_closed_credits_have_a_real_end(bureau: pl.DataFrame) -> None:
    assert bureau.filter((pl.col("CREDIT_ACTIVE") == "Closed") != pl.col(FACT).is_not_null()).is_empty()


def test_dates_are_in_order(bureau: pl.DataFrame) -> None:
    right = bureau.filter(pl.col(FACT).fill_null(0) > -20_000)  # a few are dated in another century
    assert right.filter(pl.col(FACT) < pl.col("DAYS_CREDIT")).is_empty()
    assert right.filter(pl.col(FACT) > 0).is_empty()
    assert right.filter(pl.col(END) < pl.col("DAYS_CREDIT")).is_empty()
    assert right.filter(pl.col(UPDATE) < pl.col("DAYS_CREDIT")).is_empty()
    assert right.filter(pl.col(UPDATE) < pl.col(FACT)).is_empty()
    assert right.filter((pl.col(UPDATE) > 0) | (pl.col("DAYS_CREDIT") > 0)).is_empty()


def test_amounts_agree(bureau: pl.DataFrame) -> None:
    assert bureau["AMT_CREDIT_SUM"].min() == 0
    assert bureau.filter(pl.col("AMT_CREDIT_MAX_OVERDUE") < pl.col("AMT_CREDIT_SUM_OVERDUE")).is_empty()
    # The limit is told together with the debt, or not at all.
    assert bureau.filter(
        pl.col("AMT_CREDIT_SUM_LIMIT").is_not_null() & pl.col("AMT_CREDIT_SUM_DEBT").is_null()
    ).is_empty()
    assert bureau.filter((pl.col("CREDIT_TYPE") != "Credit card") & (pl.col("AMT_CREDIT_SUM_LIMIT") > 0)).is_empty()


def test_annuities_are_told_where_statuses_are() -> None:
    credits_ = credits_of(Block(0, 2))
    told = pl.DataFrame({"client": credits_.client, "statuses": credits_.has_statuses})
    silent = ~told.select(pl.col("statuses").any().over("client"))["statuses"].to_numpy()
    annuities = bureau_frame(credits_)["AMT_ANNUITY"].to_numpy()
    fresh = credits_.terms.opened < 31  # too fresh for a status
    assert np.isnan(annuities[silent & ~fresh]).all()
    assert np.isnan(annuities[~silent]).mean() == pytest.approx(0.38, abs=0.05)


def test_shares_are_as_published(bureau: pl.DataFrame) -> None:
    def share(condition: pl.Expr) -> float:
        return float(bureau.select(condition.mean()).item())

    assert share(pl.col("CREDIT_ACTIVE") == "Closed") == pytest.approx(0.63, abs=0.02)
    assert share(pl.col("CREDIT_ACTIVE") == "Active") == pytest.approx(0.37, abs=0.02)
    assert share(pl.col("CREDIT_TYPE") == "Consumer credit") == pytest.approx(0.73, abs=0.02)
    assert share(pl.col("CREDIT_TYPE") == "Credit card") == pytest.approx(0.23, abs=0.02)
    assert share(pl.col("CREDIT_CURRENCY") == "currency 1") > 0.998
    assert share(pl.col("AMT_ANNUITY").is_null()) == pytest.approx(0.70, abs=0.05)
    assert bureau["DAYS_CREDIT"].median() == pytest.approx(-990, rel=0.05)
    assert bureau[END].max() == pytest.approx(31_198, abs=200)


def test_credits_a_client_are_as_published(bureau: pl.DataFrame) -> None:
    counts = bureau.group_by("SK_ID_CURR").len()["len"]
    assert 1 - len(counts) / CLIENTS == pytest.approx(0.14, abs=0.02)
    assert [counts.quantile(level) for level in (0.25, 0.5, 0.75)] == pytest.approx([2, 4, 7], abs=1)
    assert 4.7 <= float(counts.to_numpy().mean()) <= 6.0


def test_those_with_more_credits_do_not_shift_the_others() -> None:
    clients = invented(Block(0, 1))
    tied = {**clients.latents, "bureau.days": clients.latents["bureau.count"]}
    linked = Clients(clients.block, clients.number, clients.in_training, tied, {})
    opened = bureau_frame(draw_credits(np.random.default_rng(1), linked))["DAYS_CREDIT"]
    assert opened.median() == pytest.approx(-990, rel=0.06)


def test_nobody_without_credits_is_a_fault() -> None:
    clients = invented(Block(0, 1), clients=3)
    none = {**clients.latents, "bureau.count": np.full(3, -5.0)}
    credits_ = draw_credits(
        np.random.default_rng(0), Clients(clients.block, clients.number, clients.in_training, none, {})
    )
    assert bureau_frame(credits_).is_empty()


@pytest.mark.sample
def test_the_figures_are_those_of_the_sample() -> None:
    folder = os.environ.get("HOME_CREDIT_DIR")
    if not folder:
        pytest.skip("HOME_CREDIT_DIR does not name a folder with the Home Credit sample")
    raw: RawTables = open_raw(Path(folder))
    fit = fit_bureau(raw)
    assert {node.name for node in fit.nodes} == {"bureau.count"} | {
        f"bureau.{n}" for n in fit.figures["rows"]["credits"]["nodes"]
    }
    assert list(fit.figures["columns"]) == list(figures("bureau").columns)
