"""How evenly groups of clients are treated: point values by fairlearn, intervals by resampling clients."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from fairlearn.metrics import (
    MetricFrame,
    demographic_parity_ratio,
    equalized_odds_difference,
    false_negative_rate,
    false_positive_rate,
    selection_rate,
)
from scipy.stats import binomtest

from model.bundles.report.fairness import AttributeFairness, Disparity, Estimate, Fairness, GroupFairness, Rates
from model.features.matrix import FeatureMatrix
from model.training.groups import ATTRIBUTES, Grouping, groupings
from model.training.resampling import Cells, Floats, GroupRates

FEWEST_CLIENTS = 100
FEWEST_REPAID = 30
FEWEST_DEFAULTS = 10
"""A group with less is named, with its size, and not judged: its rates would be noise, and could point at a person."""

DRAWS = 1_000
INTERVAL = (0.025, 0.975)


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
    disparity = _disparity(cells.counts, drawn, np.flatnonzero(large)) if large.sum() > 1 else None
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


def _disparity(counts: npt.NDArray[np.int64], drawn: GroupRates, judged: npt.NDArray[np.int64]) -> Disparity:
    """fairlearn sees one row a cell, which weighs as many clients as are in it: the same as one row a client."""
    place, defaulted, refused = np.nonzero(counts[judged])
    weight = counts[judged][place, defaulted, refused]
    frame = MetricFrame(
        metrics={"refused": selection_rate, "false": false_positive_rate, "missed": false_negative_rate},
        y_true=defaulted,
        y_pred=refused,
        sensitive_features=place,
        sample_params={name: {"sample_weight": weight} for name in ("refused", "false", "missed")},
    )
    groups = {"sensitive_features": place, "sample_weight": weight}
    grants, false = drawn.grant_rate[:, judged], drawn.false_refusals[:, judged]
    apart = np.maximum(np.ptp(false, axis=1), np.ptp(drawn.missed_defaults[:, judged], axis=1))
    every_rate = frame.by_group
    return Disparity(
        grant_rate_ratio=_estimate(demographic_parity_ratio(defaulted, 1 - refused, **groups), _ratio(grants))
        if every_rate["refused"].min() < 1
        else None,
        false_refusal_ratio=_estimate(frame.ratio()["false"], _ratio(false)) if every_rate["false"].max() > 0 else None,
        false_refusal_difference=_estimate(frame.difference()["false"], np.ptp(false, axis=1)),
        equalized_odds_difference=_estimate(equalized_odds_difference(defaulted, refused, **groups), apart),
    )


def _ratio(rates: Floats) -> Floats:
    """Lowest / highest of the groups in each draw, NaN where all are 0."""
    highest = rates.max(axis=1)
    found: Floats = np.divide(rates.min(axis=1), highest, out=np.full(len(rates), np.nan), where=highest > 0)
    return found


def _share(value: float, draws: Floats, clients: int) -> Estimate:
    """Where all or none were seen, no resample differs: the exact interval (Clopper and Pearson, 1934) takes over."""
    if 0 < value < 1:
        return _estimate(value, draws)
    exact = binomtest(round(value * clients), clients).proportion_ci(INTERVAL[1] - INTERVAL[0])
    return Estimate(value=value, low=float(exact.low), high=float(exact.high))


def _estimate(value: float, draws: Floats) -> Estimate:
    low, high = np.nanquantile(draws, INTERVAL)
    return Estimate(value=float(value), low=float(low), high=float(high))
