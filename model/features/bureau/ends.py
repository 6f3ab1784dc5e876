"""When the credits elsewhere end or ended, and whether earlier than planned."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.bureau.missing import NONE_ENDED, NONE_RUNNING, none_that
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import (
    DAYS_PER_YEAR,
    MONTHS_PER_DAY,
    YEARS_PER_DAY,
    count_where,
    flag,
    max_where,
    mean,
    mean_where,
    years,
)

elsewhere = partial(Feature, theme=Theme.CREDITS_ELSEWHERE)

active, planned_end, ended = nw.col("active"), nw.col("planned_end"), nw.col("ended")
to_come = active & (planned_end > 0)
days_early = nw.when(nw.col("closed") & ~nw.col("card")).then(planned_end - ended)
"""Of closed credits; a card has no plan: its end date is the last day of the plastic."""

EARLY_BY_DAYS = 30
"""Fewer days before the planned end are the last payment of the plan."""

NO_DATES = none_that(
    NONE_ENDED,
    Label(
        fr="(hors cartes) dont la fin prévue et la fin réelle soient connues",
        en="(cards apart) whose planned and actual ends are known",
    ),
)

FEATURES: tuple[Feature, ...] = (
    elsewhere(
        name="bureau_remaining_years",
        expr=max_where(planned_end, to_come) * YEARS_PER_DAY,
        label=Label(fr="Temps restant sur les crédits ailleurs", en="Time left on the credits elsewhere"),
        formula=Label(
            fr="Temps entre la demande et la dernière fin prévue des crédits en cours (moins de 40 ans)",
            en="Time from the application to the last planned end of the running credits (less than 40 years)",
        ),
        unit=Unit.YEARS,
        when_missing=none_that(
            NONE_RUNNING,
            Label(fr="dont la fin prévue soit connue et à venir", en="whose planned end is known and still to come"),
        ),
    ),
    elsewhere(
        name="bureau_ends_12m",
        expr=count_where(to_come & (planned_end <= DAYS_PER_YEAR)),
        label=Label(
            fr="Crédits en cours ailleurs qui se terminent dans les 12 mois",
            en="Running credits elsewhere that end within 12 months",
        ),
        formula=Label(
            fr="Nombre de crédits en cours dont la fin prévue vient dans les 12 mois qui suivent la demande",
            en="Number of running credits whose planned end comes within 12 months after the application",
        ),
        unit=Unit.COUNT,
        absent=0,
    ),
    elsewhere(
        name="bureau_closed_12m",
        expr=count_where(ended >= -DAYS_PER_YEAR),
        label=Label(fr="Crédits terminés ailleurs (12 derniers mois)", en="Ended credits elsewhere (last 12 months)"),
        formula=Label(
            fr="Nombre de crédits ailleurs dont la fin réelle date de 12 mois au plus",
            en="Number of credits elsewhere that actually ended at most 12 months ago",
        ),
        unit=Unit.COUNT,
        absent=0,
    ),
    elsewhere(
        name="bureau_last_closed_years",
        expr=years(ended.max()),
        label=Label(fr="Temps depuis la dernière fin d’un crédit ailleurs", en="Time since a credit elsewhere ended"),
        formula=Label(
            fr="Temps entre la plus récente fin réelle d’un crédit ailleurs et la demande",
            en="Time from the latest actual end of a credit elsewhere to the application",
        ),
        unit=Unit.YEARS,
        when_missing=none_that(NONE_ENDED, Label(fr="dont la fin réelle soit connue", en="whose actual end is known")),
    ),
    elsewhere(
        name="bureau_lasted_months",
        expr=mean_where(ended - nw.col("opened"), nw.col("closed")) * MONTHS_PER_DAY,
        label=Label(fr="Durée moyenne des crédits terminés ailleurs", en="Mean duration of ended credits elsewhere"),
        formula=Label(
            fr="Moyenne, sur les crédits terminés ailleurs, du temps entre l’ouverture et la fin réelle",
            en="Mean over the ended credits elsewhere of the time from the opening to the actual end",
        ),
        unit=Unit.MONTHS,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=none_that(NONE_ENDED, Label(fr="dont la fin réelle soit connue", en="whose actual end is known")),
    ),
    elsewhere(
        name="bureau_early_share",
        expr=mean(flag(days_early > EARLY_BY_DAYS)),
        label=Label(
            fr="Part des crédits ailleurs terminés plus tôt que prévu",
            en="Share of credits elsewhere that ended earlier than planned",
        ),
        formula=Label(
            fr="Crédits (hors cartes) clos plus de 30 jours avant la fin prévue ÷ crédits clos aux deux dates connues",
            en="Credits other than cards closed over 30 days before the planned end ÷ closed ones with both known",
        ),
        unit=Unit.PERCENT,
        when_missing=NO_DATES,
    ),
    elsewhere(
        name="bureau_early_months",
        expr=mean(days_early) * MONTHS_PER_DAY,
        label=Label(
            fr="Avance moyenne des crédits terminés ailleurs sur leur fin prévue",
            en="How much earlier than planned credits elsewhere ended, on average",
        ),
        formula=Label(
            fr="Moyenne, sur les crédits clos hors cartes, du temps entre la fin réelle et la fin prévue",
            en="Mean over the closed credits other than cards of the time from the actual to the planned end",
        ),
        unit=Unit.MONTHS,
        when_missing=NO_DATES,
    ),
)
