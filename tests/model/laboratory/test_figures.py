import numpy as np
import pytest

from model.laboratory.figures import fold_aucs, fold_costs, quality
from model.training.threshold import Costs, mean_cost, steady_threshold

COSTS = Costs(10, 1)
OUTCOME = np.array([0, 1, 0, 1])
FOLDS = np.array([0, 0, 1, 1], dtype=np.int8)


def test_a_fold_is_ranked_by_itself() -> None:
    assert fold_aucs(np.array([0.1, 0.2, 0.9, 0.8]), OUTCOME, FOLDS) == [1.0, 0.0]


def test_the_threshold_of_a_fold_comes_from_the_other_one() -> None:
    chance = np.random.default_rng(0)
    probability = chance.beta(1, 9, 400)
    outcome = (chance.random(400) < probability).astype(np.int64)
    folds = (np.arange(400) % 2).astype(np.int8)
    own, other = folds == 0, folds == 1
    (threshold, cost), _ = fold_costs(probability, outcome, folds, COSTS)
    assert threshold == steady_threshold(probability[other], outcome[other], COSTS)
    assert cost == mean_cost(probability[own] > threshold, outcome[own], COSTS)


def test_quality_of_a_perfect_model() -> None:
    found = quality(np.array([0.0, 1.0, 0.0, 1.0]), OUTCOME)
    expected = {"auc": 1, "average_precision": 1, "ks": 1, "brier": 0, "log_loss": 0, "expected_calibration_error": 0}
    assert found == pytest.approx(expected, abs=1e-9)


def test_a_certain_mistake_has_a_finite_log_loss() -> None:
    assert np.isfinite(quality(np.array([1.0, 0.0, 0.0, 1.0]), OUTCOME)["log_loss"])
