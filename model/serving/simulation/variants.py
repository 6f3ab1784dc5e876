"""One client with other terms, as the model that scores them sees it: any number of terms in one go."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from model.features.frames import KEY
from model.features.live import (
    APPLICATION_READ,
    APPLICATION_SCHEMA,
    HISTORY_READ,
    LOAN_TERMS,
    LiveFeatures,
    negotiable_features,
)
from model.features.matrix import FeatureMatrix
from model.serving.bundle import Bundle
from model.serving.case import Case, case_of
from model.serving.simulation.results import Terms

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Variants:
    """A client with several terms: row i of `matrix`, raw[i] and error[i] (see Case) are those of the i-th terms."""

    known: Case
    matrix: FeatureMatrix
    raw: Floats
    error: Floats

    def case(self, position: int) -> Case:
        """The client with the terms at this position."""
        raw, error = float(self.raw[position]), float(self.error[position])
        return replace(self.known, matrix=self.matrix, row=position, raw=raw, error=error)


def variants(bundle: Bundle, live: LiveFeatures, client_id: int, terms: Sequence[Terms]) -> Variants:
    """Scores a client with each of these terms, by the model that has not seen their outcome.

    The features come from the formulas that computed them in bulk. An interval moves with the score and keeps the
    client's own error, as the models that measured that are not in the bundle.
    """
    known = case_of(bundle, client_id)
    found = _features(bundle, live, known, terms)
    matrix = _matrix(bundle.matrix, known.row, found)
    pool = bundle.inputs.pool(matrix, np.arange(len(terms)))
    raw = np.asarray(known.model.predict(pool, prediction_type="RawFormulaVal", thread_count=1), dtype=np.float64)
    return Variants(known, matrix, raw, _error(bundle, known, raw))


def _features(bundle: Bundle, live: LiveFeatures, known: Case, terms: Sequence[Terms]) -> pl.DataFrame:
    """The negotiable features, one row for each of the terms."""
    file = bundle.loans.file(known.row).with_columns(pl.lit(known.client_id, dtype=pl.Int64).alias(KEY))
    values = [[one.contract, one.amount, one.payment, one.goods_price] for one in terms]
    types = {name: APPLICATION_SCHEMA[name] for name in LOAN_TERMS}
    fold = int(bundle.fold[known.row])
    return live.with_terms(
        file.select(KEY, *APPLICATION_READ),
        file.select(KEY, *HISTORY_READ),
        pl.DataFrame(values, schema=types, orient="row"),
        without=() if fold < 0 else (fold,),
    )


def _matrix(matrix: FeatureMatrix, row: int, found: pl.DataFrame) -> FeatureMatrix:
    """The client's row, once for each row of `found`, with the features of `found` in the place of the client's."""
    numbers = np.repeat(matrix.numbers[row][np.newaxis], len(found), axis=0)
    codes = np.repeat(matrix.codes[row][np.newaxis], len(found), axis=0)
    for feature in negotiable_features():
        if feature in matrix.number_features:
            column = found[feature.name].cast(pl.Float32).fill_null(float("nan"))
            numbers[:, matrix.number_features.index(feature)] = column.to_numpy()
        elif feature in matrix.category_features:
            place = matrix.category_features.index(feature)
            code = {word: position for position, word in enumerate(matrix.categories[place])}
            codes[:, place] = [code.get(word or "", 0) for word in found[feature.name]]
    return replace(matrix, ids=np.arange(len(found)), numbers=numbers, codes=codes)


def _error(bundle: Bundle, known: Case, raw: Floats) -> Floats:
    if bundle.report.uncertainty is None:
        return np.full(len(raw), np.nan)
    return bundle.report.uncertainty.scale.moved(np.array(known.error), np.array(known.raw), raw)
