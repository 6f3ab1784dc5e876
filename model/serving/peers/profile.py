"""One client beside the middle half of a group, field by field."""

import numpy as np

from model.features.catalog import Feature
from model.serving.bundle import Bundle
from model.serving.peers.columns import numbers_of
from model.serving.peers.members import Members
from model.serving.peers.quantiles import levels
from model.serving.peers.results import FEWEST, ProfileLine
from model.serving.peers.spread import position

MIDDLE_HALF = (0.25, 0.5, 0.75)


def profile_line(bundle: Bundle, members: Members, row: int, feature: Feature) -> ProfileLine:
    """The client's value and the group's quartiles of a number field."""
    values = members.of(numbers_of(bundle, feature))
    known = values[np.flatnonzero(~np.isnan(values))]
    value = bundle.matrix.value(row, feature)
    if len(known) < FEWEST:
        return ProfileLine(feature, value, None, None, None, None)
    low, middle, high = levels(bundle, members, feature, known, MIDDLE_HALF)
    return ProfileLine(feature, value, position(known, value), low, middle, high)
