"""Marks given to the client by other institutions, on a scale from 0 (risky) to 1 (safe)."""

from functools import partial, reduce
from operator import mul

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import known_across, mean_across, number, ratio, sum_across

MARKS = tuple(nw.col(f"ext_source_{position}") for position in (1, 2, 3))
WEIGHTS = (2, 1, 3)
"""Weights of the three marks in their weighted mean, a formula that is well known on this data set."""

LOW = 0.4
"""A mark below it is called low."""


def weighted_mean() -> nw.Expr:
    """Weighted mean of the marks that are known; null where none is."""
    weighted = sum_across([mark * weight for mark, weight in zip(MARKS, WEIGHTS, strict=True)])
    known = sum_across([known_across([mark]) * weight for mark, weight in zip(MARKS, WEIGHTS, strict=True)])
    return ratio(weighted, known)


def product() -> nw.Expr:
    """Product of the three marks, one that is missing counting as the mean of the others; null where none is known."""
    return reduce(mul, (mark.fill_null(mean_across(MARKS)) for mark in MARKS))


def spread() -> nw.Expr:
    """Highest mark less the lowest; null where fewer than two are known."""
    difference = nw.max_horizontal(*MARKS) - nw.min_horizontal(*MARKS)
    return nw.when(known_across(MARKS) > 1).then(difference)


external = partial(Feature, unit=Unit.SCORE, theme=Theme.EXTERNAL_SCORES, direction=Direction.HIGHER_IS_BETTER)
counted = partial(Feature, unit=Unit.COUNT, theme=Theme.EXTERNAL_SCORES, direction=Direction.LOWER_IS_BETTER)


def mark_itself(position: int) -> Feature:
    """One of the three marks as it stands."""
    return external(
        name=f"ext_source_{position}",
        expr=number(f"EXT_SOURCE_{position}"),
        label=Label(fr=f"Score externe {position}", en=f"External score {position}"),
    )


def both_marks(first: int, second: int) -> Feature:
    """Product of two marks: high only where both are; null where one is missing."""
    return external(
        name=f"ext_source_{first}_and_{second}",
        expr=MARKS[first - 1] * MARKS[second - 1],
        label=Label(
            fr=f"Scores externes {first} et {second} ensemble", en=f"External scores {first} and {second} together"
        ),
        formula=Label(
            fr=f"Score externe {first} × score externe {second}", en=f"External score {first} × external score {second}"
        ),
        when_missing=Label(fr="un des deux scores manque", en="one of the two scores is missing"),
    )


FEATURES: tuple[Feature, ...] = tuple(mark_itself(position) for position in (1, 2, 3))

COMBINED: tuple[Feature, ...] = (
    external(
        name="ext_source_mean",
        expr=mean_across(MARKS),
        label=Label(fr="Moyenne des scores externes", en="Mean of the external scores"),
        formula=Label(
            fr="Somme des scores externes connus ÷ leur nombre", en="Sum of the known external scores ÷ their number"
        ),
    ),
    external(
        name="ext_source_weighted",
        expr=weighted_mean(),
        label=Label(fr="Moyenne pondérée des scores externes", en="Weighted mean of the external scores"),
        formula=Label(
            fr="Moyenne des scores connus, le score 1 comptant 2 fois, le score 2 une fois, le score 3 trois fois",
            en="Mean of the known scores, score 1 counting twice, score 2 once, score 3 three times",
        ),
    ),
    external(
        name="ext_source_min",
        expr=nw.min_horizontal(*MARKS),
        label=Label(fr="Score externe le plus bas", en="Lowest external score"),
        formula=Label(fr="Le plus bas des scores externes connus", en="The lowest of the known external scores"),
    ),
    external(
        name="ext_source_max",
        expr=nw.max_horizontal(*MARKS),
        label=Label(fr="Score externe le plus haut", en="Highest external score"),
        formula=Label(fr="Le plus haut des scores externes connus", en="The highest of the known external scores"),
    ),
    external(
        name="ext_source_product",
        expr=product(),
        label=Label(fr="Scores externes tous ensemble", en="All external scores together"),
        formula=Label(
            fr="Score externe 1 × 2 × 3, un score manquant comptant comme la moyenne des autres",
            en="External score 1 × 2 × 3, a missing score counting as the mean of the others",
        ),
    ),
    both_marks(1, 3),
    both_marks(2, 3),
    external(
        name="ext_source_spread",
        expr=spread(),
        label=Label(fr="Écart entre les scores externes", en="Gap between the external scores"),
        formula=Label(
            fr="Score externe le plus haut − score externe le plus bas",
            en="Highest external score − lowest external score",
        ),
        direction=Direction.LOWER_IS_BETTER,
        when_missing=Label(fr="moins de deux scores connus", en="fewer than two known scores"),
    ),
    counted(
        name="ext_source_low",
        expr=sum_across([(mark < LOW).cast(nw.Int64) for mark in MARKS]),
        label=Label(fr="Scores externes inférieurs à 0,4", en="External scores below 0.4"),
        formula=Label(
            fr="Nombre de scores externes connus inférieurs à 0,4",
            en="How many of the known external scores are below 0.4",
        ),
    ),
    counted(
        name="ext_source_missing",
        expr=len(MARKS) - known_across(MARKS),
        label=Label(fr="Scores externes manquants", en="Missing external scores"),
        formula=Label(fr="3 − nombre de scores externes connus", en="3 − number of known external scores"),
    ),
)
