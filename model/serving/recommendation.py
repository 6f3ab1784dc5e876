"""What the model recommends, for one score or for many."""

import numpy as np
import numpy.typing as npt

from model.scale import GRANTING_LINE

Points = float | npt.NDArray[np.float64]

GRANTED, REVIEW, REFUSED = range(3)
"""Codes, in the order of model.serving.results.Decision."""


def recommended(points: Points, half_width: Points) -> npt.NDArray[np.int8]:
    """The code of the decision for each score in points, with the half width of its interval (NaN where not known).

    Granted from the granting line on, unless the interval crosses it.
    """
    crosses = (np.subtract(points, half_width) < GRANTING_LINE) & (np.add(points, half_width) >= GRANTING_LINE)
    decided = np.where(np.asarray(points) >= GRANTING_LINE, np.int8(GRANTED), np.int8(REFUSED))
    return np.where(crosses, np.int8(REVIEW), decided)
