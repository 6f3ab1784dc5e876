"""What the history tables add to the application alone: the same settings on the same folds, with and without them."""

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from model.bundles.report.gain import Gain
from model.features.engine import application_features
from model.training.cross import fit_folds
from model.training.lesson import Lesson


def gain_of_histories(lesson: Lesson, seeds: Iterable[int], progress: Callable[[str], None]) -> Gain:
    """Fits five folds twice for each seed; the seed divides the clients and is the models' own chance."""
    names = tuple(seeds)
    alone = lesson.narrowed(feature.name for feature in application_features())
    scores = {
        kind: [_probabilities(one.reseeded(seed), f"{kind}, seed {seed}", progress) for seed in names]
        for kind, one in (("application only", alone), ("all tables", lesson))
    }
    auc = {kind: tuple(_auc(lesson, one) for one in found) for kind, found in scores.items()}
    mean = {kind: _auc(lesson, np.mean(found, axis=0)) for kind, found in scores.items()}
    return Gain(
        seeds=names,
        alone=auc["application only"],
        all_tables=auc["all tables"],
        averaged_alone=mean["application only"],
        averaged_all=mean["all tables"],
    )


def _probabilities(lesson: Lesson, words: str, progress: Callable[[str], None]) -> npt.NDArray[np.float64]:
    raw, _ = fit_folds(lesson, lambda _step: None)
    progress(f"Gain from the histories: {words}")
    return 1 / (1 + np.exp(-raw))


def _auc(lesson: Lesson, scores: npt.NDArray[np.float64]) -> float:
    return float(roc_auc_score(lesson.outcome, scores))
