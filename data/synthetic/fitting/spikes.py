"""Distributions of columns with values that many rows have in common: round amounts, whole years."""

from typing import Any

import numpy as np
import polars as pl

from data.synthetic.draw import Floats
from data.synthetic.fitting.marginals import FEWEST_ROWS

MOST_SLICES = 40
TAILS = np.array([0.002, 0.01, 0.99, 0.998])


def spiked(frame: pl.DataFrame, name: str, by: str, entry: dict[str, Any], least: float) -> dict[str, Any]:
    """`entry` of "columns" with the quantiles of each group replaced by such as keep its spikes.

    A spike is a value that at least a share `least`, and at least ten rows, of a group have; it becomes a step, so
    that the value is drawn exactly and as often as it occurs.
    """
    return {
        key: {**part, **_steps(frame.filter(pl.col(by) == key)[name].drop_nulls().to_numpy(), least)}
        if "levels" in part
        else part
        for key, part in entry.items()
    }


def _steps(values: Floats, least: float) -> dict[str, list[float]]:
    found, counts = np.unique(values, return_counts=True)
    above = np.cumsum(counts) / len(values)
    is_spike = counts >= max(FEWEST_ROWS, least * len(values))
    at_level = np.minimum(np.searchsorted(above, _levels(len(values))), len(found) - 1)
    levels = np.concatenate((above[is_spike], (above - counts / len(values))[is_spike], above[at_level]))
    points = np.concatenate((found[is_spike], found[is_spike], found[at_level]))
    # The ends rest on a handful of rows: nothing lies beyond the outermost quantile.
    order = np.lexsort((levels, points))
    levels, points = np.clip(levels[order], 0.0, 1.0), points[order]
    levels, points = np.r_[0.0, levels, 1.0], np.r_[points[0], points, points[-1]]
    kept = np.r_[True, (np.diff(levels) > 0) | (np.diff(points) > 0)]
    return {
        "levels": [round(float(level), 5) for level in levels[kept]],
        "values": [round(float(value), 2) for value in points[kept]],
    }


def _levels(rows: int) -> Floats:
    """Levels of the quantiles of so many rows: ten rows at least lie between two of them, and beyond the outermost."""
    slices = min(MOST_SLICES, max(rows // FEWEST_ROWS, 1))
    tails = TAILS[np.minimum(TAILS, 1 - TAILS) * rows >= FEWEST_ROWS]
    return np.sort(np.concatenate((np.arange(1, slices) / slices if slices > 1 else [0.5], tails)))
