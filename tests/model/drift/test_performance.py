import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from model.drift.performance import expected_auc, expected_cost, expected_performance
from model.drift.sides import Side
from model.serving.bundle import Bundle

RNG = np.random.default_rng(3)


def test_with_known_outcomes_the_expected_auc_is_the_auc() -> None:
    score, outcome = RNG.integers(0, 20, 400).astype(float), RNG.integers(0, 2, 400).astype(float)
    assert expected_auc(score, outcome) == pytest.approx(roc_auc_score(outcome, score))


def test_equal_probabilities_rank_nobody() -> None:
    assert expected_auc(RNG.normal(size=100), np.full(100, 0.1)) == pytest.approx(0.5, abs=1e-9)
    assert expected_auc(RNG.normal(size=100), np.zeros(100)) == 0.5


def test_the_expected_auc_is_the_mean_over_many_outcomes() -> None:
    probability = RNG.beta(1, 8, 3_000)
    drawn = [roc_auc_score(RNG.random(3_000) < probability, probability) for _ in range(200)]
    assert expected_auc(probability, probability) == pytest.approx(np.mean(drawn), abs=0.003)


def test_expected_cost_by_hand() -> None:
    refused, default = np.array([True, False]), np.array([0.4, 0.1])
    assert expected_cost(refused, default, 10, 1) == pytest.approx((0.6 * 1 + 0.1 * 10) / 2)


def test_estimates_before_are_near_what_was_measured(bundle: Bundle, before: Side) -> None:
    found = expected_performance(bundle, before, before)
    assert found.default_rate.estimated_before == pytest.approx(found.default_rate.measured_before, abs=1e-3)
    for one in (found.default_rate, found.auc, found.cost_per_client):
        assert one.estimated_after.low <= one.measured_before <= one.estimated_after.high
        assert one.estimated_after.value == pytest.approx(one.estimated_before)
