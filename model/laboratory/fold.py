"""One pipeline on one fold: fitted, timed, weighed, and its probabilities of those it has not seen."""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

import numpy as np
import numpy.typing as npt
from sklearn.pipeline import Pipeline

from data.errors import ClarteError
from model.laboratory.frames import FoldData

_TIMES = 3
"""The shortest of so many scorings is the one that other work on the machine disturbed least."""


class ModelError(ClarteError):
    """A kind of model cannot be fitted, or says something that is no probability."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Probabilities of default, one for each client held out, and what they took.

    `score_ms` is milliseconds for 1,000 clients; `size_mb` is megabytes of the fitted pipeline, serialised.
    """

    probability: npt.NDArray[np.float64]
    fit_seconds: float
    score_ms: float
    size_mb: float


def score_fold(label: str, pipeline: Pipeline, data: FoldData) -> Scored:
    """Fits the pipeline on those it may see and scores the others. Raises ModelError naming the model."""
    start = perf_counter()
    _fit(label, pipeline, data)
    fit_seconds = perf_counter() - start
    seconds = []
    for _ in range(_TIMES):
        start = perf_counter()
        probability = _probability(label, pipeline, data)
        seconds.append(perf_counter() - start)
    return Scored(probability, fit_seconds, min(seconds) / len(probability) * 1e6, _megabytes(pipeline))


def fit_and_score(label: str, pipeline: Pipeline, data: FoldData) -> npt.NDArray[np.float64]:
    """Like `score_fold`, the probabilities alone."""
    _fit(label, pipeline, data)
    return _probability(label, pipeline, data)


def _fit(label: str, pipeline: Pipeline, data: FoldData) -> None:
    with _named(label, "be fitted"):
        pipeline.fit(data.seen, data.outcome)


def _probability(label: str, pipeline: Pipeline, data: FoldData) -> npt.NDArray[np.float64]:
    with _named(label, "score"):
        probability = np.asarray(pipeline.predict_proba(data.held_out), dtype=np.float64)[:, 1]
    wrong = probability[~((probability >= 0) & (probability <= 1))]
    if len(wrong):
        raise ModelError(f"{label}: gives {len(wrong):,} clients no probability ({wrong[0]} for instance)")
    return probability


@contextmanager
def _named(label: str, action: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        words = " ".join(str(error).split())
        raise ModelError(f"{label}: cannot {action} ({type(error).__name__}: {words[:300]})") from error


class _Scale:
    """A file that keeps nothing and counts the bytes that are written to it."""

    def __init__(self) -> None:
        self.bytes = 0

    def write(self, content: bytes | memoryview) -> int:
        size = memoryview(content).nbytes
        self.bytes += size
        return size


def _megabytes(pipeline: Pipeline) -> float:
    scale = _Scale()
    pickle.dump(pipeline, scale, protocol=5)
    return scale.bytes / 1e6
