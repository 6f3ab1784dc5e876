"""How many clients of each side fall into each bin of a feature."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from model.drift.limits import BINS, FEWEST_EXPECTED

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
"""int64 (2, bins): clients of the reference and of the current side."""


def number_counts(reference: Floats, current: Floats) -> Counts:
    """Clients by decile of the reference, missing ones (NaN) in a bin of their own, rare bins pooled.

    A value that many share has a bin for itself, so that ties cannot hide a change beside it.
    """
    edges = _edges(reference[~np.isnan(reference)])
    return pooled(np.stack([_placed(side, edges) for side in (reference, current)]))


def category_counts(reference: Sequence[str | None], current: Sequence[str | None]) -> Counts:
    """Clients by category, None being one, rare ones pooled; all words that the reference lacks share a bin."""
    before, after = (pl.Series("word", list(side), dtype=pl.String).fill_null("") for side in (reference, current))
    known = before.value_counts(name="before").join(after.value_counts(name="after"), on="word", how="left")
    table = known.fill_null(0).sort(pl.col("before") + pl.col("after"), "word", descending=True)
    unseen = len(after) - int(table["after"].sum())
    # At once what cannot stand alone: one by one, free text of thousands of words would take hours.
    is_rare = pl.col("before") + pl.col("after") < FEWEST_EXPECTED
    rare, often = table.filter(is_rare).sum(), table.filter(~is_rare)
    # The unseen stand beside the commonest, so that they are not pooled with rare words of the reference.
    counts = [[first, *often[side].to_list(), rare[side].item()] for side, first in (("before", 0), ("after", unseen))]
    return pooled(np.array(counts, dtype=np.int64))


def pooled(counts: Counts) -> Counts:
    """Bins in which fewer than FEWEST_EXPECTED of the smaller side are to be expected join their smaller neighbour."""
    counts = counts[:, counts.sum(axis=0) > 0]
    sizes = counts.sum(axis=1)
    scale = sizes.min() / max(int(sizes.sum()), 1)
    while counts.shape[1] > 1:
        expected = counts.sum(axis=0) * scale
        rare = int(expected.argmin())
        if expected[rare] >= FEWEST_EXPECTED:
            break
        neighbours = [place for place in (rare - 1, rare + 1) if 0 <= place < len(expected)]
        joined = min(neighbours, key=lambda place: float(expected[place]))
        counts[:, joined] += counts[:, rare]
        counts = np.delete(counts, rare, axis=1)
    return counts


def _edges(present: Floats) -> Floats:
    """Upper ends of the bins but the last, each included in its bin."""
    if not len(present):
        return np.empty(0)
    distinct = np.unique(present)
    if len(distinct) <= BINS:
        return np.asarray(distinct[:-1], dtype=np.float64)
    quantiles = np.quantile(present, np.arange(1, BINS) / BINS, method="inverted_cdf")
    ends, times = np.unique(quantiles, return_counts=True)
    just_below = np.nextafter(ends[times > 1], -np.inf)
    return np.unique(np.concatenate([ends, just_below]))


def _placed(values: Floats, edges: Floats) -> Counts:
    missing = np.isnan(values)
    bins = np.searchsorted(edges, values[~missing], side="left")
    found = np.bincount(bins, minlength=len(edges) + 1)
    return np.asarray([missing.sum(), *found], dtype=np.int64)
