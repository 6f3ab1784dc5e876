"""Distributions of columns, as small as they can be without saying anything of a single row."""

import math
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import polars as pl

from data.synthetic.draw import Floats
from data.synthetic.figures import ALL

FEWEST_ROWS = 10
"""No published share or group rests on fewer rows."""

MOST_VALUES = 150
"""A numeric column with more different values than this is described by quantiles."""

COVERED = 0.9
"""Share of the rows whose values must each be frequent enough, or quantiles take their place."""

LEVELS = np.concatenate(([0.002, 0.005], np.arange(1, 100) / 100, [0.995, 0.998]))
TOLERANCE = 0.004
"""A quantile is left out where its neighbours give the same distribution to within this probability."""


def columns(
    frame: pl.DataFrame, names: Iterable[str], by: str | None = None, steps: dict[str, float] | None = None
) -> dict[str, Any]:
    """Entries of "columns" of a figures file: the distribution of each column, empty cells left out, by group.

    `by` names a text column that holds each row's group. `steps` gives the multiple that values are rounded to, 1
    where it says nothing, 0 for no rounding. Groups with fewer than ten rows (twenty, for numbers) are left out, and
    drawn like the first group.
    """
    steps = steps or {}
    return {name: _groups(frame, name, by, steps.get(name, 1.0)) for name in names}


def _groups(frame: pl.DataFrame, name: str, by: str | None, step: float) -> dict[str, Any]:
    kept = frame.drop_nulls(name)
    parts = [(ALL, kept)] if by is None else [(str(key[0]), part) for key, part in kept.group_by(by)]
    # The biggest group first: it stands in for those that are too small.
    parts.sort(key=lambda part: (-part[1].height, part[0]))
    return {key: marginal(part[name], step) for key, part in parts if tells_enough(part[name])}


def tells_enough(values: pl.Series) -> bool:
    """Whether figures can be given that do not rest on a few rows."""
    if values.dtype == pl.String or values.n_unique() <= 2:
        return bool(values.value_counts(name="rows")["rows"].to_numpy().max(initial=0) >= FEWEST_ROWS)
    return values.len() >= 2 * FEWEST_ROWS or _has_few_values(values)  # a median has ten on either side


def marginal(values: pl.Series, step: float = 1.0, order: list[str] | None = None) -> dict[str, Any]:
    """The distribution of `values` without nulls: shares of few values (words in `order`), quantiles of many."""
    if values.dtype == pl.String or _has_few_values(values):
        return shares(values, order)
    found = values.cast(pl.Float64).to_numpy()
    levels, quantiles = _knots(found)
    return {
        "levels": [round(float(level), 4) for level in levels],
        "values": [_rounded(float(value)) for value in quantiles],
        "step": step,
    }


def _has_few_values(values: pl.Series) -> bool:
    """Whether shares describe the column: few values, and hardly any of them rests on a few rows only."""
    if values.n_unique() > MOST_VALUES:
        return False
    return frequent_share(values) >= COVERED or values.n_unique() <= 2


def frequent_share(values: pl.Series) -> float:
    """Share of the rows whose value at least ten rows have."""
    counts = values.value_counts(name="rows")["rows"].to_numpy()
    return float(counts[counts >= FEWEST_ROWS].sum() / counts.sum())


def shares(values: pl.Series, order: list[str] | None = None) -> dict[str, Any]:
    """Shares of the values, smallest first or in `order`; those of fewer than ten rows are left out."""
    counts = values.value_counts(name="rows").filter(pl.col("rows") >= FEWEST_ROWS)
    if counts.is_empty():
        raise ValueError(f"{values.name}: no value is in {FEWEST_ROWS} rows")
    counts = counts.sort(values.name)
    if order is not None:
        counts = counts.sort(pl.col(values.name).replace_strict(order, range(len(order)), default=len(order)))
    total = counts["rows"].sum()
    return {"values": counts[values.name].to_list(), "shares": [round(n / total, 5) for n in counts["rows"]]}


def _knots(values: Floats) -> tuple[Floats, Floats]:
    """Levels and quantiles that suffice, by leaving out points as long as no probability moves by TOLERANCE."""
    inner, ordered = _levels(len(values)), np.sort(values)
    quantiles = np.quantile(values, inner, method="inverted_cdf")
    # What lies beyond the outermost quantile is a handful of rows: the ends go on with the slope that leads there.
    slopes = np.diff(quantiles, prepend=quantiles[0], append=quantiles[-1])
    low = quantiles[0] - slopes[min(1, len(slopes) - 1)]
    high = quantiles[-1] + slopes[max(-2, -len(slopes))]
    # No further, though, than the first digit of the tenth value: the extremes are somebody's.
    low = max(low, _one_digit(ordered[FEWEST_ROWS - 1], math.floor))
    high = min(high, _one_digit(ordered[-FEWEST_ROWS], math.ceil))
    levels = np.concatenate(([0.0], inner, [1.0]))
    points = np.concatenate(([low], quantiles, [high]))
    keep = _simplify(levels, points)
    return levels[keep], points[keep]


def _one_digit(value: float, towards: Callable[[float], int]) -> float:
    """The value with one significant digit, rounded up (math.ceil) or down (math.floor)."""
    if value == 0:
        return 0.0
    unit = 10.0 ** math.floor(math.log10(abs(value)))
    return towards(round(value / unit, 9)) * unit


def _levels(rows: int) -> Floats:
    """LEVELS so far apart, and so far from both ends, that ten of the rows lie between two of them.

    ValueError for fewer than twenty rows.
    """
    if rows < 2 * FEWEST_ROWS:
        raise ValueError(f"quantiles of {rows} rows would tell of single ones; it takes {2 * FEWEST_ROWS}")
    found: list[float] = []
    for level in LEVELS:
        if level - (found[-1] if found else 0.0) >= FEWEST_ROWS / rows and 1.0 - level >= FEWEST_ROWS / rows:
            found.append(float(level))
    return np.array(found or [0.5])


def _simplify(levels: Floats, points: Floats) -> list[int]:
    keep, start = [0], 0
    while start < len(levels) - 1:
        end = start + 1
        while end + 1 < len(levels) and _straight(levels[start : end + 2], points[start : end + 2]):
            end += 1
        keep.append(end)
        start = end
    return keep


def _straight(levels: Floats, points: Floats) -> bool:
    span = points[-1] - points[0]
    if span == 0:
        return True
    line = levels[0] + (points - points[0]) / span * (levels[-1] - levels[0])
    return bool(np.abs(line - levels).max() <= TOLERANCE)


def _rounded(value: float) -> float:
    """Four significant digits; whole numbers stay whole."""
    found = float(f"{value:.4g}") if abs(value) < 10_000 else float(f"{value:.5g}")
    return int(found) if found == int(found) else found
