"""Whether what is learned from invented clients holds for real ones: the project's own features and model."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from sklearn.metrics import roc_auc_score

from model.features.engine import all_features
from model.features.frames import TARGET
from model.features.look_alikes import with_rates
from model.features.matrix import build_matrix, model_inputs
from model.fidelity.portfolio import Portfolio
from model.training.compute import compute_features
from model.training.fit import iterations_for, raw_scores
from model.training.folds import FOLDS
from model.training.learn import Learned, learn
from model.training.lesson import BuildOptions, prepare


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
    ours, theirs = _features(synthetic), _features(real)
    if not (_learnable(ours) and _learnable(theirs)):
        return None
    trees = iterations or iterations_for(len(theirs) - theirs[TARGET].null_count())
    options = BuildOptions(iterations=trees, seed=seed)
    from_synthetic = learn(prepare(ours, options), options.costs, _silent)
    from_real = learn(prepare(theirs, options), options.costs, _silent)
    return Utility(
        on_real=_judge(from_synthetic, theirs),
        real_on_real=_own_auc(from_real),
        synthetic_on_synthetic=_own_auc(from_synthetic),
        labelled_synthetic=len(from_synthetic.lesson.rows),
        labelled_real=len(from_real.lesson.rows),
        iterations=trees,
    )


def _features(portfolio: Portfolio) -> pl.DataFrame:
    return compute_features(portfolio.raw)[0]


def _learnable(table: pl.DataFrame) -> bool:
    return all(table.filter(pl.col(TARGET) == outcome).height >= FOLDS for outcome in (0, 1))


def _own_auc(learned: Learned) -> float:
    """Out-of-fold, on the clients that it was learned from."""
    return float(roc_auc_score(learned.lesson.outcome, learned.oof))


def _judge(trained: Learned, table: pl.DataFrame) -> float:
    """ROC AUC over the labelled clients of another table, with the look-alikes that the model learned from."""
    labelled = with_rates(table.filter(pl.col(TARGET).is_not_null()), trained.lesson.look_alikes)
    matrix = build_matrix(labelled, all_features())
    pool = model_inputs(matrix, trained.lesson.inputs.names).pool(matrix, np.arange(len(matrix.ids)))
    return float(roc_auc_score(labelled[TARGET].to_numpy(), raw_scores(trained.model, pool)))


def _silent(_step: str) -> None:
    """Tell nobody."""
