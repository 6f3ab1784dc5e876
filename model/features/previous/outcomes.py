"""How often the client applied, when, and what came of it. Applications typed in twice count once."""

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import DAYS_PER_MONTH, count_where, max_where, mean, months, ratio
from model.features.windows import EVER, Window, last_months

application = partial(Feature, theme=Theme.EARLIER_APPLICATIONS)

NO_APPLICATION = Label(fr="aucune demande précédente chez nous", en="no earlier application with us")
NO_REFUSAL = Label(
    fr="aucune demande refusée chez nous, hors doublons", en="no refused application with us, duplicates left out"
)

decided = nw.col("decided")


class Outcome(NamedTuple):
    """What became of applications: a Boolean column of the rows, and the applications so ended, in words."""

    column: str
    words: Label
    direction: Direction


APPROVED = Outcome("approved", Label(fr="demandes accordées", en="approved applications"), Direction.HIGHER_IS_BETTER)
REFUSED = Outcome("refused", Label(fr="demandes refusées", en="refused applications"), Direction.LOWER_IS_BETTER)
CANCELLED = Outcome("cancelled", Label(fr="demandes annulées", en="cancelled applications"), Direction.NEITHER)
UNUSED = Outcome("unused", Label(fr="offres non utilisées", en="unused offers"), Direction.NEITHER)


@dataclass(frozen=True, slots=True)
class Part:
    """All applications, those of recent months, or the last few.

    `rows` tells which (None: all), `none` what it means when there is none.
    """

    window: Window
    rows: nw.Expr | None = None
    none: Label = NO_APPLICATION

    def total(self) -> nw.Expr:
        """How many applications there are."""
        return nw.len() if self.rows is None else count_where(self.rows)

    def total_where(self, condition: nw.Expr) -> nw.Expr:
        """How many of them fulfil the condition."""
        return count_where(condition if self.rows is None else condition & self.rows)


ALL = Part(EVER)


def months_back(count: int) -> Part:
    """Applications decided in the last so many months."""
    window = last_months(count, DAYS_PER_MONTH)
    return Part(window, decided > -window.length, window.of(NO_APPLICATION))


def last(count: int) -> Part:
    """The last so many applications, in the order of `rows.applications`."""
    words = Label(fr=f"{count} dernières demandes", en=f"last {count} applications")
    return Part(Window(f"_last{count}", count, words), nw.col("place") <= count)


def applied(part: Part) -> Feature:
    """How many applications."""
    return application(
        name=f"previous_applications{part.window.suffix}",
        expr=part.total(),
        label=part.window.of(Label(fr="Demandes précédentes chez nous", en="Earlier applications with us")),
        formula=part.window.of(
            Label(fr="Demandes, comptées sans les doublons", en="Applications, counted without duplicates")
        ),
        unit=Unit.COUNT,
        direction=Direction.NEITHER if part is ALL else Direction.LOWER_IS_BETTER,
        absent=0,
    )


def counted(outcome: Outcome, part: Part) -> Feature:
    """How many applications ended so."""
    words = outcome.words
    return application(
        name=f"previous_{outcome.column}{part.window.suffix}",
        expr=part.total_where(nw.col(outcome.column)),
        label=part.window.of(Label(fr=f"{words.fr.capitalize()} chez nous", en=f"{words.en.capitalize()} with us")),
        formula=part.window.of(
            Label(
                fr=f"{words.fr.capitalize()}, comptées sans les doublons",
                en=f"{words.en.capitalize()}, counted without duplicates",
            )
        ),
        unit=Unit.COUNT,
        direction=outcome.direction,
        absent=0,
    )


def shared(outcome: Outcome, part: Part) -> Feature:
    """Which share of the applications ended so."""
    words = outcome.words
    return application(
        name=f"previous_{outcome.column}_share{part.window.suffix}",
        expr=ratio(part.total_where(nw.col(outcome.column)), part.total()),
        label=part.window.of(Label(fr=f"Part de {words.fr} chez nous", en=f"Share of {words.en} with us")),
        formula=part.window.of(
            Label(fr=f"Nombre de {words.fr} ÷ nombre de demandes", en=f"Number of {words.en} ÷ number of applications")
        ),
        unit=Unit.PERCENT,
        direction=outcome.direction,
        when_missing=part.none,
    )


RECENT = tuple(months_back(count) for count in (6, 12, 24))

since = partial(application, unit=Unit.MONTHS, direction=Direction.HIGHER_IS_BETTER)

FEATURES: tuple[Feature, ...] = (
    *(applied(part) for part in (ALL, *RECENT)),
    counted(APPROVED, ALL),
    *(counted(REFUSED, part) for part in (ALL, *RECENT)),
    counted(CANCELLED, ALL),
    counted(UNUSED, ALL),
    *(shared(outcome, ALL) for outcome in (APPROVED, REFUSED, CANCELLED)),
    shared(APPROVED, months_back(24)),
    shared(APPROVED, last(3)),
    shared(REFUSED, last(3)),
    shared(REFUSED, last(5)),
    since(
        name="previous_newest_months",
        expr=months(decided.max()),
        label=Label(fr="Temps depuis la dernière demande chez nous", en="Time since the latest application with us"),
        formula=Label(
            fr="De la décision la plus récente à la demande actuelle",
            en="From the latest decision to the present application",
        ),
        when_missing=NO_APPLICATION,
    ),
    since(
        name="previous_oldest_months",
        expr=months(decided.min()),
        label=Label(fr="Temps depuis la première demande chez nous", en="Time since the first application with us"),
        formula=Label(
            fr="De la décision la plus ancienne à la demande actuelle",
            en="From the oldest decision to the present application",
        ),
        when_missing=NO_APPLICATION,
    ),
    since(
        name="previous_mean_age_months",
        expr=months(mean(decided)),
        label=Label(fr="Ancienneté moyenne des demandes chez nous", en="Mean age of the applications with us"),
        formula=Label(
            fr="Moyenne, sur toutes les demandes, du temps de la décision à la demande actuelle",
            en="Mean over all applications of the time from the decision to the present application",
        ),
        when_missing=NO_APPLICATION,
    ),
    since(
        name="previous_approved_newest_months",
        expr=months(max_where(decided, nw.col("approved"))),
        label=Label(fr="Temps depuis le dernier accord chez nous", en="Time since the latest approval with us"),
        formula=Label(
            fr="De l’accord le plus récent à la demande actuelle",
            en="From the latest approval to the present application",
        ),
        when_missing=Label(fr="aucune demande accordée chez nous", en="no approved application with us"),
    ),
    since(
        name="previous_refused_newest_months",
        expr=months(max_where(decided, nw.col("refused"))),
        label=Label(fr="Temps depuis le dernier refus chez nous", en="Time since the latest refusal with us"),
        formula=Label(
            fr="Du refus le plus récent à la demande actuelle", en="From the latest refusal to the present application"
        ),
        when_missing=NO_REFUSAL,
    ),
)
