"""The map of what would be granted: which points it has, and which of them is nearest to the terms asked for."""

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from model.serving.simulation.results import REVOLVING, Limits, Range, Terms

Floats = npt.NDArray[np.float64]

MOST = 40
"""Points along each side, at most."""
AROUND = Range(0.25, 1.5)
"""The amounts of the map, as shares of the amount that it is drawn around."""
_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


def amounts(terms: Terms, limits: Limits) -> Floats:
    """Round amounts around that of the terms, ascending: what the map has from left to right."""
    low = max(limits.amount.low, min(AROUND.low * terms.amount, limits.amount.high / 2))
    high = min(limits.amount.high, max(AROUND.high * terms.amount, 2 * low))
    return _round_values(low, high)


def lengths(terms: Terms, limits: Limits) -> Floats:
    """Whole months, ascending; of a revolving credit the one that its payment comes to."""
    if terms.contract == REVOLVING:
        return np.array([terms.amount / terms.payment if terms.payment else limits.length.high])
    return _round_values(limits.length.low, limits.length.high, least=1.0)


def on_map(terms: Terms, columns: Floats, rows: Floats) -> Iterator[Terms]:
    """The terms of each point, row after row; the price of the goods keeps its proportion to the amount."""
    for length in rows.tolist():
        for amount in columns.tolist():
            goods = None if terms.goods_price is None else amount * terms.goods_price / terms.amount
            yield Terms(terms.contract, amount, amount / length, goods)


def can_be_offered(terms: Terms, columns: Floats, rows: Floats, highest_payment: float) -> npt.NDArray[np.bool_]:
    """Which points (rows, columns) help who asks for these terms: no larger loan, and a payment that can be borne."""
    payments = columns / rows[:, np.newaxis]
    found: npt.NDArray[np.bool_] = (columns <= terms.amount) & (payments <= highest_payment)
    return found


def nearest(terms: Terms, columns: Floats, rows: Floats, granted: npt.NDArray[np.bool_]) -> tuple[int, int] | None:
    """Row and column of the granted point that differs least from the terms; None where none of (rows, columns) is.

    Differences are relative: half the amount is as far as double the length.
    """
    if not granted.any():
        return None
    away = np.log(columns / terms.amount) ** 2
    if terms.length is not None:
        away = away + (np.log(rows / terms.length) ** 2)[:, np.newaxis]
    found = int(np.argmin(np.where(granted, np.broadcast_to(away, granted.shape), np.inf)))
    return divmod(found, len(columns))


def _round_values(low: float, high: float, least: float = 0.0) -> Floats:
    """Multiples of a round step from `low` to `high`: as many as there is room for, and one at least."""
    step = max(_round_step((high - low) / (MOST - 1)), least)
    first, last = math.ceil(low / step), math.floor(high / step)
    steps = np.arange(first, last + 1, dtype=np.float64)
    return steps * step if len(steps) else np.array([low])


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below `least`."""
    power: float = 10.0 ** math.floor(math.log10(max(least, 1e-6)))
    return next(one * power for one in _ROUND if one * power >= least)
