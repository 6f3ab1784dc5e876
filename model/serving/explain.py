"""Exact contributions of each feature to a raw score: CatBoost's own SHAP values (Lundberg and others, 2020)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from model.features.matrix import ModelInputs
from model.serving.case import Case


@dataclass(frozen=True, slots=True)
class RawContributions:
    """base + sum(values.values()) is the raw log-odds of default of the case; `values` by name of feature."""

    base: float
    values: dict[str, float]


def explain(inputs: ModelInputs, case: Case) -> RawContributions:
    """Contributions to the raw score of one case, by the model that scores it."""
    shap = shap_values(inputs, case)
    return RawContributions(base=float(shap[-1]), values=dict(zip(inputs.names, shap[:-1].tolist(), strict=True)))


def input_values(inputs: ModelInputs, case: Case) -> dict[str, float | str | None]:
    """The case's values of what the model sees, by name: a number, a raw category, or None where it is missing."""
    matrix = case.matrix
    numbers = matrix.numbers[case.row][list(inputs.number_columns)].astype(float).tolist()
    values = dict[str, float | str | None](
        (name, None if number != number else number)  # NaN alone differs from itself
        for name, number in zip(inputs.number_names, numbers, strict=True)
    )
    codes = matrix.codes[case.row]
    for name, column in zip(inputs.category_names, inputs.category_columns, strict=True):
        values[name] = matrix.categories[column][codes[column]] or None
    return values


def shap_values(inputs: ModelInputs, case: Case) -> npt.NDArray[np.float64]:
    """float64 (inputs + 1,): one value for each input of the model in its order, then the base."""
    pool = inputs.pool(case.matrix, [case.row])
    values = case.model.get_feature_importance(pool, type="ShapValues", thread_count=1)
    first: npt.NDArray[np.float64] = np.asarray(values, dtype=np.float64)[0]
    return first
