"""Turns raw log-odds into calibrated ones with a straight line, so that points keep adding up."""

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression


def fit_platt(raw: npt.NDArray[np.float64], target: npt.NDArray[np.int64]) -> tuple[float, float]:
    """Slope and intercept of the calibrated log-odds (Platt, 1999), from out-of-fold raw log-odds and outcomes."""
    regression = LogisticRegression(C=np.inf).fit(raw.reshape(-1, 1), target)
    return float(regression.coef_[0, 0]), float(regression.intercept_[0])
