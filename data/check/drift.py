"""How far the shares of a column's categories are from those of the contract."""

import math
from collections.abc import Mapping

from data.tables import Shares

FEWEST_ROWS = 1_000
"""Below it, shares differ by chance."""

FAR = 0.15
"""Distance from which on a person should look: the official train and test tables are 0.09 apart at most."""


def distance(counts: Mapping[str, int], shares: Shares) -> float | None:
    """Total variation distance, 0 to 1, between the shares of `counts` and `shares`; None when there are few rows."""
    total = sum(counts.values())
    if total < FEWEST_ROWS or not shares:
        return None
    return math.fsum(abs(counts.get(value, 0) / total - shares.get(value, 0)) for value in {*counts, *shares}) / 2


def furthest(counts: Mapping[str, int], shares: Shares) -> tuple[str, float, float]:
    """(category, its share here, its share in the contract) where the two differ most."""
    total = sum(counts.values())
    value = max(sorted({*counts, *shares}), key=lambda one: abs(counts.get(one, 0) / total - shares.get(one, 0)))
    return value, counts.get(value, 0) / total, shares.get(value, 0)
