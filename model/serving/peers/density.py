"""Two number fields against each other, as counts in cells."""

import numpy as np

from model.features.bins import USUAL, Edges, binned, edges
from model.features.catalog import Feature
from model.features.matrix import Numbers
from model.serving.bundle import Bundle
from model.serving.peers.columns import numbers_of
from model.serving.peers.labels import crossed
from model.serving.peers.members import Members
from model.serving.peers.quantiles import levels
from model.serving.peers.results import FEWEST, Density

COLUMNS, ROWS = 40, 30


def density(bundle: Bundle, members: Members, row: int, x: Feature, y: Feature) -> Density:
    """How many members lie in each cell; cells are as wide for clients who have only one of the two values."""
    across, up = (members.of(numbers_of(bundle, feature)) for feature in (x, y))
    both = np.flatnonzero(~(np.isnan(across) | np.isnan(up)))
    values = bundle.matrix.value(row, x), bundle.matrix.value(row, y)
    if len(both) < FEWEST:
        return Density(x, y, (), (), (), len(both), *values)
    x_edges, y_edges = _edges(bundle, members, x, across, COLUMNS), _edges(bundle, members, y, up, ROWS)
    cells = crossed(binned(y_edges, up[both]), binned(x_edges, across[both]), (len(y_edges) - 1, len(x_edges) - 1))
    return Density(
        x=x,
        y=y,
        x_edges=tuple(x_edges.tolist()),
        y_edges=tuple(y_edges.tolist()),
        counts=tuple(tuple(cells_of_row) for cells_of_row in cells.tolist()),
        known=len(both),
        x_value=values[0],
        y_value=values[1],
    )


def _edges(bundle: Bundle, members: Members, feature: Feature, values: Numbers, bins: int) -> Edges:
    low, high = levels(bundle, members, feature, values[np.flatnonzero(~np.isnan(values))], USUAL)
    return edges(feature, low, high, bins)
