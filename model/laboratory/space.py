"""What a search may choose: CatBoost's parameters and their ranges, and the point that it starts from.

min_data_in_leaf is left out: CatBoost ignores it for the symmetric trees that keep one client's contributions cheap.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from optuna.distributions import BaseDistribution, FloatDistribution, IntDistribution
from optuna.trial import Trial

from model.bundles.report.search import DEEPEST, MOST_TREES

Point = dict[str, Any]
"""A value for each searched parameter."""

_RANDOM_STRENGTH = 1.0
"""CatBoost's own default, which model.training.fit leaves as it is."""


class TaskType(StrEnum):
    """Where CatBoost fits."""

    CPU = "CPU"
    GPU = "GPU"


def space(parameters: Mapping[str, Any], task_type: TaskType) -> dict[str, BaseDistribution]:
    """The range of each searched parameter; `parameters` are the defaults, whose trees the range of trees is around.

    They must have MOST_TREES trees at most. CatBoost does not support rsm for Logloss on a GPU.
    """
    trees = int(parameters["iterations"])
    ranges: dict[str, BaseDistribution] = {
        "iterations": IntDistribution(max(1, trees // 2), min(2 * trees, MOST_TREES), log=True),
        "learning_rate": FloatDistribution(0.01, 0.1, log=True),
        "depth": IntDistribution(3, DEEPEST),
        "l2_leaf_reg": FloatDistribution(1, 100, log=True),
        "rsm": FloatDistribution(0.05, 1, log=True),
        "subsample": FloatDistribution(0.5, 1),
        "random_strength": FloatDistribution(0.1, 10, log=True),
    }
    if task_type is TaskType.GPU:
        del ranges["rsm"]
    return ranges


def start(parameters: Mapping[str, Any], task_type: TaskType) -> Point:
    """The defaults, as a point of the space."""
    known = {"random_strength": _RANDOM_STRENGTH} | dict(parameters)
    return {name: known[name] for name in space(parameters, task_type)}


def suggest(trial: Trial, ranges: Mapping[str, BaseDistribution]) -> Point:
    """The point that the search wants to try next."""
    found: Point = {}
    for name, one in ranges.items():
        if isinstance(one, IntDistribution):
            found[name] = trial.suggest_int(name, one.low, one.high, log=one.log)
        elif isinstance(one, FloatDistribution):
            found[name] = trial.suggest_float(name, one.low, one.high, log=one.log)
    return found


def settings(parameters: Mapping[str, Any], point: Point, task_type: TaskType) -> dict[str, Any]:
    """CatBoost's parameters at a point of the space."""
    found = {**parameters, **point}
    if task_type is TaskType.GPU:
        found.pop("rsm", None)
        found["task_type"] = task_type.value
    return found


def for_build(point: Point, task_type: TaskType) -> Point:
    """The point as a build on the CPU must take it: a GPU learned each level from all features, so must the CPU."""
    return {**point, "rsm": 1.0} if task_type is TaskType.GPU else dict(point)
