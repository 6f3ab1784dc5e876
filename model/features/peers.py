"""How far a client is from the clients most like them on paper: same education, occupation and age band.

The medians are worked out once, over all clients of a build, and kept: a single client is later held against the same
ones. They use no outcome.
"""

from dataclasses import dataclass

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Protected, Theme, Unit
from model.features.expressions import count_where, nearest
from model.features.frames import Frame

FEWEST = 30
"""With fewer known values a group has no median: it would be chance, and could point at a person."""

DECADES_PER_YEAR = 0.1
KEYS = ("peer_education", "peer_occupation", "peer_age")
MILLION = 1_000_000
MILLIONTH = 1e-6
"""Medians are rounded to it, far below what the raw tables know: engines halve the middle pair differently."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """A feature of the application that is compared, and its words in the middle of a sentence."""

    name: str
    words: Label
    unit: Unit
    direction: Direction = Direction.NEITHER
    negotiable: bool = False


_BETTER, _WORSE = Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER
_COMPARED = (
    _Compared(
        "ext_source_mean", Label(fr="Moyenne des scores externes", en="Mean external score"), Unit.SCORE, _BETTER
    ),
    _Compared("ext_source_1", Label(fr="Score externe 1", en="External score 1"), Unit.SCORE, _BETTER),
    _Compared("ext_source_2", Label(fr="Score externe 2", en="External score 2"), Unit.SCORE, _BETTER),
    _Compared("ext_source_3", Label(fr="Score externe 3", en="External score 3"), Unit.SCORE, _BETTER),
    _Compared("income_total", Label(fr="Revenu", en="Income"), Unit.AMOUNT, _BETTER),
    _Compared("employed_years", Label(fr="Ancienneté dans l’emploi", en="Time in the job"), Unit.YEARS, _BETTER),
    _Compared("credit_amount", Label(fr="Montant du prêt", en="Amount of the loan"), Unit.AMOUNT, negotiable=True),
    _Compared("annuity", Label(fr="Mensualité", en="Monthly payment"), Unit.AMOUNT, negotiable=True),
    _Compared("loan_length_months", Label(fr="Durée du prêt", en="Length of the loan"), Unit.MONTHS, negotiable=True),
    _Compared(
        "credit_to_income",
        Label(fr="Prêt rapporté au revenu", en="Loan compared with income"),
        Unit.RATIO,
        _WORSE,
        negotiable=True,
    ),
    _Compared(
        "annuity_to_income",
        Label(fr="Part du revenu prise par la mensualité", en="Share of income taken by the payment"),
        Unit.PERCENT,
        _WORSE,
        negotiable=True,
    ),
)


def _feature(compared: _Compared) -> Feature:
    words = compared.words
    return Feature(
        name=f"peer_gap_{compared.name}",
        expr=nw.col(compared.name) - nw.col(_median(compared.name)),
        label=Label(fr=f"{words.fr} : écart avec ses pairs", en=f"{words.en}: distance from peers"),
        formula=Label(
            fr=f"{words.fr} − médiane des clients de mêmes études, même profession et même dizaine d’âge",
            en=f"{words.en} − median of clients with the same education, occupation and decade of age",
        ),
        unit=compared.unit,
        theme=Theme.SIMILAR_CLIENTS,
        direction=compared.direction,
        protected=Protected.AGE,
        negotiable=compared.negotiable,
        when_missing=Label(
            fr=f"valeur inconnue, ou connue de moins de {FEWEST} pairs",
            en=f"value not known, or known of fewer than {FEWEST} peers",
        ),
    )


def _median(name: str) -> str:
    return f"{name}__median"


MEDIANS = tuple(_median(compared.name) for compared in _COMPARED)
"""Columns of `peer_medians` besides KEYS."""

FEATURES: tuple[Feature, ...] = tuple(_feature(compared) for compared in _COMPARED)


def with_keys(clients: Frame) -> Frame:
    """Adds KEYS to a frame that has the features of the application."""
    decade = (nw.col("age_years") * DECADES_PER_YEAR).floor().cast(nw.Int64)
    words = zip(KEYS[:2], ("education", "occupation"), strict=True)
    return clients.with_columns(
        *(nw.col(feature).fill_null("").alias(key) for key, feature in words), decade.fill_null(-1).alias(KEYS[2])
    )


def peer_medians(clients: Frame) -> Frame:
    """One row a group of at least FEWEST peers: KEYS, then the median of each compared feature.

    `clients` has one row a client with the features of the application.
    """
    groups = with_keys(clients).group_by(*KEYS).agg(nw.len().alias("peers"), *(_typical(one.name) for one in _COMPARED))
    return groups.filter(nw.col("peers") >= FEWEST).drop("peers")


def _typical(name: str) -> nw.Expr:
    """The median of a feature in a group, null where fewer than FEWEST clients of the group have a value."""
    value = nw.col(name)
    median = nearest(value.median() * MILLION) * MILLIONTH
    return nw.when(count_where(~value.is_null()) >= FEWEST).then(median).alias(_median(name))


def with_medians(clients: Frame, medians: Frame) -> Frame:
    """Adds to each client the medians of their group, null where it has none."""
    return with_keys(clients).join(medians, on=list(KEYS), how="left")
