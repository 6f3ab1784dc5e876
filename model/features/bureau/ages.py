"""How long ago the credits elsewhere were opened, and last heard of."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.bureau.missing import NO_CARD, NO_CONSUMER_CREDIT, NO_CREDIT, NONE_RUNNING, none_that
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import count_where, max_where, mean, mean_where, months, ratio, years

age = partial(
    Feature,
    theme=Theme.CREDITS_ELSEWHERE,
    unit=Unit.YEARS,
    direction=Direction.HIGHER_IS_BETTER,
    when_missing=NO_CREDIT,
)

active, opened = nw.col("active"), nw.col("opened")


def newest_of_type(kind: str, words: Label, none: Label) -> Feature:
    """The age of the newest credit of one type."""
    return age(
        name=f"bureau_newest_{kind}_years",
        expr=years(max_where(opened, nw.col(kind))),
        label=Label(fr=f"Ancienneté {words.fr} ailleurs", en=f"Age of the newest {words.en} elsewhere"),
        formula=Label(
            fr=f"Temps entre l’ouverture {words.fr} et la demande",
            en=f"Time from the opening of the newest {words.en} to the application",
        ),
        when_missing=none,
    )


FEATURES: tuple[Feature, ...] = (
    age(
        name="bureau_newest_years",
        expr=years(opened.max()),
        label=Label(fr="Ancienneté du crédit ailleurs le plus récent", en="Age of the newest credit elsewhere"),
        formula=Label(
            fr="Temps entre l’ouverture du crédit le plus récent et la demande",
            en="Time from the opening of the newest credit to the application",
        ),
    ),
    age(
        name="bureau_oldest_years",
        expr=years(opened.min()),
        label=Label(fr="Ancienneté du premier crédit ailleurs", en="Age of the oldest credit elsewhere"),
        formula=Label(
            fr="Temps entre l’ouverture du premier crédit et la demande",
            en="Time from the opening of the oldest credit to the application",
        ),
    ),
    age(
        name="bureau_mean_age_years",
        expr=years(mean(opened)),
        label=Label(fr="Ancienneté moyenne des crédits ailleurs", en="Mean age of the credits elsewhere"),
        formula=Label(
            fr="Moyenne, sur tous les crédits ailleurs, du temps entre l’ouverture et la demande",
            en="Mean over all credits elsewhere of the time from the opening to the application",
        ),
    ),
    age(
        name="bureau_active_mean_age_years",
        expr=years(mean_where(opened, active)),
        label=Label(
            fr="Ancienneté moyenne des crédits en cours ailleurs", en="Mean age of the running credits elsewhere"
        ),
        formula=Label(
            fr="Moyenne, sur les crédits en cours ailleurs, du temps entre l’ouverture et la demande",
            en="Mean over the running credits elsewhere of the time from the opening to the application",
        ),
        when_missing=NONE_RUNNING,
    ),
    age(
        name="bureau_newest_active_months",
        expr=months(max_where(opened, active)),
        label=Label(
            fr="Ancienneté du crédit en cours le plus récent ailleurs", en="Age of the newest running credit elsewhere"
        ),
        formula=Label(
            fr="Temps entre l’ouverture du plus récent crédit en cours et la demande",
            en="Time from the opening of the newest running credit to the application",
        ),
        unit=Unit.MONTHS,
        when_missing=NONE_RUNNING,
    ),
    newest_of_type(
        "consumer",
        Label(fr="du crédit à la consommation le plus récent", en="consumer credit"),
        NO_CONSUMER_CREDIT,
    ),
    newest_of_type(
        "card",
        Label(fr="de la carte de crédit la plus récente", en="credit card"),
        NO_CARD,
    ),
    age(
        name="bureau_months_between",
        expr=0 - months(ratio(opened.max() - opened.min(), count_where(~opened.is_null()) - 1)),
        label=Label(fr="Temps moyen entre deux crédits ailleurs", en="Mean time between two credits elsewhere"),
        formula=Label(
            fr="Temps entre le premier et le dernier crédit ouverts ÷ (nombre de crédits − 1)",
            en="Time between the opening of the oldest and of the newest credit ÷ (number of credits − 1)",
        ),
        unit=Unit.MONTHS,
        when_missing=Label(fr="moins de deux crédits ailleurs", en="fewer than two credits elsewhere"),
    ),
    age(
        name="bureau_updated_months",
        expr=months(nw.col("updated").max()),
        label=Label(
            fr="Ancienneté des dernières informations sur les crédits ailleurs",
            en="Age of the last information on the credits elsewhere",
        ),
        formula=Label(
            fr="Temps entre les dernières informations reçues sur un crédit ailleurs et la demande",
            en="Time from the last information received on any credit elsewhere to the application",
        ),
        unit=Unit.MONTHS,
        told=False,
        when_missing=none_that(
            NO_CREDIT,
            Label(
                fr="dont la date des dernières informations soit connue", en="whose date of last information is known"
            ),
        ),
    ),
)
