"""What the intervals do: whom they send to review, and how often they are right."""

import numpy as np
import numpy.typing as npt

from model.bundles.report.uncertainty import ReviewOf, Uncertainty
from model.scale import GRANTING_LINE, PointScale
from model.training.uncertainty import LEVEL, Intervals

Floats = npt.NDArray[np.float64]


def report_uncertainty(
    intervals: Intervals, raw: Floats, target: Floats, folds: npt.NDArray[np.int8], scale: PointScale
) -> Uncertainty:
    """`raw` and `target` (NaN where not known) have one entry a client, `folds` one a training client."""
    training = ~np.isnan(target)
    points, width = scale.points(raw), np.abs(scale.points_per_raw) * intervals.half_width
    review = (points - width < GRANTING_LINE) & (points + width >= GRANTING_LINE)
    granted = points >= GRANTING_LINE
    thirds = np.array_split(np.argsort(raw[training], kind="stable"), 3)
    held = intervals.distance <= _factors_of_others(intervals.distance, folds)
    return Uncertainty(
        scale=intervals.scale,
        compared=len(held),
        coverage=held.mean(),
        coverage_by_fold=tuple(held[folds == fold].mean() for fold in np.unique(folds)),
        coverage_by_score=tuple(held[third].mean() for third in thirds),
        mean_half_width=width[training].mean(),
        granted=_share((granted & ~review)[training], target[training]),
        review=_share(review[training], target[training]),
        refused=_share((~granted & ~review)[training], target[training]),
        review_share_of_others=None if training.all() else float(review[~training].mean()),
    )


def _factors_of_others(distance: Floats, folds: npt.NDArray[np.int8]) -> Floats:
    """For each client, the factor that the clients of the other folds give."""
    found = np.empty(len(distance))
    for fold in np.unique(folds):
        found[folds == fold] = np.quantile(distance[folds != fold], LEVEL)
    return found


def _share(chosen: npt.NDArray[np.bool_], target: Floats) -> ReviewOf:
    clients = int(chosen.sum())
    rate = float(target[chosen].mean()) if clients else None
    return ReviewOf(clients=clients, share=float(chosen.mean()), default_rate=rate)
