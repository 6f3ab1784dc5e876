"""What the models of a fold see, as data frames that scikit-learn pipelines take."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from model.training.lesson import Lesson, look_alike_rates


@dataclass(frozen=True, slots=True)
class FoldData:
    """One fold held out: `seen` with `outcome` to learn from, `held_out` to score, whose positions are `rows`."""

    seen: pd.DataFrame
    outcome: npt.NDArray[np.int64]
    held_out: pd.DataFrame
    rows: npt.NDArray[np.int64]


def fold_data(lesson: Lesson, fold: int) -> FoldData:
    """The frames of a fold; no outcome of the fold is in either of them, nor in anybody's look-alike rate."""
    rates = look_alike_rates(lesson, {fold})
    seen, held_out = np.flatnonzero(lesson.folds != fold), np.flatnonzero(lesson.folds == fold)
    return FoldData(frame(lesson, seen, rates), lesson.outcome[seen], frame(lesson, held_out, rates), held_out)


def frame(lesson: Lesson, rows: npt.NDArray[np.int64], rates: Mapping[str, npt.NDArray[np.float64]]) -> pd.DataFrame:
    """The model's inputs of some training clients, in the order in which models see them.

    Numbers are float32, NaN where missing. Categories are pandas categoricals that know the words of all clients, the
    empty word where missing. `rates` has values of all training clients to take instead of the matrix's.
    """
    inputs, matrix, positions = lesson.inputs, lesson.matrix, lesson.rows[rows]
    numbers = matrix.numbers[np.ix_(positions, np.array(inputs.number_columns, dtype=np.int64))]
    for name in rates.keys() & set(inputs.number_names):
        numbers[:, inputs.number_names.index(name)] = rates[name][rows]
    columns = zip(inputs.category_names, inputs.category_columns, strict=True)
    categories = {
        name: pd.Categorical.from_codes(matrix.codes[positions, column], pd.Index(matrix.categories[column]))
        for name, column in columns
    }
    return pd.concat([pd.DataFrame(numbers, columns=list(inputs.number_names)), pd.DataFrame(categories)], axis=1)
