"""Figures of one model on each fold."""

import numpy as np
import numpy.typing as npt
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

from model.training.metrics import expected_calibration_error, ks
from model.training.threshold import Costs, mean_cost, steady_threshold

Floats = npt.NDArray[np.float64]
Outcome = npt.NDArray[np.int64]


def quality(probability: Floats, outcome: Outcome) -> dict[str, float]:
    """Ranking and probabilities on one fold, by the names of FoldFigures; both arrays have one entry a client."""
    return {
        "auc": float(roc_auc_score(outcome, probability)),
        "average_precision": float(average_precision_score(outcome, probability)),
        "ks": ks(probability, outcome),
        "brier": float(brier_score_loss(outcome, probability)),
        "log_loss": float(log_loss(outcome, probability, labels=[0, 1])),
        "expected_calibration_error": expected_calibration_error(probability, outcome),
    }


def fold_aucs(probability: Floats, outcome: Outcome, folds: npt.NDArray[np.int8]) -> list[float]:
    """ROC AUC within each fold, in the order of the folds' numbers."""
    each = (folds == fold for fold in np.unique(folds))
    return [float(roc_auc_score(outcome[rows], probability[rows])) for rows in each]


def fold_costs(
    probability: Floats, outcome: Outcome, folds: npt.NDArray[np.int8], costs: Costs
) -> list[tuple[float, float]]:
    """Threshold and business cost per client of each fold; the threshold costs least on the other folds.

    The arrays have one entry a client, out-of-fold; at least two folds are needed.
    """
    found = []
    for fold in np.unique(folds):
        held_out = folds == fold
        threshold = steady_threshold(probability[~held_out], outcome[~held_out], costs)
        found.append((threshold, mean_cost(probability[held_out] > threshold, outcome[held_out], costs)))
    return found
