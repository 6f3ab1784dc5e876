"""Words that depend on other columns: multinomial logistic regressions."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
from sklearn.linear_model import LogisticRegression

from data.synthetic.draw import Floats
from data.synthetic.fitting.marginals import FEWEST_ROWS


def choice(
    chosen: pl.Series,
    scores: Mapping[str, Floats],
    words: Mapping[str, pl.Series] | None = None,
    strength: float = 0.3,
) -> dict[str, Any]:
    """An entry of "choices" of a figures file: `chosen` (null is a class of its own) from scores and words.

    Empty scores count as 0, the middle. Classes and words of fewer than ten rows are left out. A smaller `strength`
    shrinks the weights more.
    """
    words = words or {}
    classes = chosen.fill_null("")
    counts = classes.value_counts(name="rows").filter(pl.col("rows") >= FEWEST_ROWS)
    kept = classes.is_in(counts[chosen.name].to_list()).to_numpy()
    indicators = [(column, str(word)) for column in words for word in _words(words[column])]
    predictors = [np.nan_to_num(scores[name]) for name in scores]
    predictors += [(words[column] == word).fill_null(False).to_numpy().astype(float) for column, word in indicators]
    if not predictors or counts.height < 2:
        return _fixed(counts, chosen.name)
    model = LogisticRegression(C=strength, max_iter=300)
    model.fit(np.column_stack(predictors)[kept], classes.to_numpy()[kept])
    weights, intercepts = model.coef_.T, model.intercept_
    if counts.height == 2:  # scikit-learn gives one column for two classes
        weights, intercepts = np.column_stack([-weights, weights]) / 2, np.array([-intercepts[0], intercepts[0]]) / 2
    return {
        "classes": model.classes_.tolist(),
        "intercepts": [round(float(value), 3) for value in intercepts],
        "numbers": list(scores),
        "words": [list(pair) for pair in indicators],
        "weights": [[round(float(value), 3) for value in row] for row in weights],
    }


def _words(values: pl.Series) -> Sequence[str]:
    counts = values.drop_nulls().value_counts(name="rows").filter(pl.col("rows") >= FEWEST_ROWS)
    return sorted(counts[values.name].to_list())


def _fixed(counts: pl.DataFrame, name: str) -> dict[str, Any]:
    log_shares = np.log(counts["rows"].to_numpy() / counts["rows"].sum())
    return {
        "classes": counts[name].to_list(),
        "intercepts": [round(float(value), 3) for value in log_shares],
        "numbers": [],
        "words": [],
        "weights": [],
    }
