"""From one client to the next, within those who meet some conditions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.serving.bundle import Bundle
from model.serving.peers.columns import row_of
from model.serving.peers.conditions import meets
from model.serving.peers.results import Condition


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The clients before and after one, in ascending order of number, among the `count` who meet the conditions.

    `position` counts from 1; None where the client is not one of them: `previous` and `next` are then the nearest.
    """

    previous: int | None
    next: int | None
    position: int | None
    count: int


def neighbours(bundle: Bundle, client_id: int, conditions: Sequence[Condition] = ()) -> Neighbours:
    """Where to go from a client. Raises UnknownClientError, and GroupError for conditions that make no sense."""
    row, ids = row_of(bundle, client_id), bundle.matrix.ids
    rows = np.flatnonzero(meets(bundle, conditions)) if conditions else np.arange(len(ids))
    before = int(np.searchsorted(rows, row))
    inside = before < len(rows) and bool(rows[before] == row)
    after = before + inside
    return Neighbours(
        previous=int(ids[rows[before - 1]]) if before else None,
        next=int(ids[rows[after]]) if after < len(rows) else None,
        position=before + 1 if inside else None,
        count=len(rows),
    )
