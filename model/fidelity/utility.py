"""Whether what is learned from invented clients holds for real ones: the project's own features and model."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from sklearn.metrics import roc_auc_score

from model.features.engine import all_features
from model.features.frames import TARGET
from model.features.matrix import FeatureMatrix, build_matrix, model_inputs
from model.fidelity.portfolio import Portfolio
from model.training.build import BuildOptions, compute_features, train
from model.training.fit import iterations_for, raw_scores
from model.training.folds import FOLDS
from model.training.publish import TrainedModel


@dataclass(frozen=True, slots=True)
class Utility:
    """ROC AUC of one model, the same parameters throughout, for default.

    `on_real` was trained on all labelled synthetic clients and judged on all labelled real ones. `real_on_real` and
    `synthetic_on_synthetic` are out-of-fold in five folds.
    """

    on_real: float
    real_on_real: float
    synthetic_on_synthetic: float
    labelled_synthetic: int
    labelled_real: int
    iterations: int


def measure_utility(synthetic: Portfolio, real: Portfolio, seed: int, iterations: int | None = None) -> Utility | None:
    """Trains on each side and judges on the real one; None when a side has too few outcomes to learn from.

    The number of trees is the one that the project would take for the real clients.
    """
    ours, theirs = _prepare(synthetic), _prepare(real)
    if not (_learnable(ours[1]) and _learnable(theirs[1])):
        return None
    labelled = ~np.isnan(theirs[1])
    trees = iterations or iterations_for(int(labelled.sum()))
    options = BuildOptions(iterations=trees, seed=seed)
    from_synthetic = train(*ours, True, options, _silent)
    from_real = train(*theirs, False, options, _silent)
    return Utility(
        on_real=_judge(from_synthetic, theirs[0], theirs[1]),
        real_on_real=from_real.evaluation.auc,
        synthetic_on_synthetic=from_synthetic.evaluation.auc,
        labelled_synthetic=int((~np.isnan(ours[1])).sum()),
        labelled_real=int(labelled.sum()),
        iterations=trees,
    )


def _prepare(portfolio: Portfolio) -> tuple[FeatureMatrix, npt.NDArray[np.float64]]:
    table = compute_features(portfolio.raw)
    target = table[TARGET].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    return build_matrix(table, all_features()), target


def _learnable(target: npt.NDArray[np.float64]) -> bool:
    return all(int((target == outcome).sum()) >= FOLDS for outcome in (0, 1))


def _judge(trained: TrainedModel, matrix: FeatureMatrix, target: npt.NDArray[np.float64]) -> float:
    labelled = np.flatnonzero(~np.isnan(target))
    pool = model_inputs(matrix, trained.inputs).pool(matrix, labelled)
    return float(roc_auc_score(target[labelled], raw_scores(trained.model, pool)))


def _silent(_step: str) -> None:
    """Tell nobody."""
