"""Turns raw log-odds into calibrated probabilities; a straight line is the way in use, so that points add up."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from data.errors import RawDataError
from model.scale import PointScale

Floats = npt.NDArray[np.float64]
Outcomes = npt.NDArray[np.int64]

Calibrator = Callable[[Floats], Floats]
"""Raw log-odds to probabilities of default."""

Way = Callable[[Floats, Outcomes], Calibrator]
"""How a calibrator is made from raw log-odds and outcomes."""

_EDGE = 1e-4
"""Isotonic steps of 0 or 1 would make the log loss infinite; no client is that sure."""


def fit_platt(raw: Floats, target: Outcomes) -> tuple[float, float]:
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


def untouched(_raw: Floats, _target: Outcomes) -> Calibrator:
    """As the models say."""
    return PointScale(slope=1, intercept=0, threshold=0.5).probability


def platt(raw: Floats, target: Outcomes) -> Calibrator:
    """A straight line in the log-odds."""
    return PointScale(*fit_platt(raw, target), threshold=0.5).probability


def isotonic(raw: Floats, target: Outcomes) -> Calibrator:
    """Steps that never fall (Zadrozny and Elkan, 2002)."""
    steps = IsotonicRegression(out_of_bounds="clip", y_min=_EDGE, y_max=1 - _EDGE).fit(raw, target)
    return lambda found: np.asarray(steps.predict(found), dtype=np.float64)
