"""What the model may be expected to do on clients whose outcomes are not known yet, from its probabilities alone.

A calibrated probability says how often such a client defaults, so that figures which need outcomes have an expected
value without them (confidence-based performance estimation, as NannyML calls it). It holds where the clients have
changed but default as clients like them did before (covariate shift). Where the same client defaults more often than
before, nothing here can notice.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from model.drift.binned import Floats
from model.drift.limits import CONFIDENCE
from model.drift.record import Estimated, Interval, Performance
from model.drift.sides import Side
from model.serving.bundle import Bundle

DRAWS = 200
"""Invented outcomes that an interval is read from."""


def expected_performance(bundle: Bundle, before: Side, after: Side, seed: int = 0) -> Performance:
    """Default rate, ROC AUC and business cost to be expected after, and the same before beside what was measured.

    The intervals are those of chance in the outcomes: that the probabilities are right is assumed.
    """
    measured, costs = (
        bundle.report.validation,
        (
            bundle.manifest.cost_missed_default,
            bundle.manifest.cost_refused_good_client,
        ),
    )
    rng = np.random.default_rng(seed)

    def estimated(figure: Callable[[Side, Floats], float], truth: float) -> Estimated:
        return Estimated(
            measured_before=truth,
            estimated_before=figure(before, before.probability),
            estimated_after=_interval(figure, after, rng),
        )

    return Performance(
        default_rate=estimated(lambda _side, outcome: float(outcome.mean()), measured.default_rate),
        auc=estimated(lambda side, outcome: expected_auc(side.raw, outcome), measured.auc),
        cost_per_client=estimated(
            lambda side, outcome: expected_cost(~side.granted, outcome, *costs), measured.cost_per_client
        ),
    )


def expected_auc(score: Floats, default: Floats) -> float:
    """ROC AUC of `score` where each client defaults with probability `default` (0 or 1 where the outcome is known).

    The area under the curve through the expected shares of defaults and of good clients above each score. 0.5 where
    everybody or nobody defaults.
    """
    distinct, place = np.unique(score, return_inverse=True)
    bad = np.bincount(place, weights=default, minlength=len(distinct))
    good = np.bincount(place, weights=1 - default, minlength=len(distinct))
    pairs = bad.sum() * good.sum()
    below = np.cumsum(good) - good / 2  # a tie counts half
    return float((bad * below).sum() / pairs) if pairs > 0 else 0.5


def expected_cost(refused: npt.NDArray[np.bool_], default: Floats, missed: float, turned_away: float) -> float:
    """Business cost per client where each defaults with probability `default`."""
    return float((np.where(refused, (1 - default) * turned_away, default * missed)).mean())


def _interval(figure: Callable[[Side, Floats], float], side: Side, rng: np.random.Generator) -> Interval:
    drawn = [figure(side, (rng.random(side.clients) < side.probability).astype(np.float64)) for _ in range(DRAWS)]
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return Interval(value=figure(side, side.probability), low=float(low), high=float(high))
