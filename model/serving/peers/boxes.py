"""A number field by category."""

import numpy as np

from model.features.catalog import Feature
from model.features.matrix import Numbers
from model.serving.bundle import Bundle
from model.serving.peers.columns import categories_of, codes_of, numbers_of
from model.serving.peers.members import Members
from model.serving.peers.quantiles import quantiles
from model.serving.peers.results import FEWEST, Box, Boxes
from model.serving.peers.spread import in_order

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


def boxes(bundle: Bundle, members: Members, row: int, feature: Feature, by: Feature) -> Boxes:
    """A box for each category that members have, and for the client's own; only members with both values count."""
    values, codes = members.of(numbers_of(bundle, feature)), members.of(codes_of(bundle, by))
    both = np.flatnonzero(~np.isnan(values) & (codes > 0))
    values, codes = values[both], codes[both]
    words, own = categories_of(bundle, by), bundle.matrix.value(row, by)
    counts = np.bincount(codes, minlength=len(words))
    ends = np.cumsum(counts)
    values = values[np.argsort(codes, kind="stable")]
    return Boxes(
        feature=feature,
        by=by,
        value=bundle.matrix.value(row, feature),
        boxes=tuple(
            Box(
                category=words[code],
                clients=int(counts[code]),
                levels=_levels(values[ends[code] - counts[code] : ends[code]]),
                is_client=words[code] == own,
            )
            for code in in_order(counts, words, own)
        ),
    )


def _levels(values: Numbers) -> tuple[float, float, float, float, float] | None:
    if len(values) < FEWEST:
        return None
    lowest, low, middle, high, highest = quantiles(values, LEVELS)
    return lowest, low, middle, high, highest
