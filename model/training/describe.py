"""How each feature is spread over all clients: what a client's value is compared with."""

import numpy as np
import numpy.typing as npt

from model.bundles.manifest import Spread
from model.features.bins import USUAL, binned, edges
from model.features.catalog import Feature
from model.features.matrix import FeatureMatrix

QUANTILES = 1001
"""So that a client's place among all is right to a tenth of a percent; the ends are the extreme values."""
FEWEST_OUTCOMES = 30
"""A default rate over fewer clients than this is noise, and could point at a person."""

Target = npt.NDArray[np.float64]
"""1.0 default, 0.0 repaid, NaN not known."""


def describe(matrix: FeatureMatrix, target: Target) -> dict[str, Spread]:
    """The spread of every feature, by name; `target` has one entry a client."""
    numbers = {
        feature.name: spread_of_numbers(feature, matrix.numbers[:, column], target)
        for column, feature in enumerate(matrix.number_features)
    }
    categories = {
        feature.name: spread_of_categories(matrix.codes[:, column], matrix.categories[column], target)
        for column, feature in enumerate(matrix.category_features)
    }
    return numbers | categories


def spread_of_numbers(feature: Feature, values: npt.NDArray[np.float32], target: Target) -> Spread:
    """Quantiles and histogram of a number; the first and the last bin also hold what lies beyond them."""
    known = ~np.isnan(values)
    if not known.any():
        return Spread(missing=len(values))
    present = values[known].astype(np.float64)
    bounds = edges(feature, *np.quantile(present, USUAL))
    bins = binned(bounds, present)
    return Spread(
        missing=int((~known).sum()),
        quantiles=np.quantile(present, np.linspace(0, 1, QUANTILES)).tolist(),
        edges=bounds.tolist(),
        counts=np.bincount(bins, minlength=len(bounds) - 1).tolist(),
        default_rates=_default_rates(bins, target[known], len(bounds) - 1),
    )


def spread_of_categories(codes: npt.NDArray[np.int16], categories: tuple[str, ...], target: Target) -> Spread:
    """How many clients have each category, the most frequent first; code 0 is the missing one."""
    counts = np.bincount(codes, minlength=len(categories))
    rates = _default_rates(codes, target, len(categories))
    order = [int(code) for code in np.argsort(-counts[1:], kind="stable") + 1 if counts[code]]
    return Spread(
        missing=int(counts[0]),
        categories=[categories[code] for code in order],
        counts=[int(counts[code]) for code in order],
        default_rates=[rates[code] for code in order],
    )


def _default_rates(bins: npt.NDArray[np.integer], target: Target, size: int) -> list[float | None]:
    known = ~np.isnan(target)
    outcomes = np.bincount(bins[known], minlength=size)
    defaults = np.bincount(bins[known], weights=target[known], minlength=size)
    return [
        float(default / outcome) if outcome >= FEWEST_OUTCOMES else None
        for default, outcome in zip(defaults, outcomes, strict=True)
    ]
