"""Quantiles of a group."""

from collections.abc import Sequence

import numpy as np

from model.features.catalog import Feature
from model.features.matrix import Numbers
from model.serving.bundle import Bundle
from model.serving.peers.members import Members

STEP, MARGIN = 64, 150
"""The sample that quantiles are looked for with, and how far from their place in it: four standard errors and more
of the rank among 300,000 values."""


def levels(bundle: Bundle, members: Members, feature: Feature, known: Numbers, shares: Sequence[float]) -> list[float]:
    """Quantiles of a group's known values, of which there is one at least; `shares` are whole thousandths.

    Those of all clients were worked out when the bundle was built.
    """
    if members.rows is None:
        stored = bundle.spreads[feature.name].quantiles
        return [stored[round(share * (len(stored) - 1))] for share in shares]
    return quantiles(known, shares)


def quantiles(values: Numbers, shares: Sequence[float]) -> list[float]:
    """Quantiles by linear interpolation (type 7 of Hyndman and Fan, 1996), as np.quantile has them.

    Several times as fast on many values: they are neither copied as doubles nor sorted as a whole.
    """
    sample = np.sort(values[::STEP])
    found = []
    for share in shares:
        at = share * (len(values) - 1)
        low, high = _at_rank(values, sample, int(at))
        found.append(low + (high - low) * (at - int(at)))
    return found


def _at_rank(values: Numbers, sample: Numbers, rank: int) -> tuple[float, float]:
    """The value with so many values before it in order, and the next one (the same, at the end)."""
    near, before = _near_rank(values, sample, rank)
    following = min(rank + 1, len(values) - 1)
    ranked = np.partition(near, (rank - before, following - before))
    return float(ranked[rank - before]), float(ranked[following - before])


def _near_rank(values: Numbers, sample: Numbers, rank: int) -> tuple[Numbers, int]:
    """Values among which the one of this rank and the next are, and how many values lie before them.

    A sorted sample, every STEP-th value, tells between which bounds to look (Floyd and Rivest, 1975); where it is too
    small for that, or misleads, these are all values.
    """
    place = rank // STEP
    if MARGIN < place < len(sample) - MARGIN:
        low, high = sample[place - MARGIN], sample[place + MARGIN]
        near = values[np.flatnonzero((values >= low) & (values <= high))]
        before = int(np.count_nonzero(values < low))
        if before <= rank and rank + 1 < before + len(near):
            return near, before
    return values, 0
