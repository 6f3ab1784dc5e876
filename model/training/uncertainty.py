"""Each client's interval, from models that leave out one group of clients each.

The error of a score is that of the grouped jackknife. A training client is scored by a model of four folds, so the
groups are those four folds, and the models leave out the client's own fold besides: none has seen the client. Everybody
else is scored by the model of all folds, so the models are the five fold models themselves.

How many errors wide an interval is, is not assumed but measured. Of five folds, one apart, two disjoint pairs remain;
models of the pairs both score the fold apart. Their difference varies by twice the variance of either, and either has
learned from half as many clients as the model of four folds. By how much more it varies for that is the one thing
assumed: by the root of two. For means it would be two, but boosted trees on few clients hold back, and vary less than
that; the root is on the safe side (docs/methodology.md says how this was tested).
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier

from model.bundles.intervals import IntervalScale, jackknife
from model.training.cross import Progress, fit_without
from model.training.fit import raw_scores
from model.training.folds import FOLDS
from model.training.lesson import Lesson

LEVEL = 0.9
HALF_AS_MANY = 2**0.5
"""How many times the variance of a score is larger for half as many clients to learn from."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Intervals:
    """Every client's interval, and how models that share no client agree with them.

    `half_width` has one entry a client, in raw log-odds. `distance` has one entry a training client: how far apart two
    models put them that share no client and have not seen this one, see `errors_apart`.
    """

    scale: IntervalScale
    half_width: Floats
    distance: Floats


def measure_intervals(
    lesson: Lesson, oof: Floats, raw: Floats, fold_models: list[CatBoostClassifier], progress: Progress
) -> Intervals:
    """Fits fifteen models more. `oof` has one entry a training client, `raw` one a client."""
    squared = np.empty(len(raw))
    squared[lesson.rows] = jackknife_of_training(lesson, progress)
    others = np.flatnonzero(np.isnan(lesson.target))
    if len(others):
        squared[others] = jackknife_of_others(lesson, others, fold_models)
    unit = usual_scale(squared[lesson.rows], oof)
    distance = errors_apart(difference_of_disjoint(lesson, progress), unit.error(squared[lesson.rows], oof))
    scale = unit.model_copy(update={"factor": float(np.quantile(distance, LEVEL))})
    return Intervals(scale, scale.half_width(squared, raw), distance)


def jackknife_of_training(lesson: Lesson, progress: Progress) -> Floats:
    """Squared error of each training client, from models that have not seen them."""
    scores = {}
    for number, pair in enumerate(combinations(range(FOLDS), 2), start=1):
        _, scores[frozenset(pair)] = fit_without(lesson, pair)
        progress(f"Intervals: model {number} of 15 fitted")
    found = np.empty(len(lesson.rows))
    for fold in range(FOLDS):
        own = lesson.folds == fold
        found[own] = jackknife(np.array([scores[frozenset({fold, other})][own] for other in _without(fold)]))
    return found


def jackknife_of_others(lesson: Lesson, rows: npt.NDArray[np.int64], fold_models: list[CatBoostClassifier]) -> Floats:
    """Squared error of clients whom no model has seen."""
    pool = lesson.inputs.pool(lesson.matrix, rows)
    return jackknife(np.array([raw_scores(model, pool) for model in fold_models]))


def difference_of_disjoint(lesson: Lesson, progress: Progress) -> Floats:
    """For each training client, how much two models differ that share no client and have not seen this one."""
    scores = {}
    for fold in range(FOLDS):
        pair = frozenset({fold, (fold + 1) % FOLDS})
        _, scores[pair] = fit_without(lesson, frozenset(range(FOLDS)) - pair)
        progress(f"Intervals: model {fold + 11} of 15 fitted")
    found = np.empty(len(lesson.rows))
    for fold in range(FOLDS):
        own = lesson.folds == fold
        first, second, third, fourth = ((fold + step) % FOLDS for step in range(1, FOLDS))
        found[own] = (scores[frozenset({first, second})] - scores[frozenset({third, fourth})])[own]
    return found


def errors_apart(difference: Floats, error: Floats) -> Floats:
    """Differences of models of half as many clients each, in errors of one score of the model in use."""
    apart: Floats = np.abs(difference) / (np.sqrt(2 * HALF_AS_MANY) * error)
    return apart


def usual_scale(squared: Floats, raw: Floats) -> IntervalScale:
    """The line through squared errors along the raw score (least squares), never below a tenth of their mean.

    Its factor is 1 as long as nobody has measured how many errors an interval takes.
    """
    slope, constant = np.polyfit(raw, squared, 1)
    return IntervalScale(level=LEVEL, factor=1, constant=constant, slope=slope, least=squared.mean() / 10)


def _without(fold: int) -> list[int]:
    return [other for other in range(FOLDS) if other != fold]
