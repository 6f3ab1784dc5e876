"""The population stability index, and how large it gets by chance alone."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2, chi2_contingency, ks_2samp

from model.drift.binned import Counts, Floats
from model.drift.limits import ALARM_PSI, NOISE, WATCH_PSI
from model.drift.record import Level


@dataclass(frozen=True, slots=True)
class Stability:
    """A PSI, its mean and its upper NOISE point where nothing has drifted, and the number of its bins."""

    psi: float
    expected: float
    bound: float
    bins: int


def stability(counts: Counts) -> Stability:
    """PSI = sum over bins of (share after - share before) * ln(share after / share before).

    Without drift it is about (1/n + 1/m) times a chi-square of bins - 1 degrees of freedom, for n and m clients
    (Yurdakul and Naranjo, Statistical properties of the population stability index, Journal of Risk Model Validation,
    2020), so (bins - 1)(1/n + 1/m) is to be expected. Half a client is added to each bin: an empty one would have no
    logarithm.
    """
    bins = counts.shape[1]
    if bins < 2:
        return Stability(0.0, 0.0, 0.0, bins)
    before, after = (counts + 0.5) / (counts + 0.5).sum(axis=1, keepdims=True)
    unit = float((1 / counts.sum(axis=1)).sum())
    return Stability(
        psi=float(((after - before) * np.log(after / before)).sum()),
        expected=(bins - 1) * unit,
        bound=float(chi2.ppf(NOISE, bins - 1)) * unit,
        bins=bins,
    )


def chi_square(counts: Counts) -> float:
    """p value of Pearson's chi-square test that both sides have the same shares."""
    counts = counts[:, counts.sum(axis=0) > 0]
    return float(chi2_contingency(counts, correction=False).pvalue) if counts.shape[1] > 1 else 1.0


def kolmogorov_smirnov(before: Floats, after: Floats) -> tuple[float, float] | None:
    """Largest distance between two distributions of numbers without NaN, and its p value; None where a side is empty.

    Ties make the p value larger than it should be, so that it errs towards silence.
    """
    if not len(before) or not len(after):
        return None
    found = ks_2samp(before, after, method="asymp")
    return float(found.statistic), float(found.pvalue)


def level_of(found: Stability, significant: bool) -> Level:
    """Watch and alarm need a significant change with a large PSI, beyond noise; without these it is small."""
    if not significant:
        return Level.STABLE
    if found.psi <= max(WATCH_PSI, found.bound):
        return Level.SMALL
    return Level.ALARM if found.psi > ALARM_PSI else Level.WATCH
