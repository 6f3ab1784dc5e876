"""The threshold in use beside all others: what each costs and does."""

import numpy as np
import numpy.typing as npt

from model.bundles.report.threshold import Effect, ThresholdChoice
from model.training.threshold import Costs, best_threshold, mean_cost, resampled_thresholds

STEPS = 200
"""Points of the curve, at equal shares of clients refused."""


def decide(
    probability: npt.NDArray[np.float64], target: npt.NDArray[np.int64], threshold: float, costs: Costs
) -> ThresholdChoice:
    """What there is to know of `threshold`, from calibrated out-of-fold probabilities and outcomes."""
    resampled = resampled_thresholds(probability, target, costs)
    low, high = np.quantile(resampled, [0.025, 0.975])
    optimum = best_threshold(probability, target, costs)

    def effect(at: float) -> Effect:
        return effect_of(probability, target, at, costs)

    return ThresholdChoice(
        cost_missed_default=costs.missed_default,
        cost_refused_good_client=costs.refused_good_client,
        threshold=threshold,
        interval=(low, high),
        resamples=len(resampled),
        optimum=optimum,
        theory=costs.theoretical_threshold,
        curve=tuple(effect(at) for at in np.unique(np.quantile(probability, np.linspace(0, 1, STEPS + 1)))),
        effect=effect(threshold),
        effect_of_theory=effect(costs.theoretical_threshold),
        effect_of_optimum=effect(optimum),
        effect_of_granting_all=effect(1.0),
    )


def effect_of(
    probability: npt.NDArray[np.float64], target: npt.NDArray[np.int64], threshold: float, costs: Costs
) -> Effect:
    """What happens to these clients when those above the threshold are refused."""
    refused = probability > threshold
    return Effect(
        threshold=threshold,
        granted=int((~refused).sum()),
        granted_defaults=int(target[~refused].sum()),
        refused=int(refused.sum()),
        refused_good=int((target[refused] == 0).sum()),
        cost=mean_cost(refused, target, costs),
    )
