import numpy as np
import pytest

from model.training.threshold import Costs, best_threshold, mean_cost

COSTS = Costs()


def test_cost_counts_missed_defaults_ten_times() -> None:
    probability = np.array([0.05, 0.05, 0.2, 0.2])
    target = np.array([1, 0, 1, 0])
    assert mean_cost(probability > 0.1, target, COSTS) == (10 + 1) / 4


def test_best_threshold_costs_no_more_than_any_other() -> None:
    rng = np.random.default_rng(0)
    probability = np.round(rng.beta(1, 9, 400), 2)  # rounded, so that many are equal
    target = (rng.random(400) < probability).astype(np.int64)
    found = best_threshold(probability, target, COSTS)
    everywhere = [mean_cost(probability > threshold, target, COSTS) for threshold in np.linspace(0, 1, 2001)]
    assert mean_cost(probability > found, target, COSTS) == pytest.approx(min(everywhere))


def test_best_threshold_nears_the_theoretical_one_for_calibrated_probabilities() -> None:
    rng = np.random.default_rng(0)
    probability = rng.beta(1, 9, 300_000)
    target = (rng.random(300_000) < probability).astype(np.int64)
    assert best_threshold(probability, target, COSTS) == pytest.approx(COSTS.theoretical_threshold, abs=0.02)
    assert COSTS.theoretical_threshold == pytest.approx(1 / 11)


def test_between_equally_good_thresholds_the_one_nearest_to_theory() -> None:
    probability, target = np.array([0.01, 0.8]), np.array([0, 1])
    assert best_threshold(probability, target, COSTS) == pytest.approx(0.405)
