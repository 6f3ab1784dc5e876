import numpy as np
import pytest

from model.scale import PointScale, log_odds

SCALE = PointScale(slope=1.1, intercept=-0.2, threshold=0.09)


def raw_for(probability: float) -> float:
    return (log_odds(probability) - SCALE.intercept) / SCALE.slope


def test_the_threshold_is_always_500_points() -> None:
    assert SCALE.points(raw_for(0.09)) == pytest.approx(500)


def test_fifty_points_more_halve_the_odds_of_default() -> None:
    odds = 0.09 / 0.91 / 2
    assert SCALE.points(raw_for(odds / (1 + odds))) == pytest.approx(550)


def test_probability_undoes_the_calibrated_log_odds() -> None:
    assert SCALE.probability(raw_for(0.3)) == pytest.approx(0.3)


def test_contributions_scale_like_scores() -> None:
    raw = np.array([-3.0, -1.5])
    assert np.diff(SCALE.points(raw)) == pytest.approx(1.5 * SCALE.points_per_raw)
