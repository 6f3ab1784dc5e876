"""How good the model is, judged only on clients that it has not seen."""

import numpy as np
import numpy.typing as npt
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

from model.bundles.report.validation import Validation
from model.training.calibrate import Floats, Outcomes, Way, platt
from model.training.metrics import expected_calibration_error, ks
from model.training.threshold import Costs, mean_cost, steady_threshold


def evaluate(raw: Floats, target: Outcomes, folds: npt.NDArray[np.int8], costs: Costs) -> Validation:
    """Evaluates out-of-fold raw log-odds; the three arrays have one entry for each training client."""
    probability, refused = cross_fit(raw, target, folds, costs)
    return Validation(
        auc=roc_auc_score(target, raw),
        fold_aucs=tuple(roc_auc_score(target[folds == fold], raw[folds == fold]) for fold in np.unique(folds)),
        average_precision=average_precision_score(target, raw),
        ks=ks(raw, target),
        brier=brier_score_loss(target, probability),
        log_loss=log_loss(target, probability),
        expected_calibration_error=expected_calibration_error(probability, target),
        cost_per_client=mean_cost(refused, target, costs),
        cost_of_granting_all=float(target.mean()) * costs.missed_default,
        grant_rate=float(1 - refused.mean()),
        default_rate=float(target.mean()),
    )


def cross_fit(
    raw: Floats, target: Outcomes, folds: npt.NDArray[np.int8], costs: Costs, way: Way = platt
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Probability of default of each client, and whether they are refused, without a look at their own fold.

    Calibration, in the given way, and threshold are those that the other folds' outcomes give.
    """
    probability, refused = np.empty(len(raw)), np.empty(len(raw), dtype=bool)
    for fold in np.unique(folds):
        held_out, others = folds == fold, folds != fold
        calibrated = way(raw[others], target[others])
        threshold = steady_threshold(calibrated(raw[others]), target[others], costs)
        probability[held_out] = calibrated(raw[held_out])
        refused[held_out] = probability[held_out] > threshold
    return probability, refused
