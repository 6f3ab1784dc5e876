import numpy as np
import pytest

from data.errors import RawDataError
from model.scale import PointScale
from model.training.calibrate import fit_platt


def test_overconfident_log_odds_are_brought_back() -> None:
    rng = np.random.default_rng(0)
    truth = rng.normal(-2.5, 1, 100_000)
    target = (rng.random(100_000) < 1 / (1 + np.exp(-truth))).astype(np.int64)
    slope, intercept = fit_platt(2 * truth + 1, target)
    assert slope == pytest.approx(0.5, abs=0.02)
    assert intercept == pytest.approx(-0.5, abs=0.05)
    probability = PointScale(slope, intercept, 0.5).probability(2 * truth + 1)
    assert probability.mean() == pytest.approx(target.mean(), abs=1e-3)


def test_a_model_that_ranks_backwards_is_refused() -> None:
    target = np.arange(1000) % 2
    raw = np.random.default_rng(0).normal(size=1000) - target
    with pytest.raises(RawDataError, match="ranks no better than chance"):
        fit_platt(raw, target)
