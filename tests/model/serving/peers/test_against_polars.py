"""Every answer on a whole bundle, counted again in another way: a Polars frame with a row a client."""

import math
from itertools import pairwise

import numpy as np
import polars as pl
import pytest

from model.features.catalog import Unit
from model.serving.peers.results import (
    DECISION,
    FEWEST,
    Condition,
    FieldSpread,
    Group,
    GroupKind,
    PartSpread,
    Split,
)
from model.serving.peers.service import Peers
from model.serving.service import ScoringService

AGES = Condition("age_years", 30, 45)
WORK = Condition("income_type", values=("Working", "Commercial associate"))
GRANTED = Condition(DECISION, values=("granted",))
GROUPS = {
    "everyone": (Group(), pl.lit(value=True)),
    "ages": (Group(GroupKind.COHORT, conditions=(AGES,)), pl.col("age_years").is_between(30, 45)),
    "work": (Group(GroupKind.COHORT, conditions=(WORK,)), pl.col("income_type").is_in(list(WORK.values))),
    "granted": (Group(GroupKind.COHORT, conditions=(GRANTED,)), pl.col("decision") == "granted"),
    "all three": (
        Group(GroupKind.COHORT, conditions=(AGES, WORK, GRANTED)),
        pl.col("age_years").is_between(30, 45)
        & pl.col("income_type").is_in(list(WORK.values))
        & (pl.col("decision") == "granted"),
    ),
}
LABEL = {Split.OUTCOME: "outcome", Split.DECISION: "decision"}
NUMBERS = ("age_years", "income_total", "employed_years", "credit_amount", "children", "car_age_years")


