"""Ways of calibrating beside one another, each judged on folds whose outcomes it has not seen."""

import numpy as np
import numpy.typing as npt
from scipy.stats import binomtest
from sklearn.metrics import brier_score_loss, log_loss

from model.bundles.report.calibration import Calibration, CalibrationGroup, CalibrationOf
from model.scale import PointScale
from model.training.calibrate import Floats, Outcomes, isotonic, platt, untouched
from model.training.evaluate import cross_fit
from model.training.metrics import expected_calibration_error, groups_of
from model.training.threshold import Costs, mean_cost

DRAWS = 100


def compare_calibrations(
    raw: Floats, target: Outcomes, folds: npt.NDArray[np.int8], scale: PointScale, costs: Costs
) -> Calibration:
    """Judges the three ways on out-of-fold raw log-odds; `scale` is the line in use."""
    ways = {"raw": untouched, "platt": platt, "isotonic": isotonic}
    found = {name: cross_fit(raw, target, folds, costs, way) for name, way in ways.items()}
    judged = {name: _judge(probability, refused, target, costs) for name, (probability, refused) in found.items()}
    probability = found["platt"][0]
    gain = _log_losses(probability, target) - _log_losses(found["isotonic"][0], target)
    return Calibration(
        slope=scale.slope,
        intercept=scale.intercept,
        raw=judged["raw"],
        platt=judged["platt"],
        isotonic=judged["isotonic"],
        expected_error_if_perfect=error_if_perfect(probability),
        isotonic_gain=float(gain.mean()),
        isotonic_gain_error=float(gain.std(ddof=1) / np.sqrt(len(gain))),
    )


def _judge(probability: Floats, refused: npt.NDArray[np.bool_], target: Outcomes, costs: Costs) -> CalibrationOf:
    return CalibrationOf(
        expected_calibration_error=expected_calibration_error(probability, target),
        brier=brier_score_loss(target, probability),
        log_loss=log_loss(target, probability),
        cost_per_client=mean_cost(refused, target, costs),
        groups=tuple(_group(probability[rows], target[rows]) for rows in groups_of(probability)),
    )


def _group(probability: Floats, target: Outcomes) -> CalibrationGroup:
    interval = binomtest(int(target.sum()), len(target)).proportion_ci(0.95, method="wilson")
    return CalibrationGroup(
        clients=len(target),
        predicted=probability.mean(),
        observed=target.mean(),
        low=max(interval.low, 0.0),
        high=interval.high,
    )


def _log_losses(probability: Floats, target: Outcomes) -> Floats:
    return -np.log(np.where(target == 1, probability, 1 - probability))


def error_if_perfect(probability: Floats, draws: int = DRAWS, seed: int = 0) -> float:
    """Mean expected calibration error over outcomes that are drawn with exactly these probabilities."""
    chance = np.random.default_rng(seed)
    drawn = ((chance.random(len(probability)) < probability).astype(np.int64) for _ in range(draws))
    return float(np.mean([expected_calibration_error(probability, outcome) for outcome in drawn]))
