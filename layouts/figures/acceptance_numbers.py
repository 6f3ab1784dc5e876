"""The numbers of the map of what would be accepted: distances from the granting line, and where terms lie."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from layouts.figures.gauge import LINE
from model.serving.recommendation import GRANTED, REFUSED, REVIEW, recommended
from model.serving.simulation.results import Acceptance, Terms

_FAR: Final = 3.0
"""Beyond so many half widths from the line a score is simply far: the map has three tones, no slope."""

_LEAST: Final = 0.04
"""The share of the map that an area has at least, for its name to have room on it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where terms lie: an amount, and a length in months (the score in points, where there is one length only)."""

    amount: float
    height: float


@dataclass(frozen=True, slots=True)
class Area:
    """Where one kind of decision is written: the cell of the map that lies deepest in its area."""

    decision: int
    place: Place


@dataclass(frozen=True, slots=True)
class Map:
    """What is drawn. `margin` (rows, columns) is the distance from the granting line in half widths of the interval, or
    in tens of points where there are none: above 1 is granted, under -1 refused. Places that lie outside are None.
    """

    amounts: npt.NDArray[np.float64]
    lengths: npt.NDArray[np.float64]
    points: npt.NDArray[np.float64]
    codes: npt.NDArray[np.int8]
    margin: npt.NDArray[np.float64]
    has_review: bool
    areas: tuple[Area, ...]
    asked: Place | None
    offer: Place | None
    simulated: Place | None

    @property
    def is_line(self) -> bool:
        """Whether there is one length only, so that the score is drawn over the amounts."""
        return len(self.lengths) == 1


def gather(found: Acceptance, asked: Terms, simulated: Terms) -> Map:
    """The numbers of the map; the offer is left out where it is the request itself."""
    codes = recommended(found.points, found.half_width)
    known = np.isfinite(found.half_width) & (found.half_width > 0)
    margin = (found.points - LINE) / np.where(known, found.half_width, 10.0)
    offered = found.nearest is not None and found.nearest.terms != found.current.terms
    return Map(
        amounts=found.amounts,
        lengths=found.lengths,
        points=found.points,
        codes=codes,
        margin=np.clip(margin, -_FAR, _FAR),
        has_review=bool(known.all()),
        areas=tuple(area for code in (GRANTED, REVIEW, REFUSED) for area in _area(code, codes, found)),
        asked=place(asked, found),
        offer=place(found.nearest.terms, found) if offered and found.nearest else None,
        simulated=None if simulated == asked else place(simulated, found),
    )


def place(terms: Terms, found: Acceptance) -> Place | None:
    """Where terms lie on the map, or a step beside it, as it has round values; None outside."""
    if not _near(terms.amount, found.amounts):
        return None
    if len(found.lengths) == 1:
        return Place(terms.amount, float(np.interp(terms.amount, found.amounts, found.points[0])))
    if terms.length is None or not _near(terms.length, found.lengths):
        return None
    return Place(terms.amount, terms.length)


def _near(value: float, values: npt.NDArray[np.float64]) -> bool:
    step = float(values[1] - values[0]) if len(values) > 1 else 0.0
    return float(values[0]) - step <= value <= float(values[-1]) + step


def _area(code: int, codes: npt.NDArray[np.int8], found: Acceptance) -> list[Area]:
    """The cell that is farthest from every other decision and from the edge, where the area is large enough."""
    inside = codes == code
    if inside.mean() < _LEAST or len(found.lengths) == 1:
        return []
    depth, left = np.zeros(codes.shape, int), np.pad(inside, 1)
    while left.any():
        depth += left[1:-1, 1:-1]
        sides = (left[:-2, 1:-1], left[2:, 1:-1], left[1:-1, :-2], left[1:-1, 2:])
        left = np.pad(left[1:-1, 1:-1] & np.logical_and.reduce(sides), 1)
    deepest = np.argwhere(depth == depth.max())
    row, column = deepest[len(deepest) // 2]
    return [Area(code, Place(float(found.amounts[column]), float(found.lengths[row])))]
