"""The probability of default above which refusing costs less than granting."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Costs:
    """What each mistake costs, in units of one good client refused."""

    missed_default: float = 10.0
    refused_good_client: float = 1.0

    @property
    def theoretical_threshold(self) -> float:
        """The best threshold for perfectly calibrated probabilities: 1/11 for costs of 10 and 1 (Elkan, 2001)."""
        return self.refused_good_client / (self.missed_default + self.refused_good_client)


def mean_cost(refused: npt.NDArray[np.bool_], target: npt.NDArray[np.int64], costs: Costs) -> float:
    """Business cost per client when these clients are refused and all others granted."""
    missed = np.count_nonzero(~refused & (target == 1)) * costs.missed_default
    turned_away = np.count_nonzero(refused & (target == 0)) * costs.refused_good_client
    return float((missed + turned_away) / len(target))


def best_threshold(probability: npt.NDArray[np.float64], target: npt.NDArray[np.int64], costs: Costs) -> float:
    """The threshold with the least cost on these clients, halfway between the two probabilities that it parts.

    Of several with the same cost, the one nearest to the theoretical threshold.
    """
    order = np.argsort(probability)
    sorted_probability, sorted_target = probability[order], target[order]
    granted_defaults = np.concatenate([[0], np.cumsum(sorted_target)])
    refused_good = np.concatenate([np.cumsum((1 - sorted_target)[::-1])[::-1], [0]])
    total = granted_defaults * costs.missed_default + refused_good * costs.refused_good_client
    bounds = np.concatenate([[0.0], sorted_probability, [1.0]])
    candidates = (bounds[:-1] + bounds[1:]) / 2
    possible = bounds[:-1] < bounds[1:]  # between equal probabilities no threshold can pass
    cheapest = np.flatnonzero(possible & np.isclose(total, total[possible].min(), rtol=0, atol=1e-9))
    nearest = np.argmin(np.abs(candidates[cheapest] - costs.theoretical_threshold))
    return float(candidates[cheapest[nearest]])
