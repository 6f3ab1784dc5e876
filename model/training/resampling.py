"""Draws of all clients at once: made from the counts of cells, so that their number makes no difference.

Drawing n clients with replacement draws how many are in each cell from a multinomial law, exactly (Efron, 1979, with
a finite number of cells). Within a cell of n clients the mean of a quantity is then drawn from its normal limit.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class GroupRates:
    """Rates of groups, each float64 (..., groups), NaN where nobody is counted; see model.bundles.report.fairness."""

    grant_rate: Floats
    default_rate: Floats
    default_rate_granted: Floats
    false_refusals: Floats
    missed_defaults: Floats
    mean_probability: Floats
    calibration_gap: Floats


@dataclass(frozen=True, slots=True)
class Shares:
    """To how many of the clients of each group something happened: `hits` of `clients`, both int64 (groups,)."""

    hits: npt.NDArray[np.int64]
    clients: npt.NDArray[np.int64]

    def ends(self) -> tuple[int, int]:
        """The groups of the lowest and of the highest share; two different ones, even where all are the same."""
        order = np.argsort(self.hits / self.clients, kind="stable")
        return int(order[0]), int(order[-1])

    def distance(self) -> float:
        """Highest minus lowest share."""
        return float(np.ptp(self.hits / self.clients))

    def drawn(self, draws: int, random: np.random.Generator) -> Floats:
        """What each group's share may be, given what was seen: (draws, groups), never quite 0 or 1.

        Beta laws by the prior of Jeffreys (1946), whose intervals hold what they promise even where few or none of a
        small group are hit (Brown, Cai and DasGupta, 2001); a resample of none of 12 would be none of 12 each time.
        """
        return random.beta(self.hits + 0.5, self.clients - self.hits + 0.5, size=(draws, len(self.hits)))

    def alike(self, draws: int, random: np.random.Generator) -> Floats:
        """The shares that chance alone gives if the group plays no part: (draws, groups).

        As many are hit in all, of groups of the same sizes, but who they are is shuffled: Fisher's permutations (1935).
        """
        return random.multivariate_hypergeometric(self.clients, int(self.hits.sum()), size=draws) / self.clients


@dataclass(frozen=True, slots=True)
class Cells:
    """Clients by group, outcome (1 default) and decision (1 refused): each array is (groups, 2, 2).

    counts: int64. mean, spread: float64, mean and standard deviation of the probability of default within the cell.
    """

    counts: npt.NDArray[np.int64]
    mean: Floats
    spread: Floats

    @classmethod
    def of(
        cls,
        members: npt.NDArray[np.int64],
        groups: int,
        outcome: npt.NDArray[np.int64],
        refused: npt.NDArray[np.bool_],
        probability: Floats,
    ) -> Self:
        """From clients: all arrays have one entry each, `members` the position of the group out of `groups`."""
        place = (members * 2 + outcome) * 2 + refused
        size = groups * 4
        counts = np.bincount(place, minlength=size)
        some = np.maximum(counts, 1)
        mean = np.bincount(place, probability, minlength=size) / some
        variance = np.bincount(place, (probability - mean[place]) ** 2, minlength=size) / some
        shape = (groups, 2, 2)
        return cls(counts.reshape(shape), mean.reshape(shape), np.sqrt(variance).reshape(shape))

    def rates(self) -> GroupRates:
        """The rates of these clients, (groups,)."""
        return _rates(self.counts.astype(np.float64), (self.counts * self.mean).sum(axis=(-2, -1)))

    def resampled(self, draws: int, seed: int) -> GroupRates:
        """The rates of so many resamples of all clients, (draws, groups)."""
        random = np.random.default_rng(seed)
        total = int(self.counts.sum())
        drawn = random.multinomial(total, self.counts.ravel() / total, size=draws)
        counts = drawn.reshape(draws, *self.counts.shape).astype(np.float64)
        noise = random.standard_normal(counts.shape) * self.spread * np.sqrt(counts)
        return _rates(counts, (counts * self.mean + noise).sum(axis=(-2, -1)))


def _rates(counts: Floats, expected: Floats) -> GroupRates:
    """From counts (..., groups, outcome, decision) and the sum of probabilities (..., groups)."""
    repaid, defaulted = counts[..., 0, :].sum(axis=-1), counts[..., 1, :].sum(axis=-1)
    granted, clients = counts[..., :, 0].sum(axis=-1), repaid + defaulted
    with np.errstate(invalid="ignore"):  # nobody of nobody is NaN, as promised
        return GroupRates(
            grant_rate=granted / clients,
            default_rate=defaulted / clients,
            default_rate_granted=counts[..., 1, 0] / granted,
            false_refusals=counts[..., 0, 1] / repaid,
            missed_defaults=counts[..., 1, 0] / defaulted,
            mean_probability=expected / clients,
            calibration_gap=(defaulted - expected) / clients,
        )
