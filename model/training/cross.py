"""Models of folds: each learns from four folds and scores the fifth, which it has not seen."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier, Pool

from model.training.fit import fit, raw_scores
from model.training.folds import FOLDS
from model.training.lesson import Lesson, look_alike_rates

Progress = Callable[[str], None]


def fit_folds(lesson: Lesson, progress: Progress) -> tuple[npt.NDArray[np.float64], list[CatBoostClassifier]]:
    """Out-of-fold raw log-odds of the training clients, and the model of each fold."""
    oof, models = np.empty(len(lesson.rows)), []
    for fold in range(FOLDS):
        seen, held_out = _pools(lesson, fold)
        model = fit(seen, lesson.parameters)
        oof[lesson.folds == fold] = raw_scores(model, held_out)
        models.append(model)
        progress(f"Fold {fold + 1} of {FOLDS} fitted")
    return oof, models


def _pools(lesson: Lesson, fold: int) -> tuple[Pool, Pool]:
    """What the model of a fold learns from, and whom it scores; neither knows an outcome of the fold."""
    rates = look_alike_rates(lesson, fold)

    def pool(rows: npt.NDArray[np.int64], outcome: npt.NDArray[np.int64] | None) -> Pool:
        replaced = {name: values[rows] for name, values in rates.items()}
        return lesson.inputs.pool(lesson.matrix, lesson.rows[rows], outcome, replaced)

    seen = np.flatnonzero(lesson.folds != fold)
    return pool(seen, lesson.outcome[seen]), pool(np.flatnonzero(lesson.folds == fold), None)
