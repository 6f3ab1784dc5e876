"""Fits the models, calibrates them and draws the line."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier

from model.scale import PointScale
from model.training.calibrate import fit_platt
from model.training.cross import Progress, fit_folds
from model.training.fit import fit, raw_scores
from model.training.lesson import Lesson
from model.training.threshold import Costs, steady_threshold


@dataclass(frozen=True, slots=True)
class Learned:
    """Models, and what they say of every client.

    `oof` has one entry a training client: raw log-odds by the fold model that has not seen them. `raw` has one entry a
    client, in the order of the lesson's matrix: the same for training clients, the final model's for all others.
    """

    lesson: Lesson
    oof: npt.NDArray[np.float64]
    raw: npt.NDArray[np.float64]
    model: CatBoostClassifier
    fold_models: list[CatBoostClassifier]
    scale: PointScale

    @property
    def fold(self) -> npt.NDArray[np.int8]:
        """The fold of every client, -1 for those whose outcome is not known."""
        found = np.full(len(self.raw), -1, dtype=np.int8)
        found[self.lesson.rows] = self.lesson.folds
        return found


def learn(lesson: Lesson, costs: Costs, progress: Progress) -> Learned:
    """Five fold models, the final one, and the scale that turns their log-odds into points."""
    oof, fold_models = fit_folds(lesson, progress)
    model = fit(lesson.inputs.pool(lesson.matrix, lesson.rows, lesson.outcome), lesson.parameters)
    progress("Final model fitted on all training clients")
    raw = raw_scores(model, lesson.inputs.pool(lesson.matrix, np.arange(len(lesson.target))))
    raw[lesson.rows] = oof
    return Learned(lesson, oof, raw, model, fold_models, _point_scale(oof, lesson.outcome, costs))


def _point_scale(oof: npt.NDArray[np.float64], outcome: npt.NDArray[np.int64], costs: Costs) -> PointScale:
    """Calibration and threshold from all out-of-fold predictions."""
    slope, intercept = fit_platt(oof, outcome)
    calibrated = PointScale(slope, intercept, threshold=0.5).probability(oof)
    return PointScale(slope, intercept, steady_threshold(calibrated, outcome, costs))
