"""One applicant as a model sees them: a client of the bundle, the same with other terms, or somebody new."""

from dataclasses import dataclass

from catboost import CatBoostClassifier

from model.features.matrix import FeatureMatrix
from model.serving.bundle import Bundle
from model.serving.peers.columns import row_of


@dataclass(frozen=True, slots=True)
class Case:
    """Row `row` of `matrix`, and the `model` that scores it: one that has never seen the outcome.

    `client_id` is None for who is not a client of the bundle. `raw` is the raw log-odds of default and `error` the half
    width of its interval, NaN where it is not known. `out_of_fold` tells that the outcome is known to others.
    """

    client_id: int | None
    matrix: FeatureMatrix
    row: int
    model: CatBoostClassifier
    raw: float
    error: float
    out_of_fold: bool


def case_of(bundle: Bundle, client_id: int) -> Case:
    """The client with the terms asked for. Raises UnknownClientError."""
    row = row_of(bundle, client_id)
    return Case(
        client_id=client_id,
        matrix=bundle.matrix,
        row=row,
        model=bundle.model_of(row),
        raw=float(bundle.raw[row]),
        error=float(bundle.raw_error[row]),
        out_of_fold=bool(bundle.fold[row] >= 0),
    )
