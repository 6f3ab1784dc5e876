"""The probability of default above which refusing costs less than granting."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

DRAWS = 200
"""Resamples of the clients: the threshold's mean is then right to a fourteenth of its spread."""


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
    return _Curve(probability, target, costs).cheapest(np.ones(len(target)))


def resampled_thresholds(
    probability: npt.NDArray[np.float64], target: npt.NDArray[np.int64], costs: Costs, draws: int = DRAWS, seed: int = 0
) -> npt.NDArray[np.float64]:
    """The best threshold of each of `draws` resamples of the clients (bootstrap; Efron, 1979): float64 (draws,)."""
    curve, clients = _Curve(probability, target, costs), len(target)
    chance = np.random.default_rng(seed)
    found = [curve.cheapest(np.bincount(chance.integers(0, clients, clients), minlength=clients)) for _ in range(draws)]
    return np.array(found)


def steady_threshold(probability: npt.NDArray[np.float64], target: npt.NDArray[np.int64], costs: Costs) -> float:
    """The mean of the best thresholds of resamples (bagging; Breiman, 1996).

    The cost is nearly flat around its least, so a few clients more or less make its very lowest point jump; its mean
    over resamples stays.
    """
    return float(resampled_thresholds(probability, target, costs).mean())


class _Curve:
    """The cost of every threshold that tells these clients apart, for any weights of theirs."""

    def __init__(self, probability: npt.NDArray[np.float64], target: npt.NDArray[np.int64], costs: Costs) -> None:
        self._order = np.argsort(probability)
        self._costs, self._default = costs, target[self._order] == 1
        bounds = np.concatenate([[0.0], probability[self._order], [1.0]])
        self._possible = np.flatnonzero(bounds[:-1] < bounds[1:])  # between equal probabilities no threshold can pass
        self._candidates = (bounds[:-1] + bounds[1:])[self._possible] / 2

    def cheapest(self, weights: npt.NDArray[np.floating | np.integer]) -> float:
        """The candidate of least cost when client i counts `weights[i]` times."""
        weight = weights[self._order]
        granted_defaults = np.concatenate([[0.0], np.cumsum(np.where(self._default, weight, 0))])
        good = np.concatenate([[0.0], np.cumsum(np.where(self._default, 0, weight))])
        missed = granted_defaults * self._costs.missed_default
        total = (missed + (good[-1] - good) * self._costs.refused_good_client)[self._possible]
        cheapest = np.flatnonzero(np.isclose(total, total.min(), rtol=0, atol=1e-9))
        nearest = np.argmin(np.abs(self._candidates[cheapest] - self._costs.theoretical_threshold))
        return float(self._candidates[cheapest[nearest]])
