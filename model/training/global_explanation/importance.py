"""What the model looks at on the whole: which features and themes weigh, along which values, and which act together."""

from collections.abc import Callable, Sequence

import numpy as np
from catboost import CatBoostClassifier

from model.bundles.report.importance import Dependence, Importance, Weight
from model.features.engine import all_features
from model.scale import PointScale
from model.training.global_explanation.contributions import Points, Rows, drawn, points_of
from model.training.global_explanation.dependence import dependence
from model.training.global_explanation.interactions import interaction, strongest_pairs
from model.training.lesson import Lesson

CLIENTS = 20_000
"""Explained at most: 11 s at 2,600 trees and 378 inputs, on 2 busy cores."""

INTERACTION_CLIENTS = 2_000
"""Explained at most, for each candidate: 13 s in all at 500 trees, 31 s at 2,600."""

DEPENDENCES = 20
PAIRS = 20
INTERACTIONS = 6


def explain_globally(
    lesson: Lesson,
    model: CatBoostClassifier,
    fold_models: Sequence[CatBoostClassifier],
    scale: PointScale,
    progress: Callable[[str], None],
    seed: int = 0,
) -> Importance:
    """The global explanation of a lesson's models; `seed` draws the clients. Outcomes only enter default rates."""
    rows = drawn(len(lesson.target), CLIENTS, seed)
    models = [*fold_models, model]
    points = points_of(lesson, rows, models, scale)
    features = weigh_features(lesson.inputs.names, points)
    progress(f"Model explained over {len(rows):,} clients")
    few = drawn(len(lesson.target), INTERACTION_CLIENTS, seed)
    pairs = strongest_pairs(lesson, few, models, scale)[:PAIRS]
    progress(f"Interactions of features explained over {len(few):,} clients")
    return Importance(
        clients=len(rows),
        features=features,
        themes=weigh_themes(lesson.inputs.names, points),
        dependence=_dependences(lesson, rows, points, features[:DEPENDENCES]),
        interaction_clients=len(few),
        pairs=tuple(pair for pair, _ in pairs),
        interactions=tuple(interaction(lesson, few, pair, together) for pair, together in pairs[:INTERACTIONS]),
    )


def weigh_features(names: Sequence[str], points: Points) -> tuple[Weight, ...]:
    """Mean absolute points of each feature, heaviest first; points: float32 (clients, features)."""
    return _weights(names, np.abs(points))


def weigh_themes(names: Sequence[str], points: Points) -> tuple[Weight, ...]:
    """Mean absolute value of the sum of each theme's features, heaviest first."""
    theme = {feature.name: feature.theme for feature in all_features()}
    columns: dict[str, list[int]] = {}
    for column, name in enumerate(names):
        columns.setdefault(theme[name].value, []).append(column)
    sums = [points[:, some].sum(axis=1) for some in columns.values()]
    return _weights(list(columns), np.abs(np.column_stack(sums)))


def _weights(names: Sequence[str], absolute: Points) -> tuple[Weight, ...]:
    means = absolute.mean(axis=0, dtype=np.float64)
    errors = absolute.std(axis=0, dtype=np.float64) / np.sqrt(len(absolute))
    shares = means / max(means.sum(), np.finfo(float).tiny)
    return tuple(
        Weight(name=names[place], points=means[place], error=errors[place], share=shares[place])
        for place in np.argsort(-means, kind="stable")
    )


def _dependences(lesson: Lesson, rows: Rows, points: Points, heaviest: Sequence[Weight]) -> tuple[Dependence, ...]:
    found = []
    for weight in heaviest:
        own = points[:, lesson.inputs.names.index(weight.name)]
        found.append(dependence(lesson.matrix, weight.name, rows, own, lesson.target))
    return tuple(found)
