"""From a model's raw log-odds to a calibrated probability of default, and to points."""

import math
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

GRANTING_LINE = 500.0
"""The score at the threshold, whatever the threshold is."""

POINTS_TO_DOUBLE_ODDS = 50.0
"""Every so many points more, the odds of default are halved."""

Raw = TypeVar("Raw", float, npt.NDArray[np.float64])
"""One client's raw log-odds, or those of many."""


def log_odds(probability: float) -> float:
    """ln(p / (1 - p)), for 0 < p < 1."""
    return math.log(probability / (1 - probability))


@dataclass(frozen=True, slots=True)
class PointScale:
    """score = 500 + 50 * log2(odds of repaying / odds of repaying at the threshold).

    The calibrated log-odds of default are `slope * raw + intercept` (Platt, 1999), so points are linear in the raw
    log-odds and the contributions of features, once scaled, add up exactly. `threshold` is a calibrated probability
    of default in (0, 1).
    """

    slope: float
    intercept: float
    threshold: float

    @property
    def points_per_raw(self) -> float:
        """Points that one unit of raw log-odds of default adds (negative for a model that ranks well)."""
        return -POINTS_TO_DOUBLE_ODDS / math.log(2) * self.slope

    def probability(self, raw: Raw) -> Raw:
        """Calibrated probability of default."""
        probability: Raw = 1 / (1 + np.exp(-(self.slope * raw + self.intercept)))
        return probability

    def points(self, raw: Raw) -> Raw:
        """The score in points: 500 at the threshold, more for a safer client."""
        return (
            GRANTING_LINE
            + self.points_per_raw * raw
            - POINTS_TO_DOUBLE_ODDS / math.log(2) * (self.intercept - log_odds(self.threshold))
        )
