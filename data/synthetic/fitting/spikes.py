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
    spikes = np.flatnonzero(counts >= max(FEWEST_ROWS, least * len(values)))
    apart = FEWEST_ROWS / len(values)
    edges = _edges(above[spikes] - counts[spikes] / len(values), above[spikes], apart)
    levels = _levels(len(values))
    # A quantile so close to a step that fewer than ten rows lie between them would tell of these.
    levels = levels[np.abs(levels[:, None] - edges[None, :]).min(axis=1, initial=1.0) >= apart]
    at_level = np.minimum(np.searchsorted(above, levels), len(found) - 1)
    all_levels = np.concatenate((edges, levels))
    points = np.concatenate((np.repeat(found[spikes], 2), found[at_level]))
    order = np.lexsort((all_levels, points))
    # The ends rest on a handful of rows: nothing lies beyond the outermost quantile.
    all_levels, points = np.r_[0.0, all_levels[order], 1.0], points[order][np.r_[0, : len(points), -1]]
    kept = np.r_[True, (np.diff(all_levels) > 0) | (np.diff(points) > 0)]
    return {
        "levels": [round(float(level), 5) for level in all_levels[kept]],
        "values": [round(float(value), 2) for value in points[kept]],
    }


def _edges(low: Floats, high: Floats, apart: float) -> Floats:
    """Levels at which each spike begins and ends, one after the other; gaps of fewer than ten rows are closed."""
    edges = np.column_stack((low, high)).ravel()
    edges[:1] = np.where(edges[:1] < apart, 0.0, edges[:1])
    edges[-1:] = np.where(1.0 - edges[-1:] < apart, 1.0, edges[-1:])
    begins = np.arange(2, len(edges), 2)
    close = begins[edges[begins] - edges[begins - 1] < apart]
    edges[close] = edges[close - 1]
    return edges


def _levels(rows: int) -> Floats:
    """Levels of the quantiles of so many rows: ten rows at least lie between two of them, and beyond the outermost."""
    slices = min(MOST_SLICES, max(rows // FEWEST_ROWS, 1))
    inner = np.arange(1, slices) / slices if slices > 1 else np.array([0.5])
    tails = TAILS[np.minimum(TAILS, 1 - TAILS) * rows >= FEWEST_ROWS]
    tails = tails[np.abs(tails[:, None] - inner[None, :]).min(axis=1, initial=1.0) * rows >= FEWEST_ROWS]
    far = tails[np.abs(np.diff(tails, prepend=-1.0)) * rows >= FEWEST_ROWS]
    return np.sort(np.concatenate((inner, far)))
