"""Sampling tools: vectorised draws from published shares and quantiles, and frames that keep the contract."""

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import ndtr

from data.tables import ColumnType, Table

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Words: TypeAlias = npt.NDArray[np.object_]
"""Strings, None where there is none."""

Values: TypeAlias = Floats | Integers | Flags | Words
Shares: TypeAlias = Mapping[str, float]
"""Word to frequency; the frequencies need not add up to 1."""

Quantiles: TypeAlias = Sequence[tuple[float, float]]
"""Pairs (probability, value), both rising; between two pairs the value is linear in the probability."""


def at_quantiles(probabilities: Floats, quantiles: Quantiles) -> Floats:
    """The values of a distribution at `probabilities`."""
    levels, values = zip(*quantiles, strict=True)
    return np.asarray(np.interp(probabilities, levels, values), dtype=np.float64)


def normal_to_uniform(standard_normal: Floats) -> Floats:
    """Standard normal values as probabilities in (0, 1), order kept."""
    return np.asarray(ndtr(standard_normal), dtype=np.float64)


def from_quantiles(rng: np.random.Generator, quantiles: Quantiles, size: int) -> Floats:
    """`size` independent draws from a distribution given by its quantiles."""
    return at_quantiles(rng.random(size), quantiles)


def pick_at(probabilities: Floats, shares: Shares) -> Words:
    """Words at `probabilities` of their cumulated shares: equal probabilities give equal words."""
    cumulated = np.cumsum(list(shares.values()))
    codes = np.searchsorted(cumulated / cumulated[-1], probabilities, side="right")
    return np.array(list(shares), dtype=object)[np.minimum(codes, len(shares) - 1)]


def pick(rng: np.random.Generator, shares: Shares, size: int) -> Words:
    """`size` words drawn with these shares."""
    return pick_at(rng.random(size), shares)


def pick_where(rng: np.random.Generator, words: Words, where: Flags, shares: Shares) -> None:
    """Draw, in place, the words of the rows `where` is true."""
    words[where] = pick(rng, shares, int(where.sum()))


def chance(rng: np.random.Generator, probability: float | Floats, size: int) -> Flags:
    """True with the given probability, or each row with its own."""
    return rng.random(size) < probability


def sigmoid(log_odds: Floats) -> Floats:
    """Log-odds as probabilities."""
    return 1.0 / (1.0 + np.exp(-log_odds))


def with_mean(log_odds: Floats, mean: float) -> Floats:
    """Probabilities whose log-odds are `log_odds` plus the one constant that makes their mean equal `mean`."""
    low, high = -20.0, 20.0
    for _ in range(50):
        middle = (low + high) / 2.0
        low, high = (middle, high) if float(sigmoid(log_odds + middle).mean()) < mean else (low, middle)
    return sigmoid(log_odds + low)


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


def table_frame(table: Table, values: Mapping[str, Values], rows: int) -> pl.DataFrame:
    """A frame of `rows` rows with the columns of `table`, in its order and types; KeyError when one is not given.

    NaN and None become empty cells.
    """
    series = [_series(name, table.column(name).type, values[name]) for name in table.schema()]
    frame = pl.DataFrame(series)
    if frame.height != rows:
        raise ValueError(f"{table.name}: {frame.height} rows drawn, {rows} expected")
    return frame


def _series(name: str, kind: ColumnType, values: Values) -> pl.Series:
    if kind is ColumnType.TEXT:
        return pl.Series(name, values.tolist(), dtype=pl.String)
    if kind is ColumnType.INTEGER:
        return pl.Series(name, values.astype(np.int64))
    return pl.Series(name, values.astype(np.float64)).fill_nan(None)
