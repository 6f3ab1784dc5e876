"""An applicant whom no model has seen, as the bundle's final model sees them."""

import numpy as np
import polars as pl
from catboost import CatBoostClassifier, Pool

from model.bundles.intervals import Floats, jackknife
from model.features.matrix import FeatureMatrix, build_matrix
from model.serving.bundle import Bundle
from model.serving.case import Case


def matrix_of(bundle: Bundle, table: pl.DataFrame) -> FeatureMatrix:
    """A feature table, laid out as the bundle's clients are; a category that the bundle does not know is missing."""
    known = bundle.matrix
    categories = dict(zip((one.name for one in known.category_features), known.categories, strict=True))
    return build_matrix(table, (*known.number_features, *known.category_features), categories)


def raw_scores(bundle: Bundle, matrix: FeatureMatrix) -> Floats:
    """The raw log-odds of default of each row, by the final model."""
    return _predicted(bundle.model, bundle.inputs.pool(matrix, np.arange(len(matrix.ids))))


def unseen_case(bundle: Bundle, matrix: FeatureMatrix) -> Case:
    """The only row of a matrix; its interval is what models that each leave out a fold differ by.

    That is how the intervals of the bundle's own unseen clients were measured (see model.training.uncertainty).
    """
    pool = bundle.inputs.pool(matrix, [0])
    raw, error = _predicted(bundle.model, pool), np.array([np.nan])
    if bundle.report.uncertainty is not None:
        squared = jackknife(np.array([_predicted(model, pool) for model in bundle.fold_models]))
        error = bundle.report.uncertainty.scale.half_width(squared, raw)
    return Case(
        client_id=None,
        matrix=matrix,
        row=0,
        model=bundle.model,
        raw=float(raw[0]),
        error=float(error[0]),
        out_of_fold=False,
    )


def _predicted(model: CatBoostClassifier, pool: Pool) -> Floats:
    return np.asarray(model.predict(pool, prediction_type="RawFormulaVal", thread_count=1), dtype=np.float64)
