import numpy as np
import pytest

from model.training.evaluate import cross_fit, evaluate
from model.training.folds import assign_folds
from model.training.threshold import Costs


def test_figures_of_a_perfect_and_of_a_blind_model() -> None:
    rng = np.random.default_rng(0)
    target = (rng.random(5000) < 0.08).astype(np.int64)
    folds = assign_folds(target)
    noise = rng.normal(size=5000)
    blind = evaluate(noise + 0.1 * target, target, folds, Costs())
    good = evaluate(noise + 6 * target, target, folds, Costs())
    assert blind.auc == pytest.approx(0.5, abs=0.06)
    assert good.auc > 0.99
    assert good.cost_per_client < 0.1 < blind.cost_per_client
    assert blind.cost_of_granting_all == pytest.approx(10 * target.mean())
    assert len(blind.fold_aucs) == 5


def test_a_fold_is_judged_without_its_own_outcomes() -> None:
    rng = np.random.default_rng(1)
    raw = rng.normal(size=2000)
    target = (rng.random(2000) < 1 / (1 + np.exp(2 - raw))).astype(np.int64)
    folds = assign_folds(target)
    flipped = np.where(folds == 0, 1 - target, target)
    before, refused_before = cross_fit(raw, target, folds, Costs())
    after, refused_after = cross_fit(raw, flipped, folds, Costs())
    assert (before[folds == 0] == after[folds == 0]).all()
    assert (refused_before[folds == 0] == refused_after[folds == 0]).all()
    assert (before[folds != 0] != after[folds != 0]).all()
