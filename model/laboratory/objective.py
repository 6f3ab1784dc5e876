"""What a search makes better, measured fold by fold."""

from collections.abc import Callable
from enum import StrEnum
from statistics import mean
from typing import Any

import numpy as np

from model.laboratory.figures import fold_aucs, fold_costs
from model.laboratory.fold import fit_and_score
from model.laboratory.frames import fold_data
from model.laboratory.models import catboost
from model.training.folds import FOLDS
from model.training.lesson import Lesson
from model.training.threshold import Costs


class Objective(StrEnum):
    """ROC AUC, to be high; or business cost per client, at the threshold of the other folds, to be low."""

    AUC = "auc"
    COST = "cost"

    @property
    def direction(self) -> str:
        """As Optuna calls it."""
        return "maximize" if self is Objective.AUC else "minimize"


FIRST_STEP = 2
"""Folds done before a value is known: a cost needs another fold, whose threshold it takes."""


def fold_values(
    lesson: Lesson, settings: dict[str, Any], objective: Objective, costs: Costs, tell: Callable[[int, float], None]
) -> list[float]:
    """The objective on each fold, for CatBoost with these settings.

    After each fold from the second on, `tell` hears how many are done and the mean over them; it may raise to stop.
    """
    probability = np.full(len(lesson.outcome), np.nan)
    values: list[float] = []
    for fold in range(FOLDS):
        data = fold_data(lesson, fold)
        probability[data.rows] = fit_and_score("CatBoost", catboost(lesson.inputs, settings), data)
        if fold + 1 >= FIRST_STEP:
            known = lesson.folds <= fold
            arrays = probability[known], lesson.outcome[known], lesson.folds[known]
            if objective is Objective.AUC:
                values = fold_aucs(*arrays)
            else:
                values = [cost for _, cost in fold_costs(*arrays, costs)]
            tell(fold + 1, mean(values))
    return values
