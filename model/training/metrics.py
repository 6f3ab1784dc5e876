"""Figures that judge probabilities of default against outcomes."""

import numpy as np
import numpy.typing as npt
from scipy.stats import ks_2samp

GROUPS = 10


def ks(score: npt.NDArray[np.float64], target: npt.NDArray[np.int64]) -> float:
    """The largest distance between the two outcomes' distributions of the score, in [0, 1]."""
    return float(ks_2samp(score[target == 1], score[target == 0], method="asymp").statistic)


def expected_calibration_error(
    probability: npt.NDArray[np.float64], target: npt.NDArray[np.int64], groups: int = GROUPS
) -> float:
    """Mean distance, in [0, 1], between the predicted and the observed default rate of groups of equal size.

    Naeini and others (2015), with groups along the ranking, of equal size but for one client, as defaults are too rare
    for groups of equal width. Groups of 1/n of the clients weigh 1/n each.
    """
    order = np.argsort(probability, kind="stable")
    parts = np.array_split(order, groups)
    gaps = [abs(probability[part].mean() - target[part].mean()) * len(part) for part in parts if len(part)]
    return float(sum(gaps) / len(target))
