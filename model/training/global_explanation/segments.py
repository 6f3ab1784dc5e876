"""Cuts a feature's values into segments that each hold enough clients: for privacy, and against noise."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from model.bundles.report.importance import Segment
from model.features.matrix import Codes, FeatureMatrix
from model.training.global_explanation.contributions import Rows

FEWEST = 30
"""Explained clients in a segment, at least."""

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Segmented:
    """Segments, and the one that each of all clients is in: int64 (clients,), a position or NOWHERE."""

    segments: tuple[Segment, ...]
    places: npt.NDArray[np.int64]


def segmented(
    matrix: FeatureMatrix, name: str, rows: Rows, at_most: int, categories_at_most: int | None = None
) -> Segmented:
    """The segments of a feature that the clients of `rows`, those explained, decide."""
    for column, feature in enumerate(matrix.number_features):
        if feature.name == name:
            return segment_numbers(matrix.numbers[:, column], rows, at_most)
    column = [feature.name for feature in matrix.category_features].index(name)
    return segment_categories(matrix.codes[:, column], matrix.categories[column], rows, categories_at_most)


def segment_numbers(values: npt.NDArray[np.float32], rows: Rows, at_most: int) -> Segmented:
    """At most so many segments, ascending, that of the missing ones last and counted.

    As many clients in each as can be: equal values stay together, and what would have fewer than FEWEST clients goes
    with the values above (at the upper end, with those below). Fewer than FEWEST values, or missing ones, have none.
    """
    explained = values[rows]
    known = explained[~np.isnan(explained)]
    missing = len(explained) - len(known) >= FEWEST
    segments, places = [], np.full(len(values), NOWHERE)
    if len(known) >= FEWEST:
        cuts = _cuts(known, at_most - missing)
        ends = [None, *cuts.tolist(), None]
        segments = [Segment(low=low, high=high) for low, high in pairwise(ends)]
        places = np.searchsorted(cuts, values, side="right")
    places[np.isnan(values)] = len(segments) if missing else NOWHERE
    return Segmented((*segments, *((Segment(missing=True),) if missing else ())), places)


def _cuts(known: npt.NDArray[np.float32], at_most: int) -> npt.NDArray[np.float32]:
    """The first value of each segment but the lowest; none is left with fewer than FEWEST clients."""
    values, counts = np.unique(known, return_counts=True)
    fewest = FEWEST if len(values) <= at_most else max(FEWEST, int(np.ceil(len(known) / at_most)))
    firsts, filled, left = [], 0, len(known)
    for position, count in enumerate(counts.tolist()):
        if filled >= fewest and left >= FEWEST:
            firsts.append(position)
            filled = 0
        filled += count
        left -= count
    return values[firsts]


def segment_categories(codes: Codes, words: Sequence[str], rows: Rows, at_most: int | None = None) -> Segmented:
    """One segment a category, the largest first, then those with fewer than FEWEST clients together, then the missing.

    `words` are the raw values by code, that of code 0 the missing one. `at_most` pools the smaller ones too. What is
    pooled, or missing, and still has fewer than FEWEST clients is in no segment.
    """
    counts = np.bincount(codes[rows], minlength=len(words))
    order = [int(code) for code in np.argsort(-counts[1:], kind="stable") + 1 if counts[code]]
    missing = bool(counts[0] >= FEWEST)
    room = len(order) if at_most is None else at_most - missing
    own = [code for code in order if counts[code] >= FEWEST][: room if len(order) <= room else room - 1]
    pooled = order[len(own) :]
    parts = [[code] for code in own] + ([pooled] if counts[pooled].sum() >= FEWEST else [])
    segments = [Segment(categories=tuple(words[code] for code in part)) for part in parts]
    of_code = np.full(len(words), NOWHERE)
    for place, part in enumerate([*parts, [0]] if missing else parts):
        of_code[part] = place
    return Segmented((*segments, *((Segment(missing=True),) if missing else ())), of_code[codes])
