"""How near probabilities are to what happened, for each way of calibrating."""

from model.bundles.record import Record


class CalibrationGroup(Record):
    """Clients next to one another in the ranking: how many, mean predicted and observed default rate.

    `low` and `high` bound the observed rate with 95 % confidence (Wilson, 1927).
    """

    clients: int
    predicted: float
    observed: float
    low: float
    high: float


class CalibrationOf(Record):
    """Cross-fitted figures of one way: each fold calibrated with the outcomes of the others only."""

    expected_calibration_error: float
    brier: float
    log_loss: float
    cost_per_client: float
    groups: tuple[CalibrationGroup, ...]


class Calibration(Record):
    """Raw probabilities, a straight line in the log-odds (Platt, 1999), and isotonic steps (Zadrozny and Elkan, 2002).

    The line is the one in use. `expected_error_if_perfect` is the mean calibration error that chance alone gives to
    perfectly calibrated probabilities of so many clients. `isotonic_gain` is by how much the log loss of isotonic steps
    is lower than the line's (negative: higher), per client, with its standard error.
    """

    slope: float
    intercept: float
    raw: CalibrationOf
    platt: CalibrationOf
    isotonic: CalibrationOf
    expected_error_if_perfect: float
    isotonic_gain: float
    isotonic_gain_error: float