class Whole:
    """The comparisons of a bundle, and the frame to count again in."""

    def __init__(self, service: ScoringService) -> None:
        self.peers = Peers.of(service.bundle)
        matrix = service.bundle.matrix
        columns: dict[str, object] = {
            one.name: matrix.numbers[:, column].astype(np.float64) for column, one in enumerate(matrix.number_features)
        }
        for column, one in enumerate(matrix.category_features):
            columns[one.name] = [matrix.categories[column][code] or None for code in matrix.codes[:, column]]
        names = {0.0: "repaid", 1.0: "defaulted"}
        self.frame = pl.DataFrame(columns).with_columns(
            pl.col(pl.Float64).fill_nan(None),
            client=pl.Series(matrix.ids),
            outcome=pl.Series([names.get(float(target)) for target in service.bundle.target]),
            decision=pl.Series([service.score(int(client)).decision.value for client in matrix.ids]),
        )
        self.client = int(matrix.ids[len(matrix.ids) // 3])
        self.own = self.frame.row(by_predicate=pl.col("client") == self.client, named=True)


@pytest.fixture(scope="module")
def whole(scoring_service: ScoringService) -> Whole:
    return Whole(scoring_service)


@pytest.mark.parametrize("name", GROUPS)
def test_facts(whole: Whole, name: str) -> None:
    group, who = GROUPS[name]
    frame, members = whole.frame.filter(who), whole.peers.members(whole.client, group)
    facts = whole.peers.facts(members)
    assert facts.clients == len(frame) == whole.peers.count(group.conditions)
    assert facts.outcomes == frame["outcome"].count()
    assert facts.default_rate == pytest.approx((frame["outcome"] == "defaulted").mean())
    assert facts.grant_rate == pytest.approx((frame["decision"] == "granted").mean())
    assert not facts.too_few


@pytest.mark.parametrize("name", GROUPS)
def test_spreads_of_every_field(whole: Whole, name: str) -> None:
    group, who = GROUPS[name]
    frame, members = whole.frame.filter(who), whole.peers.members(whole.client, group)
    for place, field in enumerate(whole.peers.fields):
        split = list(Split)[place % len(Split)]
        spread = whole.peers.spread(whole.client, members, field.name, split)
        narrow = frame.select(field.name, "outcome", "decision")
        assert (spread.feature, spread.value) == (field, whole.own[field.name])
        if narrow[field.name].count() < FEWEST:
            assert (spread.edges, spread.categories, spread.typical) == ((), (), None), field.name
        elif field.is_category:
            check_categories(spread, narrow, field.name, split)
        else:
            check_numbers(spread, narrow, field.name, split)


def check_categories(spread: FieldSpread, frame: pl.DataFrame, name: str, split: Split) -> None:
    counted = frame[name].drop_nulls().value_counts().sort(["count", name], descending=[True, False])
    assert spread.categories[: len(counted)] == tuple(counted[name])
    assert set(spread.categories[len(counted) :]) <= {spread.value}
    assert spread.typical == counted[name][0]
    for part, own in parts(spread, frame, name, split):
        expected = tuple((own[name] == word).sum() for word in spread.categories)
        check_part(part.counts, part.known, part.missing, own[name], expected)
    for word, rate, outcomes in zip(spread.categories, spread.default_rates, spread.outcomes, strict=True):
        check_rate(rate, outcomes, frame["outcome"].filter(frame[name] == word))


def check_numbers(spread: FieldSpread, frame: pl.DataFrame, name: str, split: Split) -> None:
    known = frame[name].drop_nulls().to_numpy()
    yes_no = spread.feature.unit is Unit.YES_NO
    if not yes_no:
        assert spread.typical == pytest.approx(float(np.median(known)), rel=1e-6), name
    if isinstance(spread.value, float) and not yes_no:
        assert spread.position == pytest.approx(float(np.mean(known <= spread.value))), name
    inner = np.array(spread.edges)[1:-1]
    for part, own in parts(spread, frame, name, split):
        bins = (own[name].drop_nulls().to_numpy()[:, np.newaxis] >= inner).sum(axis=1)
        expected = tuple(int((bins == place).sum()) for place in range(len(spread.edges) - 1))
        check_part(part.counts, part.known, part.missing, own[name], expected)
    bounds = pairwise([-math.inf, *inner, math.inf])
    for rate, outcomes, (low, high) in zip(spread.default_rates, spread.outcomes, bounds, strict=True):
        check_rate(rate, outcomes, frame["outcome"].filter((frame[name] >= low) & (frame[name] < high)))


def parts(spread: FieldSpread, frame: pl.DataFrame, name: str, split: Split) -> list[tuple[PartSpread, pl.DataFrame]]:
    """The whole and the parts, each with its clients. Where one part is too small, none is told."""
    whole = (spread.whole, frame)
    if split is Split.TOGETHER:
        assert spread.parts == (spread.whole,)
        return [whole]
    found = [(part, frame.filter(pl.col(LABEL[split]) == part.part.value)) for part in spread.parts]
    if any(len(own) and own[name].count() < FEWEST for _part, own in found):
        assert all(part.counts == () for part in spread.parts), name
        return [whole]
    return [whole, *found]


def check_part(counts: tuple[int, ...], known: int, missing: int, values: pl.Series, expected: tuple[int, ...]) -> None:
    assert (known, missing) == (values.count(), values.null_count())
    assert counts == (expected if known >= FEWEST else ())


def check_rate(rate: float | None, known: int, outcomes: pl.Series) -> None:
    assert known == outcomes.count()
    if outcomes.count() < FEWEST:
        assert rate is None
    else:
        assert rate == pytest.approx((outcomes == "defaulted").mean())


@pytest.mark.parametrize("name", GROUPS)
def test_profiles(whole: Whole, name: str) -> None:
    group, who = GROUPS[name]
    frame, members = whole.frame.filter(who), whole.peers.members(whole.client, group)
    for line in whole.peers.profile(whole.client, members, NUMBERS):
        column = frame[line.feature.name]
        quartiles = [column.quantile(share, "linear") for share in (0.25, 0.5, 0.75)]
        assert [line.low, line.middle, line.high] == pytest.approx(quartiles, rel=1e-6)
        assert line.value == whole.own[line.feature.name]
        if line.value is not None:
            assert line.position == pytest.approx((column.drop_nulls() <= line.value).mean())


@pytest.mark.parametrize("name", GROUPS)
@pytest.mark.parametrize("by", ["education", "organization", "occupation"])
def test_boxes(whole: Whole, name: str, by: str) -> None:
    group, who = GROUPS[name]
    members = whole.peers.members(whole.client, group)
    frame = whole.frame.filter(who).drop_nulls(["employed_years", by])
    boxes = whole.peers.boxes(whole.client, members, "employed_years", by).boxes
    assert sum(box.clients for box in boxes) == len(frame)
    assert [box.clients for box in boxes] == sorted((box.clients for box in boxes), reverse=True)
    for box in boxes:
        column = frame.filter(pl.col(by) == box.category)["employed_years"]
        assert box.clients == len(column)
        assert box.is_client == (box.category == whole.own[by])
        if len(column) < FEWEST:
            assert box.levels is None
        else:
            expected = [column.quantile(share, "linear") for share in (0.05, 0.25, 0.5, 0.75, 0.95)]
            assert box.levels == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("name", GROUPS)
@pytest.mark.parametrize("y", ["employed_years", "children"])
def test_densities(whole: Whole, name: str, y: str) -> None:
    group, who = GROUPS[name]
    members = whole.peers.members(whole.client, group)
    density = whole.peers.density(whole.client, members, "age_years", y)
    both = whole.frame.filter(who).drop_nulls(["age_years", y])
    expected = np.zeros((len(density.y_edges) - 1, len(density.x_edges) - 1), dtype=int)
    for age, other in both.select("age_years", y).iter_rows():
        row = int(sum(other >= np.array(density.y_edges)[1:-1]))
        expected[row, int(sum(age >= np.array(density.x_edges)[1:-1]))] += 1
    assert density.counts == tuple(map(tuple, expected.tolist()))
    assert density.known == len(both)
    alone = whole.frame.filter(who)["age_years"].drop_nulls()
    ends = [alone.quantile(share, "linear") for share in (0.005, 0.995)]
    assert [density.x_edges[0], density.x_edges[-1]] == pytest.approx(ends, rel=1e-6)


def test_similar_clients_are_described_like_any_group(whole: Whole) -> None:
    members = whole.peers.members(whole.client, Group(GroupKind.SIMILAR, size=200))
    assert members.rows is not None
    frame = whole.frame[members.rows.tolist()]
    assert whole.client not in frame["client"]
    assert whole.peers.facts(members).default_rate == pytest.approx((frame["outcome"] == "defaulted").mean())
    check_numbers(
        whole.peers.spread(whole.client, members, "income_total", Split.DECISION),
        frame,
        "income_total",
        Split.DECISION,
    )
