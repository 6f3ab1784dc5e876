"""What the model makes of applicants whom it has never seen."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from catboost import CatBoostClassifier, Pool

from model.bundles.intervals import jackknife
from model.features.live import LiveFeatures
from model.features.matrix import FeatureMatrix, build_matrix
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
    known = bundle.matrix
    words = {feature.name: known.categories[at] for at, feature in enumerate(known.category_features)}
    table = live.table(applicants.application, applicants.histories)
    return build_matrix(table, (*known.number_features, *known.category_features), words)


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
