"""How every feature differs between the two sides."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.stats import false_discovery_control

from model.drift.binned import category_counts, number_counts
from model.drift.limits import FALSE_DISCOVERIES, FEWEST_TOLD
from model.drift.record import CategoryChange, FeatureDrift
from model.drift.sides import Side
from model.drift.stability import Stability, chi_square, kolmogorov_smirnov, level_of, stability
from model.drift.words import told_words
from model.features.catalog import Feature, Unit

_MEANS = {Unit.YES_NO, Unit.COUNT}


@dataclass(frozen=True, slots=True)
class _Measured:
    feature: Feature
    found: Stability
    ks: float | None
    p_value: float


def drift_of_features(
    before: Side, after: Side, features: Sequence[Feature], inputs: Collection[str]
) -> tuple[FeatureDrift, ...]:
    """The drift of each feature, the furthest drifted first; `inputs` are the features that the model sees."""
    measured = [_measure(feature, before, after) for feature in features]
    adjusted = false_discovery_control([one.p_value for one in measured], method="bh")
    seen = set(inputs)
    records = [
        _record(one, float(level), one.feature.name in seen, before, after)
        for one, level in zip(measured, adjusted, strict=True)
    ]
    return tuple(sorted(records, key=lambda one: (-one.level.rank, -one.psi, one.name)))


def _measure(feature: Feature, before: Side, after: Side) -> _Measured:
    """Two tests a feature, of its values and of what is missing; the smaller p value counts twice (Bonferroni)."""
    name = feature.name
    if feature.is_category:
        counts = category_counts(before.table[name].to_list(), after.table[name].to_list())
        ks, of_values = None, chi_square(counts)
        known = [side.table[name].count() for side in (before, after)]
    else:
        numbers = [side.numbers(name) for side in (before, after)]
        present = [values[~np.isnan(values)] for values in numbers]
        counts = number_counts(*numbers)
        tested = kolmogorov_smirnov(*present)
        ks, of_values = (None, 1.0) if tested is None else tested
        known = [len(values) for values in present]
    missing = [side.clients - count for side, count in zip((before, after), known, strict=True)]
    of_missing = chi_square(np.array([known, missing], dtype=np.int64).T)
    return _Measured(feature, stability(counts), ks, min(1.0, 2 * min(of_values, of_missing)))


def _record(one: _Measured, adjusted: float, is_input: bool, before: Side, after: Side) -> FeatureDrift:
    name, found = one.feature.name, one.found
    nulls = [_missing(side, one.feature) for side in (before, after)]
    shared = FeatureDrift(
        name=name,
        level=level_of(found, adjusted <= FALSE_DISCOVERIES),
        is_input=is_input,
        psi=found.psi,
        psi_expected=found.expected,
        psi_bound=found.bound,
        bins=found.bins,
        ks=one.ks,
        p_value=one.p_value,
        adjusted=adjusted,
        known_before=before.clients - nulls[0],
        known_after=after.clients - nulls[1],
        missing_before=nulls[0] / before.clients,
        missing_after=nulls[1] / after.clients,
    )
    if one.feature.is_category:
        words = [side.table[name].fill_null("") for side in (before, after)]
        return shared.model_copy(update={"most_changed": _most_changed(*told_words(*words)), "unseen": _unseen(*words)})
    typical = [_typical(one.feature, side) for side in (before, after)]
    return shared.model_copy(update={"typical_before": typical[0], "typical_after": typical[1]})


def _missing(side: Side, feature: Feature) -> int:
    if feature.is_category:
        return side.table[feature.name].null_count()
    return int(np.isnan(side.numbers(feature.name)).sum())


def _typical(feature: Feature, side: Side) -> float | None:
    values = side.numbers(feature.name)
    present = values[~np.isnan(values)]
    if len(present) < FEWEST_TOLD:
        return None
    return float(present.mean() if feature.unit in _MEANS else np.median(present))


def _most_changed(before: pl.Series, after: pl.Series) -> CategoryChange:
    shares = [
        dict(side.value_counts(normalize=True, name="share").iter_rows())
        for side in (before.rename("word"), after.rename("word"))
    ]
    value = max(sorted({*shares[0], *shares[1]}), key=lambda word: abs(shares[1].get(word, 0) - shares[0].get(word, 0)))
    return CategoryChange(value=value, before=shares[0].get(value, 0.0), after=shares[1].get(value, 0.0))


def _unseen(before: pl.Series, after: pl.Series) -> float:
    known = {"", *before.unique().to_list()}
    return int((~after.is_in(known)).sum()) / len(after)
