"""How the score differs between the two sides, for everybody and segment by segment."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.stats import binomtest, false_discovery_control, norm

from model.drift.binned import Floats, number_counts
from model.drift.limits import CONFIDENCE, FALSE_DISCOVERIES, FEWEST_IN_SEGMENT
from model.drift.record import Interval, ScoreDrift, SegmentDrift
from model.drift.sides import Side
from model.drift.stability import Stability, kolmogorov_smirnov, level_of, stability
from model.drift.words import NOT_KNOWN, told_words

SEGMENTS = ("sex", "age_years", "contract_type", "education", "region_rating", "income_type")
"""Features whose values are segments; ages in bands."""

_AGES = (30, 40, 50, 60)
_BANDS = ("under 30", "30 to 39", "40 to 49", "50 to 59", "60 and over")


@dataclass(frozen=True, slots=True)
class _Segment:
    by: str
    value: str
    before: npt.NDArray[np.bool_]
    after: npt.NDArray[np.bool_]

    @property
    def is_large(self) -> bool:
        return min(int(self.before.sum()), int(self.after.sum())) >= FEWEST_IN_SEGMENT


def drift_of_score(before: Side, after: Side) -> ScoreDrift:
    """The drift of the score of everybody."""
    found, ks, p_value = _compared(before.fold_points, after.fold_points)
    return ScoreDrift(
        level=level_of(found, p_value <= FALSE_DISCOVERIES),
        psi=found.psi,
        psi_expected=found.expected,
        psi_bound=found.bound,
        ks=ks,
        p_value=p_value,
        median_points_before=float(np.median(before.points)),
        median_points_after=float(np.median(after.points)),
        mean_pd_before=mean_interval(before.probability),
        mean_pd_after=mean_interval(after.probability),
        granted_before=share_interval(before.granted),
        granted_after=share_interval(after.granted),
    )


def drift_of_segments(before: Side, after: Side) -> tuple[SegmentDrift, ...]:
    """The drift of the score within each segment that either side has; too small ones get neither level nor figures."""
    segments = [segment for name in SEGMENTS if name in before.table.columns for segment in _of(name, before, after)]
    tested = [segment for segment in segments if segment.is_large]
    compared = [_compared(before.fold_points[one.before], after.fold_points[one.after]) for one in tested]
    adjusted = false_discovery_control([p_value for _, _, p_value in compared], method="bh") if compared else []
    figures = {
        (segment.by, segment.value): _figures(segment, found, float(level), before, after)
        for segment, (found, _, _), level in zip(tested, compared, adjusted, strict=True)
    }
    return tuple(_record(segment, figures.get((segment.by, segment.value), {})) for segment in segments)


def mean_interval(values: Floats) -> Interval:
    """The mean of at least two values, with its interval by the normal approximation."""
    mean, error = float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values)))
    reach = float(norm.ppf((1 + CONFIDENCE) / 2)) * error
    return Interval(value=mean, low=mean - reach, high=mean + reach)


def share_interval(hits: npt.NDArray[np.bool_]) -> Interval:
    """The share of hits, with its interval (Wilson, 1927)."""
    found = binomtest(int(hits.sum()), len(hits)).proportion_ci(CONFIDENCE, method="wilson")
    return Interval(value=float(hits.mean()), low=float(found.low), high=float(found.high))


def _compared(before: Floats, after: Floats) -> tuple[Stability, float, float]:
    tested = kolmogorov_smirnov(before, after)
    ks, p_value = (0.0, 1.0) if tested is None else tested
    return stability(number_counts(before, after)), ks, p_value


def _of(name: str, before: Side, after: Side) -> list[_Segment]:
    words = told_words(*(_words(name, side.table) for side in (before, after)))
    values = pl.concat(words).unique().sort().to_list()
    return [_Segment(name, value, *((side == value).to_numpy() for side in words)) for value in values]


def _words(name: str, table: pl.DataFrame) -> pl.Series:
    """The segment of each client, the empty word where it is not known."""
    values = table[name]
    if name == "age_years":
        bands = np.array(_BANDS)[np.searchsorted(_AGES, values.fill_null(0).to_numpy(), side="right")]
        return pl.Series(name, np.where(values.is_null().to_numpy(), NOT_KNOWN, bands), dtype=pl.String)
    if values.dtype.is_numeric():
        values = values.cast(pl.Int64).cast(pl.String)
    return values.fill_null(NOT_KNOWN)


def _figures(segment: _Segment, found: Stability, adjusted: float, before: Side, after: Side) -> Mapping[str, object]:
    return {
        "level": level_of(found, adjusted <= FALSE_DISCOVERIES),
        "psi": found.psi,
        "psi_bound": found.bound,
        "mean_pd_before": float(before.probability[segment.before].mean()),
        "mean_pd_after": float(after.probability[segment.after].mean()),
    }


def _record(segment: _Segment, figures: Mapping[str, object]) -> SegmentDrift:
    counted = SegmentDrift(
        by=segment.by,
        value=segment.value,
        clients_before=int(segment.before.sum()),
        clients_after=int(segment.after.sum()),
        share_before=float(segment.before.mean()),
        share_after=float(segment.after.mean()),
    )
    return counted.model_copy(update=dict(figures))
