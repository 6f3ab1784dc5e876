"""How evenly groups of clients are treated: point values by fairlearn, intervals and what chance gives by drawing."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from fairlearn.metrics import (
    MetricFrame,
    demographic_parity_ratio,
    equalized_odds_difference,
    false_negative_rate,
    false_positive_rate,
)
from scipy.stats import binomtest

from model.bundles.report.fairness import (
    FEWEST_CLIENTS,
    FEWEST_DEFAULTS,
    FEWEST_REPAID,
    AttributeFairness,
    Disparity,
    Estimate,
    Fairness,
    Gap,
    GroupFairness,
    Rates,
)
from model.features.matrix import FeatureMatrix
from model.training.groups import ATTRIBUTES, Grouping, groupings
from model.training.resampling import Cells, Floats, GroupRates, Shares

DRAWS = 1_000
INTERVAL = (0.025, 0.975)
BY_CHANCE = 0.95


def measure_fairness(
    matrix: FeatureMatrix,
    rows: npt.NDArray[np.int64],
    outcome: npt.NDArray[np.int64],
    probability: Floats,
    refused: npt.NDArray[np.bool_],
    *,
    attributes: Sequence[str] = ATTRIBUTES,
    draws: int = DRAWS,
    seed: int = 0,
) -> Fairness:
    """Fairness by each attribute that the matrix has.

    `rows` are the positions of the training clients; `outcome`, `probability` of default and `refused`, cross-fitted,
    have one entry for each of those. `seed` decides the draws of the intervals.
    """
    found = tuple(
        judge(grouping, outcome, probability, refused, draws=draws, seed=seed)
        for grouping in groupings(matrix, rows, attributes)
    )
    return Fairness(clients=len(rows), draws=draws, attributes=found)


def judge(
    grouping: Grouping,
    outcome: npt.NDArray[np.int64],
    probability: Floats,
    refused: npt.NDArray[np.bool_],
    *,
    draws: int = DRAWS,
    seed: int = 0,
) -> AttributeFairness:
    """The fairness of one grouping; the arrays have one entry for each of its clients."""
    cells = Cells.of(grouping.members, len(grouping.groups), outcome, refused, probability)
    repaid, defaults = cells.counts.sum(axis=2).T
    large = (repaid + defaults >= FEWEST_CLIENTS) & (repaid >= FEWEST_REPAID) & (defaults >= FEWEST_DEFAULTS)
    observed, drawn = cells.rates(), cells.resampled(draws, seed)
    groups = tuple(
        GroupFairness(
            group=group,
            clients=int(repaid[place] + defaults[place]),
            defaults=int(defaults[place]),
            rates=_rates(cells.counts[place], observed, drawn, place) if large[place] else None,
        )
        for place, group in enumerate(grouping.groups)
    )
    disparity = _disparity(cells.counts[large], draws, seed) if large.sum() > 1 else None
    return AttributeFairness(attribute=grouping.attribute, groups=groups, disparity=disparity)


def _rates(counts: npt.NDArray[np.int64], observed: GroupRates, drawn: GroupRates, place: int) -> Rates:
    """The rates of the group in this place, whose clients by outcome and decision are `counts`."""

    def among(name: str, clients: int) -> Estimate:
        return _share(float(getattr(observed, name)[place]), getattr(drawn, name)[:, place], clients)

    def mean(name: str) -> Estimate:
        return _estimate(float(getattr(observed, name)[place]), getattr(drawn, name)[:, place])

    clients, granted = int(counts.sum()), int(counts[:, 0].sum())
    repaid, defaults = (int(one) for one in counts.sum(axis=1))
    return Rates(
        grant_rate=among("grant_rate", clients),
        default_rate=among("default_rate", clients),
        default_rate_granted=among("default_rate_granted", granted) if granted >= FEWEST_REPAID else None,
        false_refusals=among("false_refusals", repaid),
        missed_defaults=among("missed_defaults", defaults),
        mean_probability=mean("mean_probability"),
        calibration_gap=mean("calibration_gap"),
    )


def _disparity(counts: npt.NDArray[np.int64], draws: int, seed: int) -> Disparity:
    """fairlearn sees one row a cell, which weighs as many clients as are in it: the same as one row a client."""
    place, defaulted, refused = np.nonzero(counts)
    weight = counts[place, defaulted, refused]
    frame = MetricFrame(
        metrics={"false": false_positive_rate, "missed": false_negative_rate},
        y_true=defaulted,
        y_pred=refused,
        sensitive_features=place,
        sample_params={name: {"sample_weight": weight} for name in ("false", "missed")},
    )
    groups = {"sensitive_features": place, "sample_weight": weight}
    granted = Shares(counts[:, :, 0].sum(axis=1), counts.sum(axis=(1, 2)))
    false = Shares(counts[:, 0, 1], counts[:, 0, :].sum(axis=1))
    missed = Shares(counts[:, 1, 0], counts[:, 1, :].sum(axis=1))
    random = np.random.default_rng(seed)
    return Disparity(
        grant_rate_ratio=_ratio(demographic_parity_ratio(defaulted, 1 - refused, **groups), granted, draws, random)
        if granted.hits.any()
        else None,
        false_refusal_ratio=_ratio(frame.ratio()["false"], false, draws, random) if false.hits.any() else None,
        false_refusal_difference=_difference(frame.difference()["false"], [false], draws, random),
        equalized_odds_difference=_difference(
            equalized_odds_difference(defaulted, refused, **groups), [false, missed], draws, random
        ),
    )


def _ratio(value: float, shares: Shares, draws: int, random: np.random.Generator) -> Gap:
    """Lowest / highest share."""
    lowest, highest = shares.ends()
    drawn, alike = shares.drawn(draws, random), shares.alike(draws, random)
    by_chance = np.quantile(alike.min(axis=1) / alike.max(axis=1), 1 - BY_CHANCE)
    return _gap(value, drawn[:, lowest] / drawn[:, highest], float(by_chance))


def _difference(value: float, rates: Sequence[Shares], draws: int, random: np.random.Generator) -> Gap:
    """Highest minus lowest share, of the one of the `rates` whose ends lie farthest apart."""
    widest = max(rates, key=Shares.distance)
    lowest, highest = widest.ends()
    drawn = widest.drawn(draws, random)
    distances = [np.ptp(one.alike(draws, random), axis=1) for one in rates]
    by_chance = np.quantile(np.max(distances, axis=0), BY_CHANCE)
    return _gap(value, drawn[:, highest] - drawn[:, lowest], float(by_chance))


def _gap(value: float, drawn: Floats, by_chance: float) -> Gap:
    """Where an end is 0 or 1, all draws may lie on one side of what was seen: the interval reaches as far as that."""
    low, high = np.quantile(drawn, INTERVAL)
    return Gap(value=float(value), low=float(min(low, value)), high=float(max(high, value)), by_chance=by_chance)


def _share(value: float, draws: Floats, clients: int) -> Estimate:
    """Where all or none were seen, no resample differs: the exact interval (Clopper and Pearson, 1934) takes over."""
    if 0 < value < 1:
        return _estimate(value, draws)
    exact = binomtest(round(value * clients), clients).proportion_ci(INTERVAL[1] - INTERVAL[0])
    return Estimate(value=value, low=float(exact.low), high=float(exact.high))


def _estimate(value: float, draws: Floats) -> Estimate:
    low, high = np.nanquantile(draws, INTERVAL)
    return Estimate(value=float(value), low=float(low), high=float(high))
