"""Pairs of features that act together, by exact SHAP interaction values."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier, Pool
from joblib import cpu_count

from model.bundles.report.importance import Cell, Interaction, Pair
from model.scale import PointScale
from model.training.global_explanation.contributions import Rows, scored_by
from model.training.global_explanation.segments import FEWEST, segmented
from model.training.global_explanation.trees import Trees
from model.training.lesson import Lesson

CANDIDATES = 40
"""Pairs, those that the final model's trees promise most of, whose exact values are worked out."""

SEGMENTS = 5
"""Of each of the two features, at most; a cell of the grid, too, needs FEWEST clients."""

Points = npt.NDArray[np.float64]


def strongest_pairs(
    lesson: Lesson, rows: Rows, models: Sequence[CatBoostClassifier], scale: PointScale
) -> list[tuple[Pair, Points]]:
    """The candidates with the points, (rows,), that they add together, strongest first.

    `models` are those of the folds, then the final one; each client is explained by the one that scores them.
    """
    trees = [Trees.of(model) for model in models]
    parts = [(one, part) for one, part in zip(trees, scored_by(lesson, rows, len(models)), strict=True) if len(part)]
    pools = [lesson.inputs.pool(lesson.matrix, rows[part]) for _, part in parts]
    found = []
    for places in trees[-1].pairs()[:CANDIDATES]:
        points = np.zeros(len(rows))
        for (one, part), pool in zip(parts, pools, strict=True):
            model = one.only_with(places)
            if model is not None:
                points[part] = interaction_values(model, pool, places) * scale.points_per_raw
        found.append((_pair([lesson.inputs.names[place] for place in places], points), points))
    return sorted(found, key=lambda one: -one[0].points)


def _pair(names: Sequence[str], points: Points) -> Pair:
    absolute = np.abs(points)
    error = float(absolute.std() / np.sqrt(len(absolute)))
    return Pair(first=names[0], second=names[1], points=float(absolute.mean()), error=error)


def interaction_values(model: CatBoostClassifier, pool: Pool, places: Sequence[int]) -> Points:
    """float64 (clients of the pool,): raw log-odds that two inputs, by their places, add together.

    Shapley's interaction index (Grabisch and Roubens, 1999) on trees (Lundberg and others, 2020). CatBoost gives one
    half of it to each of the two; here is the whole.
    """
    values = model.get_feature_importance(
        pool, type="ShapInteractionValues", interaction_indices=list(places), thread_count=cpu_count()
    )
    return np.asarray(values[:, 0, 1] + values[:, 1, 0], dtype=np.float64)


def interaction(lesson: Lesson, rows: Rows, pair: Pair, points: Points) -> Interaction:
    """The pair with its grid: mean points of the clients, of `rows`, in a segment of each of the two."""
    first, second = (segmented(lesson.matrix, name, rows, SEGMENTS, SEGMENTS) for name in (pair.first, pair.second))
    across, along = first.places[rows], second.places[rows]
    return Interaction(
        **pair.model_dump(),
        first_segments=first.segments,
        second_segments=second.segments,
        grid=tuple(
            tuple(_cell(points[(across == row) & (along == column)]) for column in range(len(second.segments)))
            for row in range(len(first.segments))
        ),
    )


def _cell(points: Points) -> Cell | None:
    return Cell(clients=len(points), points=float(points.mean())) if len(points) >= FEWEST else None
