"""Marks given to the client by other institutions, on a scale from 0 (risky) to 1 (safe), and the enquiries made."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit

EXTERNAL = ("EXT_SOURCE_1", "EXT_SOURCE_2", "EXT_SOURCE_3")
WEIGHTS = (2, 1, 3)
"""Weights of the three marks in their weighted mean, a formula that is well known on this data set."""


def weighted_mean() -> nw.Expr:
    """Weighted mean of the marks that are known; null where none is."""
    marks = [nw.col(name) for name in EXTERNAL]
    weighted = nw.sum_horizontal(*(mark * weight for mark, weight in zip(marks, WEIGHTS, strict=True)))
    known = nw.sum_horizontal(
        *((~mark.is_null()).cast(nw.Float64) * weight for mark, weight in zip(marks, WEIGHTS, strict=True))
    )
    return nw.when(known > 0).then(weighted / known)


external = partial(Feature, unit=Unit.SCORE, theme=Theme.EXTERNAL_SCORES, direction=Direction.HIGHER_IS_BETTER)
enquiry = partial(Feature, unit=Unit.COUNT, theme=Theme.ENQUIRIES, direction=Direction.LOWER_IS_BETTER)


def enquiries(*windows: str) -> nw.Expr:
    """Enquiries in the given disjoint windows together; null unless the credit bureau reported all of them."""
    total = nw.col(f"AMT_REQ_CREDIT_BUREAU_{windows[0]}")
    for window in windows[1:]:
        total = total + nw.col(f"AMT_REQ_CREDIT_BUREAU_{window}")
    return total


FEATURES: tuple[Feature, ...] = (
    external(
        name="ext_source_mean",
        expr=nw.mean_horizontal(*EXTERNAL),
        label=Label(fr="Moyenne des scores externes", en="Mean of the external scores"),
    ),
    external(
        name="ext_source_weighted",
        expr=weighted_mean(),
        label=Label(fr="Moyenne pondérée des scores externes", en="Weighted mean of the external scores"),
    ),
    external(
        name="ext_source_min",
        expr=nw.min_horizontal(*EXTERNAL),
        label=Label(fr="Score externe le plus bas", en="Lowest external score"),
    ),
    external(
        name="ext_source_max",
        expr=nw.max_horizontal(*EXTERNAL),
        label=Label(fr="Score externe le plus haut", en="Highest external score"),
    ),
    external(
        name="ext_source_1",
        expr=nw.col("EXT_SOURCE_1"),
        label=Label(fr="Score externe 1", en="External score 1"),
    ),
    external(
        name="ext_source_2",
        expr=nw.col("EXT_SOURCE_2"),
        label=Label(fr="Score externe 2", en="External score 2"),
    ),
    external(
        name="ext_source_3",
        expr=nw.col("EXT_SOURCE_3"),
        label=Label(fr="Score externe 3", en="External score 3"),
    ),
    Feature(
        name="ext_source_missing",
        expr=nw.sum_horizontal(*(nw.col(name).is_null().cast(nw.Float64) for name in EXTERNAL)),
        label=Label(fr="Scores externes manquants", en="Missing external scores"),
        unit=Unit.COUNT,
        theme=Theme.EXTERNAL_SCORES,
        direction=Direction.LOWER_IS_BETTER,
    ),
    enquiry(
        name="enquiries_month",
        expr=enquiries("HOUR", "DAY", "WEEK", "MON"),
        label=Label(fr="Demandes de crédit (dernier mois)", en="Credit enquiries (last month)"),
    ),
    enquiry(
        name="enquiries_quarter",
        expr=enquiries("HOUR", "DAY", "WEEK", "MON", "QRT"),
        label=Label(fr="Demandes de crédit (3 derniers mois)", en="Credit enquiries (last 3 months)"),
    ),
    enquiry(
        name="enquiries_year",
        expr=enquiries("HOUR", "DAY", "WEEK", "MON", "QRT", "YEAR"),
        label=Label(fr="Demandes de crédit (12 derniers mois)", en="Credit enquiries (last 12 months)"),
    ),
)
