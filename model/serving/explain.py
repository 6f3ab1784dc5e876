"""Exact contributions of each feature to a raw score: CatBoost's own SHAP values (Lundberg and others, 2020)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from model.serving.bundle import Bundle


@dataclass(frozen=True, slots=True)
class RawContributions:
    """base + sum(values.values()) is the raw log-odds of default of the client; `values` by name of feature."""

    base: float
    values: dict[str, float]


def explain(bundle: Bundle, row: int) -> RawContributions:
    """Contributions to the raw score of one client, by the model that scores them."""
    shap = shap_values(bundle, row)
    return RawContributions(
        base=float(shap[-1]), values=dict(zip(bundle.inputs.names, shap[:-1].tolist(), strict=True))
    )


def input_values(bundle: Bundle, row: int) -> dict[str, float | str | None]:
    """The client's values of what the model sees, by name: a number, a raw category, or None where it is missing."""
    inputs, matrix = bundle.inputs, bundle.matrix
    numbers = matrix.numbers[row][list(inputs.number_columns)].astype(float).tolist()
    values = dict[str, float | str | None](
        (name, None if number != number else number)  # NaN alone differs from itself
        for name, number in zip(inputs.number_names, numbers, strict=True)
    )
    codes = matrix.codes[row]
    for name, column in zip(inputs.category_names, inputs.category_columns, strict=True):
        values[name] = matrix.categories[column][codes[column]] or None
    return values


def shap_values(bundle: Bundle, row: int) -> npt.NDArray[np.float64]:
    """float64 (inputs + 1,): one value for each input of the model in its order, then the base."""
    pool = bundle.inputs.pool(bundle.matrix, [row])
    values = bundle.model_of(row).get_feature_importance(pool, type="ShapValues", thread_count=1)
    first: npt.NDArray[np.float64] = np.asarray(values, dtype=np.float64)[0]
    return first
