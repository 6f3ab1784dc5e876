"""Points that each feature adds to the scores of many clients: CatBoost's exact SHAP values (Lundberg, 2020)."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier
from joblib import cpu_count

from model.scale import PointScale
from model.training.lesson import Lesson

CHUNK = 5_000
"""Clients explained at a time: what CatBoost returns is float64, 16 MB for so many at 380 features."""

Points = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]


def drawn(clients: int, at_most: int, seed: int = 0) -> Rows:
    """Positions of at most so many of the clients, drawn at random without replacement, ascending."""
    return np.sort(np.random.default_rng(seed).permutation(clients)[:at_most])


def scored_by(lesson: Lesson, rows: Rows, models: int) -> list[Rows]:
    """For each of so many models, those of the folds and then the final one: the positions in `rows` that it scores.

    A training client is scored by the model of their fold, which has not seen their outcome; others by the final one.
    """
    model_of = np.full(len(lesson.target), models - 1)
    model_of[lesson.rows] = lesson.folds
    return [np.flatnonzero(model_of[rows] == model) for model in range(models)]


def points_of(lesson: Lesson, rows: Rows, models: Sequence[CatBoostClassifier], scale: PointScale) -> Points:
    """float32 (rows, inputs of the model): the points of each client, by the model that scores them.

    `models` are those of the folds, then the final one.
    """
    points = np.empty((len(rows), len(lesson.inputs.names)), dtype=np.float32)
    for model, scored in zip(models, scored_by(lesson, rows, len(models)), strict=True):
        for part in np.split(scored, range(CHUNK, len(scored), CHUNK)):
            if len(part):
                points[part] = _shap_values(model, lesson, rows[part]) * scale.points_per_raw
    return points


def _shap_values(model: CatBoostClassifier, lesson: Lesson, rows: Rows) -> npt.NDArray[np.float64]:
    pool = lesson.inputs.pool(lesson.matrix, rows)
    values = model.get_feature_importance(pool, type="ShapValues", thread_count=cpu_count())
    return np.asarray(values, dtype=np.float64)[:, :-1]
