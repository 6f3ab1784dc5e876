"""Sampling tools: vectorised draws, and frames that keep the contract."""

import math
from collections.abc import Collection, Mapping
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import ndtr

from data.tables import Column, ColumnType, Table

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Words: TypeAlias = npt.NDArray[np.object_]
"""Strings, None where there is none."""

Values: TypeAlias = Floats | Integers | Flags | Words
Shares: TypeAlias = Mapping[str, float]
"""Word to frequency; the frequencies need not add up to 1."""


def normal_to_uniform(standard_normal: Floats) -> Floats:
    """Standard normal values as probabilities in (0, 1), order kept."""
    return np.asarray(ndtr(standard_normal), dtype=np.float64)


def chance(rng: np.random.Generator, probability: float | Floats, size: int) -> Flags:
    """True with the given probability, or each row with its own."""
    return rng.random(size) < probability


def mixed(rng: np.random.Generator, leaning: Floats, weight: float) -> Floats:
    """Standard normal values whose correlation with the standard normal `leaning` is `weight`."""
    rest = math.sqrt(1.0 - weight**2)
    return weight * leaning + rest * rng.standard_normal(len(leaning))


def cents(amounts: npt.ArrayLike) -> Floats:
    """Amounts rounded to two decimals."""
    return np.asarray(np.round(np.asarray(amounts, dtype=np.float64), 2), dtype=np.float64)


def to_multiple(values: Floats, step: float) -> Floats:
    """Values rounded to the nearest multiple of `step`: amounts are asked for in round figures."""
    return np.round(values / step) * step


def emptied(values: Floats, where: Flags) -> Floats:
    """A copy with NaN, the mark of an empty cell, where `where` is true."""
    return np.where(where, np.nan, values)


def blanked(words: Words, where: Flags) -> Words:
    """A copy with None, the mark of an empty cell, where `where` is true."""
    copy = words.copy()
    copy[where] = None
    return copy


def position_in_group(counts: Integers) -> Integers:
    """0, 1, 2... within each of the consecutive groups whose sizes are `counts`."""
    ends = np.cumsum(counts)
    return np.arange(int(counts.sum()), dtype=np.int64) - np.repeat(ends - counts, counts)


def table_frame(
    table: Table, values: Mapping[str, Values], rows: int, as_drawn: Collection[str] = frozenset()
) -> pl.DataFrame:
    """A frame of `rows` rows with the columns of `table`, in its order and types; KeyError when one is not given.

    NaN and None become empty cells. Numbers beyond the range of the official data, as a sum of draws may be, are moved
    to its edge, except in the columns `as_drawn`.
    """
    frame = pl.DataFrame([_series(column, values[column.name]) for column in table.columns])
    if frame.height != rows:
        raise ValueError(f"{table.name}: {frame.height} rows drawn, {rows} expected")
    return in_range(table, frame, as_drawn)


def in_range(table: Table, frame: pl.DataFrame, as_drawn: Collection[str] = frozenset()) -> pl.DataFrame:
    """The frame with numbers beyond the range of the official data moved to its edge, except in columns `as_drawn`."""
    return frame.with_columns(
        _clipped(column) for column in table.columns if column.allowed is not None and column.name not in as_drawn
    )


def _clipped(column: Column) -> pl.Expr:
    value = pl.col(column.name)
    clipped = value if column.allowed is None else value.clip(column.allowed.low, column.allowed.high)
    if not column.sentinels:
        return clipped
    sentinels = pl.Series(list(column.sentinels)).cast(column.type.dtype)
    return pl.when(value.is_in(sentinels.implode())).then(value).otherwise(clipped)


def _series(column: Column, values: Values) -> pl.Series:
    if column.type is ColumnType.TEXT:
        return pl.Series(column.name, values.tolist(), dtype=pl.String)
    if column.type is ColumnType.INTEGER:
        return pl.Series(column.name, values.astype(np.int64))
    return pl.Series(column.name, values.astype(np.float64)).fill_nan(None)
