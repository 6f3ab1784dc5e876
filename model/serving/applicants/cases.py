"""What the model makes of applicants whom it has never seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl
from catboost import CatBoostClassifier, Pool

from model.bundles.intervals import jackknife
from model.features.frames import KEY
from model.features.live import LiveFeatures
from model.features.matrix import MISSING, Codes, FeatureMatrix
from model.serving.applicants.results import Application
from model.serving.bundle import Bundle
from model.serving.case import Case

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Applicant:
    """Frames of one applicant: the `application`, the features of their `histories`, one row each."""

    application: pl.DataFrame
    histories: pl.DataFrame


def applicant_of(live: LiveFeatures, application: Application) -> Applicant:
    """With the features of the history tables, which nothing in the application changes."""
    return Applicant(application.row, live.histories(application.row, application.histories))


def matrix_of(bundle: Bundle, live: LiveFeatures, applicants: Applicant) -> FeatureMatrix:
    """The features of one or more applicants as the bundle lays them out, in the order of their numbers."""
    known, table = bundle.matrix, live.table(applicants.application, applicants.histories)
    numbers = table.select(one.name for one in known.number_features).to_numpy().astype(np.float32)
    codes = [
        _codes(table[one.name], words) for one, words in zip(known.category_features, known.categories, strict=True)
    ]
    return replace(known, ids=table[KEY].to_numpy(), numbers=numbers, codes=np.column_stack(codes))


def _codes(values: pl.Series, words: Sequence[str]) -> Codes:
    """Codes of the words; one that the model does not know counts as missing."""
    code = {word: position for position, word in enumerate(words)}
    return np.array([code.get(value, code[MISSING]) for value in values], dtype=np.int16)


def case_of_applicant(bundle: Bundle, matrix: FeatureMatrix) -> Case:
    """The one applicant of the matrix, scored by the model of all folds, with the interval of unseen clients."""
    pool = bundle.inputs.pool(matrix, [0])
    raw = raw_scores(bundle.model, pool)
    return Case(
        client_id=None,
        matrix=matrix,
        row=0,
        model=bundle.model,
        raw=float(raw[0]),
        error=_error(bundle, pool, raw),
        out_of_fold=False,
    )


def raw_scores(model: CatBoostClassifier, pool: Pool) -> Floats:
    """Raw log-odds of default; one thread, as waking more takes longer than few rows do."""
    return np.asarray(model.predict(pool, prediction_type="RawFormulaVal", thread_count=1), dtype=np.float64)


def _error(bundle: Bundle, pool: Pool, raw: Floats) -> float:
    """Half width of the interval as the build measured it for clients whom no model has seen, NaN where it did not."""
    report = bundle.report.uncertainty
    if report is None:
        return float("nan")
    squared = jackknife(np.array([raw_scores(model, pool) for model in bundle.fold_models]))
    return float(report.scale.half_width(squared, raw)[0])
