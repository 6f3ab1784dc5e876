"""The bins that the values of a number are counted in, for all clients and for any group of them."""

import numpy as np
import numpy.typing as npt

from model.features.catalog import Feature, Unit

USUAL = (0.005, 0.995)
"""Bins lie between these quantiles; the outer ones also hold what lies beyond."""

BINS = 24

Edges = npt.NDArray[np.float64]


def edges(feature: Feature, low: float, high: float, bins: int = BINS) -> Edges:
    """Bounds of at most `bins` bins: one more than there are bins.

    Two bins for yes and no, whole numbers for counts, equal steps for the rest; `low` and `high` are the USUAL
    quantiles.
    """
    if feature.unit is Unit.YES_NO:
        return np.array([-0.5, 0.5, 1.5])
    if feature.unit is Unit.COUNT:
        low, high = np.floor(low), max(np.ceil(high), np.floor(low) + 1)
        step = max(1.0, np.ceil((high - low + 1) / bins))
        return np.arange(low - 0.5, high + 0.5 + step, step)
    return np.linspace(low, high if high > low else low + 1, bins + 1)


def binned(bounds: Edges, values: npt.NDArray[np.floating]) -> npt.NDArray[np.int64]:
    """The bin of each value, the outer ones for what lies beyond; no value is missing."""
    return np.clip(np.searchsorted(bounds, values.astype(np.float64), side="right") - 1, 0, len(bounds) - 2)
