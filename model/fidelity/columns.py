"""How far the distribution of each column is from the real one: Kolmogorov-Smirnov, or total variation."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import polars as pl

FEWEST_REAL_ROWS = 10
"""Categories with fewer real rows are pooled, and quantiles with fewer real rows beyond them are not told."""
MOST_VALUES = 20
"""A column of numbers with at most so many different values on both sides together is compared value by value."""
MISSING, RARE = "(missing)", "(rare values together)"
_QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
_SHOWN_CATEGORIES = 5

Numbers = npt.NDArray[np.float64]


class Measure(StrEnum):
    """Which distance, from 0 (the same) to 1 (nothing in common).

    KS is the greatest difference of the two cumulative distributions of the known values. TV is half the sum of the
    absolute differences of the shares of all values, a missing value being one of them.
    """

    KS = "KS"
    TV = "TV"


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of both sides: a quantile of a column, or the share of one of its values.

    None where it is unknown, and where so few real rows are behind it that it is not told.
    """

    label: str
    synthetic: float | None
    real: float | None


@dataclass(frozen=True, slots=True)
class ColumnDistance:
    """One column compared.

    `distance` is TV; or, for numbers, the larger of KS and the difference of the shares of missing values, so that a
    column cannot look alike by being filled in too often. `by_chance` is what the distance of so many rows would be
    on average if both sides had one distribution (KS: the mean of Kolmogorov's, 0.8687, times sqrt(1/n + 1/m); TV:
    the sum of the values' mean absolute deviations); rows of one client resemble each other, so it is a lower bound.
    `missing_*` are shares of all rows. `shown` holds five quantiles, or the values whose shares differ most.
    """

    table: str
    column: str
    measure: Measure
    distance: float
    by_chance: float
    missing_synthetic: float
    missing_real: float
    shown: tuple[Compared, ...]


def compare_columns(table: str, synthetic: pl.DataFrame, real: pl.DataFrame) -> tuple[ColumnDistance, ...]:
    """The distance of every column that the two frames share, keys (SK_ID_*) aside; both frames have rows."""
    names = [name for name in real.columns if not name.startswith("SK_ID_")]
    return tuple(_compare(table, synthetic[name], real[name]) for name in names)


def ks(first: Numbers, second: Numbers) -> float:
    """The two-sample Kolmogorov-Smirnov distance of arrays without NaN; 0 when one is empty."""
    if not len(first) or not len(second):
        return 0.0
    first, second = np.sort(first), np.sort(second)
    everywhere = np.concatenate([first, second])
    below_first = np.searchsorted(first, everywhere, side="right") / len(first)
    below_second = np.searchsorted(second, everywhere, side="right") / len(second)
    return float(np.abs(below_first - below_second).max())


def shares(values: pl.Series) -> dict[str, float]:
    """Value to its share of all rows; a missing value counts as a value."""
    counts = values.value_counts(normalize=True, name="share")
    return {_label(value): share for value, share in counts.rows()}


def total_variation(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """Half the sum of the absolute differences of the shares."""
    return sum(abs(first.get(value, 0) - second.get(value, 0)) for value in sorted({*first, *second})) / 2


def _compare(table: str, synthetic: pl.Series, real: pl.Series) -> ColumnDistance:
    missing = synthetic.null_count() / len(synthetic), real.null_count() / len(real)
    if _few_values(synthetic, real):
        ours, theirs = shares(synthetic), shares(real)
        distance = total_variation(ours, theirs)
        chance = _tv_by_chance(theirs, len(synthetic), len(real))
        shown = _greatest_differences(ours, theirs, len(real))
        return ColumnDistance(table, real.name, Measure.TV, distance, chance, *missing, shown)
    known = _known(synthetic), _known(real)
    distance = max(ks(*known), abs(missing[0] - missing[1]))
    chance = _ks_by_chance(*map(len, known))
    return ColumnDistance(table, real.name, Measure.KS, distance, chance, *missing, _quantiles(*known))


def _label(value: float | str | None) -> str:
    if value is None:
        return MISSING
    return value if isinstance(value, str) else f"{value:.15g}"


def _ks_by_chance(first: int, second: int) -> float:
    return min(1.0, 0.8687 * math.sqrt(1 / first + 1 / second)) if first and second else 0.0


def _tv_by_chance(values: Mapping[str, float], first: int, second: int) -> float:
    spread = sum(math.sqrt(share * (1 - share)) for _, share in sorted(values.items()))
    return min(1.0, spread * math.sqrt((1 / first + 1 / second) / (2 * math.pi)))


def _few_values(synthetic: pl.Series, real: pl.Series) -> bool:
    if not real.dtype.is_numeric():
        return True
    return pl.concat([synthetic.unique(), real.unique()]).drop_nulls().n_unique() <= MOST_VALUES


def _known(values: pl.Series) -> Numbers:
    return values.drop_nulls().cast(pl.Float64).to_numpy()


def _quantiles(synthetic: Numbers, real: Numbers) -> tuple[Compared, ...]:
    def quantile(values: Numbers, share: float) -> float | None:
        return float(np.quantile(values, share)) if len(values) else None

    return tuple(
        Compared(f"{share:.0%} quantile", quantile(synthetic, share), quantile(real, share))
        for share in _QUANTILES
        if len(real) * min(share, 1 - share) >= FEWEST_REAL_ROWS
    )


def _greatest_differences(ours: Mapping[str, float], theirs: Mapping[str, float], rows: int) -> tuple[Compared, ...]:
    told = {value for value, share in theirs.items() if round(share * rows) >= FEWEST_REAL_ROWS}
    # A value that only the generator knows gives no real row away.
    told |= ours.keys() - theirs.keys()
    pooled = [(value, ours.get(value, 0.0), theirs.get(value, 0.0)) for value in sorted(told)]
    rest = [sum(side[value] for value in sorted(side.keys() - told)) for side in (ours, theirs)]
    if any(rest):
        pooled.append((RARE, rest[0], rest[1]))
    pooled.sort(key=lambda row: abs(row[1] - row[2]), reverse=True)
    return tuple(
        Compared(label, our, None if 0 < round(their * rows) < FEWEST_REAL_ROWS else their)
        for label, our, their in pooled[:_SHOWN_CATEGORIES]
    )
