"""Turns published areas under the curve and default rates into correlations with the hidden risk."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy.special import ndtr, ndtri

from data.synthetic.draw import Floats
from data.synthetic.nodes import RISK
from data.synthetic.published import AUC, CORRELATIONS, DEFAULT_RATE, DEFAULT_RATES

_GRID = (np.arange(2_000) + 0.5) / 2_000


def correlation_for_auc(auc: float, default_rate: float = DEFAULT_RATE) -> float:
    """Correlation with risk of a normal predictor of repayment that has this AUC: negative for an AUC above 0.5.

    Client defaults when risk, standard normal, is above the quantile of 1 - `default_rate`.
    """
    threshold = 1.0 - default_rate
    bad = ndtri(threshold + default_rate * _GRID[::8])
    good = ndtri(threshold * _GRID[::8])
    gaps = (bad[:, None] - good[None, :]).ravel()
    return -_solve(lambda rho: float(ndtr(rho * gaps / np.sqrt(2.0 * (1.0 - rho**2))).mean()), auc)


def correlation_for_rates(slices: Sequence[tuple[float, float]]) -> float:
    """Correlation with risk that spreads the default rates of consecutive slices as published.

    `slices` are (share, default rate). What is matched is the covariance of the slice's mean score with default.
    """
    shares = np.array([share for share, _ in slices]) / sum(share for share, _ in slices)
    rates = np.array([rate for _, rate in slices])
    overall = float(shares @ rates)
    edges = np.concatenate(([0.0], np.cumsum(shares)))
    slice_of = np.minimum(np.searchsorted(edges, _GRID, side="right") - 1, len(shares) - 1)
    normal, threshold = ndtri(_GRID), float(ndtri(1.0 - overall))
    means = np.array([normal[slice_of == i].mean() for i in range(len(shares))])
    wanted = float((shares * means) @ (rates - overall))

    def covariance(rho: float) -> float:
        default = ndtr((rho * normal - threshold) / np.sqrt(1.0 - rho**2))
        found = np.array([default[slice_of == i].mean() for i in range(len(shares))])
        return float((shares * means) @ (found - overall))

    return _solve(covariance, wanted)


def _solve(rising: Callable[[float], float], wanted: float) -> float:
    low, high = -0.95, 0.95
    for _ in range(40):
        middle = (low + high) / 2.0
        low, high = (middle, high) if rising(middle) < wanted else (low, middle)
    return (low + high) / 2.0


def with_published(nodes: Sequence[str], correlations: Floats) -> Floats:
    """A copy of `correlations` (of `nodes`, in their order) with the published ones in their places."""
    known = dict(CORRELATIONS)
    known |= {(node, RISK): correlation_for_auc(auc) for node, auc in AUC.items()}
    known |= {(node, RISK): correlation_for_rates(rates) for node, rates in DEFAULT_RATES.items()}
    found = correlations.copy()
    for (first, second), value in known.items():
        row, column = nodes.index(first), nodes.index(second)
        found[row, column] = found[column, row] = value
    return found
