import numpy as np
import pytest

from model.features.bins import USUAL, edges
from model.serving.peers.members import Members
from model.serving.peers.quantiles import STEP, levels, quantiles
from model.serving.peers.results import Group
from model.serving.service import ScoringService

SHARES = (0.005, 0.25, 0.5, 0.75, 0.995)


@pytest.mark.parametrize("size", [1, 2, 3, 30, 101, 4000])
def test_quantiles_are_those_of_numpy(size: int) -> None:
    values = np.random.default_rng(size).lognormal(10, 2, size).astype(np.float32)
    assert quantiles(values, SHARES) == pytest.approx(np.quantile(values.astype(np.float64), SHARES))


@pytest.mark.parametrize("kind", ["many values", "few values", "in order", "one value apart", "far apart"])
def test_quantiles_of_many_values_are_those_of_numpy_however_they_lie(kind: str) -> None:
    chance = np.random.default_rng(3)
    values = chance.lognormal(10, 2, 40_000)
    if kind == "few values":
        values = chance.integers(0, 4, 40_000).astype(np.float64)
    elif kind == "in order":
        values = np.sort(values)
    elif kind == "one value apart":
        values = np.where(np.arange(40_000) % STEP == 0, 1e9, values)  # the sample sees nothing else
    elif kind == "far apart":
        values = np.where(values > np.median(values), 1e30, -1e30)
    small = values.astype(np.float32)
    assert quantiles(small, SHARES) == pytest.approx(np.quantile(small.astype(np.float64), SHARES))


def test_quantiles_lie_between_the_values_beside_them() -> None:
    assert quantiles(np.array([4, 1, 3, 2], dtype=np.float32), [0, 0.5, 0.75, 1]) == [1, 2.5, 3.25, 4]


def test_equal_values_have_one_quantile() -> None:
    assert quantiles(np.full(50, 7, dtype=np.float32), USUAL) == [7, 7]


def test_bins_and_quantiles_of_everyone_are_those_that_the_build_found(scoring_service: ScoringService) -> None:
    bundle = scoring_service.bundle
    everyone = Members(Group(), scoring_service.client_count, None)
    some = Members(Group(), scoring_service.client_count, np.arange(scoring_service.client_count))
    for column, one in enumerate(bundle.matrix.number_features):
        values = np.asarray(bundle.matrix.numbers[:, column])
        known = values[~np.isnan(values)]
        if not len(known):
            continue
        stored = levels(bundle, everyone, one, known, SHARES)
        assert stored == pytest.approx(levels(bundle, some, one, known, SHARES)), one.name
        assert edges(one, stored[0], stored[-1]).tolist() == pytest.approx(bundle.spreads[one.name].edges), one.name
