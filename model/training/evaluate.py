"""How good the model is, judged only on clients that it has not seen."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.metrics import brier_score_loss, roc_auc_score

from model.scale import PointScale
from model.training.calibrate import fit_platt
from model.training.threshold import Costs, best_threshold, mean_cost


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Out-of-fold figures of the training clients.

    `auc` over all of them together, `fold_aucs` within each fold. Cost, Brier score and grant rate are cross-fitted:
    each fold is judged with the calibration and the threshold of the other four.
    """

    auc: float
    fold_aucs: tuple[float, ...]
    brier: float
    cost_per_client: float
    cost_of_granting_all: float
    grant_rate: float
    default_rate: float


def evaluate(
    raw: npt.NDArray[np.float64], target: npt.NDArray[np.int64], folds: npt.NDArray[np.int8], costs: Costs
) -> Evaluation:
    """Evaluates out-of-fold raw log-odds; the three arrays have one entry for each training client."""
    probability, refused = cross_fit(raw, target, folds, costs)
    return Evaluation(
        auc=float(roc_auc_score(target, raw)),
        fold_aucs=tuple(float(roc_auc_score(target[folds == fold], raw[folds == fold])) for fold in np.unique(folds)),
        brier=float(brier_score_loss(target, probability)),
        cost_per_client=mean_cost(refused, target, costs),
        cost_of_granting_all=float(target.mean()) * costs.missed_default,
        grant_rate=float(1 - refused.mean()),
        default_rate=float(target.mean()),
    )


def cross_fit(
    raw: npt.NDArray[np.float64], target: npt.NDArray[np.int64], folds: npt.NDArray[np.int8], costs: Costs
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Probability of default of each client, and whether they are refused, without a look at their own fold.

    Calibration and threshold are those that the other folds' outcomes give.
    """
    probability, refused = np.empty(len(raw)), np.empty(len(raw), dtype=bool)
    for fold in np.unique(folds):
        held_out, others = folds == fold, folds != fold
        scale = PointScale(*fit_platt(raw[others], target[others]), threshold=0.5)
        threshold = best_threshold(scale.probability(raw[others]), target[others], costs)
        probability[held_out] = scale.probability(raw[held_out])
        refused[held_out] = probability[held_out] > threshold
    return probability, refused
