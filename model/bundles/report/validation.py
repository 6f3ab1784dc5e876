"""How well the model ranks and how near its probabilities are, on clients that it has not seen."""

from model.bundles.record import Record


class Validation(Record):
    """Out-of-fold figures of the training clients.

    `auc` is over all of them together, `fold_aucs` within each fold. Average precision (PR AUC) and KS (Kolmogorov and
    Smirnov, in [0, 1]) read the ranking alone. Everything else is cross-fitted: each fold is judged with the
    calibration and the threshold of the other four. `expected_calibration_error` is over ten groups of equal size.
    """

    auc: float
    fold_aucs: tuple[float, ...]
    average_precision: float
    ks: float
    brier: float
    log_loss: float
    expected_calibration_error: float
    cost_per_client: float
    cost_of_granting_all: float
    grant_rate: float
    default_rate: float
