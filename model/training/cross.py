"""Models of folds: each learns from some folds and scores the others, which it has not seen."""

from collections.abc import Callable, Collection

import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier

from model.training.fit import fit, raw_scores
from model.training.folds import FOLDS
from model.training.lesson import Lesson, look_alike_rates

Progress = Callable[[str], None]


def fit_folds(lesson: Lesson, progress: Progress) -> tuple[npt.NDArray[np.float64], list[CatBoostClassifier]]:
    """Out-of-fold raw log-odds of the training clients, and the model of each fold."""
    oof, models = np.empty(len(lesson.rows)), []
    for fold in range(FOLDS):
        model, scores = fit_without(lesson, {fold})
        oof[lesson.folds == fold] = scores[lesson.folds == fold]
        models.append(model)
        progress(f"Fold {fold + 1} of {FOLDS} fitted")
    return oof, models


def fit_without(lesson: Lesson, left_out: Collection[int]) -> tuple[CatBoostClassifier, npt.NDArray[np.float64]]:
    """A model that knows no outcome of the folds `left_out`, and its raw log-odds of their clients.

    The scores have one entry a training client, NaN for those that the model has learned from.
    """
    rates = look_alike_rates(lesson, left_out)
    held_out = np.isin(lesson.folds, list(left_out))

    def positions(chosen: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.int64], dict[str, npt.NDArray[np.float64]]]:
        return lesson.rows[chosen], {name: values[chosen] for name, values in rates.items()}

    seen_rows, seen_rates = positions(~held_out)
    model = fit(lesson.inputs.pool(lesson.matrix, seen_rows, lesson.outcome[~held_out], seen_rates), lesson.parameters)
    rows, held_out_rates = positions(held_out)
    scores = np.full(len(lesson.rows), np.nan)
    scores[held_out] = raw_scores(model, lesson.inputs.pool(lesson.matrix, rows, None, held_out_rates))
    return model, scores
