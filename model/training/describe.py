"""How each feature is spread over all clients: what a client's value is compared with."""

import numpy as np
import numpy.typing as npt

from model.bundles.manifest import Spread
from model.features.catalog import Feature, Unit
from model.features.matrix import FeatureMatrix

QUANTILES = 1001
"""So that a client's place among all is right to a tenth of a percent; the ends are the extreme values."""
BINS = 24
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
    edges = _edges(feature, present)
    bins = np.clip(np.searchsorted(edges, present, side="right") - 1, 0, len(edges) - 2)
    return Spread(
        missing=int((~known).sum()),
        quantiles=np.quantile(present, np.linspace(0, 1, QUANTILES)).tolist(),
        edges=edges.tolist(),
        counts=np.bincount(bins, minlength=len(edges) - 1).tolist(),
        default_rates=_default_rates(bins, target[known], len(edges) - 1),
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


def _edges(feature: Feature, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Bounds of the bins: two for yes and no, whole numbers for counts, equal steps for the rest."""
    if feature.unit is Unit.YES_NO:
        return np.array([-0.5, 0.5, 1.5])
    low, high = np.quantile(values, [0.005, 0.995])
    if feature.unit is Unit.COUNT:
        low, high = np.floor(low), max(np.ceil(high), np.floor(low) + 1)
        step = max(1.0, np.ceil((high - low + 1) / BINS))
        return np.arange(low - 0.5, high + 0.5 + step, step)
    return np.linspace(low, high if high > low else low + 1, BINS + 1)


def _default_rates(bins: npt.NDArray[np.integer], target: Target, size: int) -> list[float | None]:
    known = ~np.isnan(target)
    outcomes = np.bincount(bins[known], minlength=size)
    defaults = np.bincount(bins[known], weights=target[known], minlength=size)
    return [
        float(default / outcome) if outcome >= FEWEST_OUTCOMES else None
        for default, outcome in zip(defaults, outcomes, strict=True)
    ]
