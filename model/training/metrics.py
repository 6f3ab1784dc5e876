"""Figures that judge probabilities of default against outcomes."""

import numpy as np
import numpy.typing as npt
from scipy.stats import ks_2samp

GROUPS = 10


def ks(score: npt.NDArray[np.float64], target: npt.NDArray[np.int64]) -> float:
    """The largest distance between the two outcomes' distributions of the score, in [0, 1]."""
    return float(ks_2samp(score[target == 1], score[target == 0], method="asymp").statistic)


def groups_of(score: npt.NDArray[np.float64], groups: int = GROUPS) -> list[npt.NDArray[np.int64]]:
    """Positions of the clients of each group along the ranking, from the lowest score up; equal sizes but for one."""
    parts = np.array_split(np.argsort(score, kind="stable"), groups)
    return [part for part in parts if len(part)]


def expected_calibration_error(
    probability: npt.NDArray[np.float64], target: npt.NDArray[np.int64], groups: int = GROUPS
) -> float:
    """Mean distance, in [0, 1], between predicted and observed default rate over groups of clients.

    Naeini and others (2015), over groups of equal size: defaults are too rare for groups of equal width.
    """
    gaps = [abs(probability[rows].mean() - target[rows].mean()) * len(rows) for rows in groups_of(probability, groups)]
    return float(sum(gaps) / len(target))
