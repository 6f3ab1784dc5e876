"""Turns raw log-odds into calibrated ones with a straight line, so that points keep adding up."""

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from data.errors import RawDataError


def fit_platt(raw: npt.NDArray[np.float64], target: npt.NDArray[np.int64]) -> tuple[float, float]:
    """Slope and intercept of the calibrated log-odds (Platt, 1999), from out-of-fold raw log-odds and outcomes.

    Raises RawDataError when the slope is not positive: a model that ranks no better than chance must not be used, and
    its reasons would point the wrong way.
    """
    regression = LogisticRegression(C=np.inf).fit(raw.reshape(-1, 1), target)
    slope = float(regression.coef_[0, 0])
    if slope <= 0:
        raise RawDataError(
            "application_train: TARGET cannot be told from these tables, the model ranks no better than chance on "
            "clients that it has not seen; more clients, or other tables, are needed"
        )
    return slope, float(regression.intercept_[0])
