"""How a feature's points follow its values, and how often clients with such values default."""

import numpy as np
import numpy.typing as npt

from model.bundles.report.importance import Dependence, Effect, Segment
from model.features.matrix import FeatureMatrix
from model.training.global_explanation.contributions import Points, Rows
from model.training.global_explanation.segments import NOWHERE, segmented

AT_MOST = 20
FEWEST_OUTCOMES = 30
"""A default rate over fewer clients than this is noise, and could point at a person."""


def dependence(
    matrix: FeatureMatrix, feature: str, rows: Rows, points: Points, target: npt.NDArray[np.float64]
) -> Dependence:
    """Points of the explained clients, in `rows`, segment by segment; default rates of all clients in the segment.

    points: float32, one entry for each of `rows`. target: float64 (all clients,), NaN where not known.
    """
    found = segmented(matrix, feature, rows, AT_MOST)
    known = ~np.isnan(target) & (found.places != NOWHERE)
    size = len(found.segments)
    outcomes = np.bincount(found.places[known], minlength=size)
    defaults = np.bincount(found.places[known], weights=target[known], minlength=size)
    explained = found.places[rows]
    effects = tuple(
        _effect(segment, points[explained == place], int(outcomes[place]), float(defaults[place]))
        for place, segment in enumerate(found.segments)
    )
    return Dependence(feature=feature, effects=effects, left_out=int((explained == NOWHERE).sum()))


def _effect(segment: Segment, points: Points, outcomes: int, defaults: float) -> Effect:
    low, high = np.quantile(points, [0.1, 0.9])
    return Effect(
        segment=segment,
        clients=len(points),
        points=float(points.mean(dtype=np.float64)),
        low_points=float(low),
        high_points=float(high),
        outcomes=outcomes,
        default_rate=defaults / outcomes if outcomes >= FEWEST_OUTCOMES else None,
    )
