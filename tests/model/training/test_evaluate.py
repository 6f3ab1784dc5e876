import numpy as np
import pytest

from model.training.evaluate import evaluate
from model.training.folds import assign_folds
from model.training.threshold import Costs


def test_figures_of_a_perfect_and_of_a_blind_model() -> None:
    rng = np.random.default_rng(0)
    target = (rng.random(5000) < 0.08).astype(np.int64)
    folds = assign_folds(target)
    noise = rng.normal(size=5000)
    blind = evaluate(noise, target, folds, Costs())
    good = evaluate(noise + 6 * target, target, folds, Costs())
    assert blind.auc == pytest.approx(0.5, abs=0.05)
    assert good.auc > 0.99
    assert good.cost_per_client < 0.1 < blind.cost_per_client
    assert blind.cost_of_granting_all == pytest.approx(10 * target.mean())
    assert len(blind.fold_aucs) == 5
