import math

import numpy as np
import pytest

from model.features.catalog import Feature, Unit
from model.serving.bundle import Bundle
from model.serving.peers.similar import DESCRIBED_BY, Similarity
from model.serving.service import ScoringService
from tests.model.serving.peers.toy import toy


def naive_distances(bundle: Bundle, fields: tuple[Feature, ...], row: int) -> list[float]:
    """Gower's sum in plain Python and doubles, client by client."""
    total = [0.0] * len(bundle.matrix.ids)
    for field in fields:
        values = [bundle.matrix.value(other, field) for other in range(len(total))]
        if field.unit is Unit.AMOUNT:
            values = [None if value is None else math.log1p(float(value)) for value in values]
        spread = 1.0
        if not field.is_category:
            low, high = np.quantile([value for value in values if value is not None], [0.05, 0.95])
            spread = high - low or 1.0
        for other, value in enumerate(values):
            total[other] += gap(values[row], value, spread)
    return total


def gap(own: float | str | None, other: float | str | None, spread: float) -> float:
    if own is None or other is None:
        return 0.0 if own is other else 0.5
    if isinstance(own, str) or isinstance(other, str):
        return 0.0 if own == other else 0.5
    return abs(own - other) / spread


def test_distances_known_by_hand() -> None:
    ages = [float(age) for age in range(20, 41)]
    bundle = toy({"age_years": ages}, {"contract_type": ["Cash loans"] * 20 + ["Revolving loans"]})
    distances = Similarity.of(bundle).distances(0)
    assert distances[0] == 0
    assert distances[1] == pytest.approx(1 / 18, rel=1e-5), "from 5 to 95 % of the ages there are 18 years"
    assert distances[20] == pytest.approx(20 / 18 + 0.5, rel=1e-5)


def test_amounts_are_compared_by_their_ratio() -> None:
    bundle = toy({"income_total": [1e4, 2e4, 4e4] + [1e4] * 30 + [4e4] * 30})
    distances = Similarity.of(bundle).distances(1)
    assert distances[0] == pytest.approx(distances[2], abs=1e-4)


def test_a_value_that_only_one_has_is_as_far_as_another_category() -> None:
    bundle = toy({"age_years": [None, None, 30, 40]}, {"education": [None, "Higher education", None, None]})
    assert Similarity.of(bundle).distances(0).tolist() == [0, 0.5, 0.5, 0.5]
    assert Similarity.of(bundle).distances(1).tolist() == [0.5, 0, 1, 1]
    assert Similarity.of(bundle).distances(2)[:2].tolist() == [0.5, 1]


def test_a_field_that_nobody_has_or_all_share_tells_nobody_apart() -> None:
    bundle = toy({"age_years": [None] * 3, "children": [2] * 3, "annuity": [0] * 3})
    assert Similarity.of(bundle).distances(0).tolist() == [0, 0, 0]


def test_of_equally_similar_clients_those_with_the_lowest_numbers_are_taken() -> None:
    similarity = Similarity.of(toy({"age_years": [30, 50, 30, 30, 50, 30]}))
    assert similarity.nearest(2, 2).tolist() == [0, 3]
    assert similarity.nearest(0, 2).tolist() == [2, 3]
    assert similarity.nearest(0, 4).tolist() == [1, 2, 3, 5]


def test_a_client_is_not_similar_to_themself_however_many_are_asked_for() -> None:
    similarity = Similarity.of(toy({"age_years": [30, 31, 32]}))
    assert similarity.nearest(1, 5000).tolist() == [0, 2]
    assert Similarity.of(toy({"age_years": [30]})).nearest(0, 30).tolist() == []


def test_neighbours_are_those_that_counting_one_by_one_finds(scoring_service: ScoringService) -> None:
    bundle = scoring_service.bundle
    similarity = Similarity.of(bundle)
    assert [field.name for field in similarity.fields] == list(DESCRIBED_BY)
    for row in (0, 1, 7, 750, 1499):
        expected = np.array(naive_distances(bundle, similarity.fields, row))
        assert similarity.distances(row) == pytest.approx(expected, abs=1e-4)
        for size in (30, 500):
            found = similarity.nearest(row, size)
            assert len(found) == len(set(found.tolist())) == size
            assert row not in found
            others = np.setdiff1d(np.arange(len(expected)), [*found, row])
            assert expected[found].max() <= expected[others].min() + 1e-4


def test_neither_outcome_nor_score_decides_who_is_similar(scoring_service: ScoringService) -> None:
    names = {field.name for field in Similarity.of(scoring_service.bundle).fields}
    assert not any("score" in name or "source" in name or "look" in name for name in names)
