"""The monthly statuses: each credit's months without a hole, C to the end once it is closed, shares as published."""

import numpy as np
import polars as pl
import pytest

from data.synthetic.clients import Block, Clients
from data.synthetic.fitted import figures
from data.synthetic.tables.bureau import Credits, draw_credits
from data.synthetic.tables.bureau_balance import bureau_balance_frame
from data.tables import BUREAU_BALANCE

CLIENTS = 4_000
CREDIT, MONTH, STATUS = "SK_ID_BUREAU", "MONTHS_BALANCE", "STATUS"


def drawn(seed: int = 3) -> tuple[Credits, pl.DataFrame]:
    """Credits and statuses of clients with independent scores."""
    rng = np.random.default_rng(seed)
    nodes = [f"bureau.{node}" for node in figures("bureau").rows["credits"].nodes]
    latents = {name: rng.standard_normal(CLIENTS) for name in (*nodes, "bureau.count", "balance.reported")}
    # Six of seven clients of the full data are in training.
    clients = Clients(Block(0, 1), 100_001 + np.arange(CLIENTS), np.arange(CLIENTS) % 7 > 0, latents, {})
    credits_ = draw_credits(rng, clients)
    return credits_, bureau_balance_frame(rng, credits_)


@pytest.fixture(scope="module")
def both() -> tuple[Credits, pl.DataFrame]:
    return drawn()


@pytest.fixture(scope="module")
def balance(both: tuple[Credits, pl.DataFrame]) -> pl.DataFrame:
    return both[1]


def test_has_the_columns_of_the_contract(balance: pl.DataFrame) -> None:
    assert dict(balance.schema) == dict(BUREAU_BALANCE.schema())


def test_the_same_seed_gives_the_same_statuses(balance: pl.DataFrame) -> None:
    assert drawn()[1].equals(balance)


def test_months_are_unique_and_without_a_hole(balance: pl.DataFrame) -> None:
    assert balance.select(CREDIT, MONTH).is_unique().all()
    spans = balance.group_by(CREDIT).agg(pl.len(), (pl.col(MONTH).max() - pl.col(MONTH).min() + 1).alias("span"))
    assert (spans["len"] == spans["span"]).all()
    assert balance[MONTH].is_between(-96, 0).all()


def test_after_the_closing_there_is_only_c(balance: pl.DataFrame) -> None:
    before = pl.col(STATUS).shift(1).over(CREDIT)
    in_time = balance.sort(CREDIT, MONTH).with_columns(before.alias("before"))
    assert in_time.filter((pl.col("before") == "C") & (pl.col(STATUS) != "C")).is_empty()


def test_a_month_brings_one_step_of_lateness_at_most_as_a_rule(balance: pl.DataFrame) -> None:
    in_time = balance.sort(CREDIT, MONTH).with_columns(pl.col(STATUS).shift(1).over(CREDIT).alias("before"))
    assert in_time.filter((pl.col("before") == "0") & pl.col(STATUS).is_in(["3", "4"])).height <= 5


def test_nothing_is_told_before_the_opening(both: tuple[Credits, pl.DataFrame]) -> None:
    credits_, balance = both
    opened = pl.DataFrame({CREDIT: credits_.number, "opened": credits_.terms.opened})
    first = balance.group_by(CREDIT).agg((-pl.col(MONTH).min()).alias("first")).join(opened, on=CREDIT)
    assert (first["first"] <= first["opened"] / 30.4375 + 1).all()


def test_shares_are_as_published(balance: pl.DataFrame) -> None:
    shares = dict(balance[STATUS].value_counts(normalize=True).iter_rows())
    assert shares["C"] == pytest.approx(0.50, abs=0.05)
    assert shares["0"] == pytest.approx(0.27, abs=0.03)
    assert shares["X"] == pytest.approx(0.21, abs=0.04)
    assert 0.004 <= shares["1"] <= 0.014
    assert 0.0004 <= shares["5"] <= 0.004


def test_as_many_credits_have_statuses_as_published(both: tuple[Credits, pl.DataFrame]) -> None:
    credits_, balance = both
    assert credits_.has_statuses.mean() == pytest.approx(774_354 / 1_716_428, abs=0.03)
    orphans = np.setdiff1d(balance[CREDIT].unique().to_numpy(), credits_.number)
    assert len(orphans) == len(credits_.orphans)
    assert len(orphans) / balance[CREDIT].n_unique() == pytest.approx(43_041 / 817_395, abs=0.01)


def test_clients_who_are_late_by_nature_are_late_more_often() -> None:
    credits_, balance = drawn(seed=5)
    late = balance.group_by(CREDIT).agg(pl.col(STATUS).is_in(list("12345")).mean().alias("late"))
    scores = pl.DataFrame({CREDIT: credits_.number, "score": credits_.scores["late"]}).join(late, on=CREDIT)
    halves = scores.group_by(pl.col("score") > 1.0).agg(pl.col("late").mean()).sort("score")["late"]
    assert halves[1] > 3 * halves[0]


def test_a_portfolio_of_which_no_statuses_are_told_has_none() -> None:
    rng = np.random.default_rng(0)
    nodes = [f"bureau.{node}" for node in figures("bureau").rows["credits"].nodes]
    latents = {name: rng.standard_normal(50) for name in (*nodes, "bureau.count")} | {
        "balance.reported": np.full(50, -5.0)
    }
    clients = Clients(Block(0, 1), 100_001 + np.arange(50), np.ones(50, dtype=np.bool_), latents, {})
    credits_ = draw_credits(rng, clients)
    assert bureau_balance_frame(rng, credits_).is_empty()
    assert len(credits_.orphans) == 0
