"""How the credits that the client was granted here went on: what still runs, what ended and how, and cards used."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import (
    MONTHS_PER_DAY,
    NO_DATE,
    amount,
    at_least_zero,
    count_where,
    day,
    max_where,
    min_where,
    months,
    number,
    share_where,
    sum_where,
)

EARLY_DAYS = 15
"""Half a month: a loan that ends sooner than that before its planned end was not just paid a little before the day."""

course = partial(Feature, theme=Theme.EARLIER_LOANS)

card = nw.col("card")
running = nw.col("running")
planned_end = nw.col("planned_end")
end = nw.col("end")

FEATURES: tuple[Feature, ...] = (
    course(
        name="previous_running",
        expr=count_where(running),
        label=Label(fr="Crédits chez nous sans date de fin connue", en="Loans with us without a known end date"),
        formula=Label(
            fr="Nombre de crédits sans date de fin, cartes exclues", en="Number of loans without an end, no cards"
        ),
        unit=Unit.COUNT,
        direction=Direction.LOWER_IS_BETTER,
        absent=0,
    ),
    course(
        name="previous_running_annuity",
        expr=amount(sum_where(nw.col("annuity"), running)),
        label=Label(fr="Mensualités des crédits en cours chez nous", en="Monthly payments of running loans with us"),
        formula=Label(fr="Somme des mensualités, cartes exclues", en="Sum of the monthly payments, cards left out"),
        unit=Unit.AMOUNT,
        direction=Direction.LOWER_IS_BETTER,
        absent=0,
    ),
    course(
        name="previous_running_left",
        expr=amount(nw.col("left").sum()),
        label=Label(fr="Reste à payer sur les crédits en cours chez nous", en="Left to pay on running loans with us"),
        formula=Label(
            fr="Somme des mensualités × mois jusqu’à la dernière échéance prévue au départ",
            en="Sum of monthly payment × months until the last due date first planned",
        ),
        unit=Unit.AMOUNT,
        direction=Direction.LOWER_IS_BETTER,
        absent=0,
    ),
    course(
        name="previous_running_end_months",
        expr=max_where(at_least_zero(planned_end), running) * MONTHS_PER_DAY,
        label=Label(fr="Temps restant sur les crédits en cours chez nous", en="Time left on running loans with us"),
        formula=Label(
            fr="De la demande actuelle à la plus lointaine échéance prévue au départ, 0 si elle est passée",
            en="From the present application to the furthest due date first planned, 0 where it is past",
        ),
        unit=Unit.MONTHS,
        direction=Direction.LOWER_IS_BETTER,
        when_missing=Label(
            fr="aucun crédit en cours chez nous dont la fin prévue soit connue",
            en="no running loan with us whose planned end is known",
        ),
    ),
    course(
        name="previous_early_share",
        expr=share_where(planned_end - end > EARLY_DAYS, ~(planned_end - end).is_null()),
        label=Label(fr="Part de crédits terminés en avance chez nous", en="Share of loans with us that ended early"),
        formula=Label(
            fr=f"Crédits finis plus de {EARLY_DAYS} jours avant la dernière échéance prévue ÷ crédits finis",
            en=f"Loans that ended more than {EARLY_DAYS} days before their planned last due date ÷ loans that ended",
        ),
        unit=Unit.PERCENT,
        when_missing=Label(
            fr="aucun crédit fini chez nous dont la fin prévue soit connue",
            en="no loan with us that ended and whose planned end is known",
        ),
    ),
    course(
        name="previous_ended_months",
        expr=months(end.max()),
        label=Label(
            fr="Temps depuis la fin du dernier crédit fini chez nous", en="Time since a loan with us last ended"
        ),
        formula=Label(
            fr="De la dernière échéance la plus récente à la demande actuelle",
            en="From the most recent last due date to the present application",
        ),
        unit=Unit.MONTHS,
        when_missing=Label(
            fr="aucun crédit chez nous dont la dernière échéance soit connue",
            en="no loan with us whose last due date is known",
        ),
    ),
    course(
        name="previous_card_used_months",
        expr=months(min_where(day("DAYS_FIRST_DRAWING"), card)),
        label=Label(
            fr="Temps depuis la première utilisation d’une carte chez nous",
            en="Time since a card with us was first used",
        ),
        formula=Label(
            fr="Du premier versement sur une carte à la demande actuelle",
            en="From the first money paid out on a card to the present application",
        ),
        unit=Unit.MONTHS,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=Label(
            fr="aucune carte chez nous dont la première utilisation soit connue",
            en="no card with us whose first use is known",
        ),
    ),
    course(
        name="previous_cards_unused",
        expr=count_where(card & (number("DAYS_FIRST_DRAWING") == NO_DATE)),
        label=Label(fr="Cartes accordées chez nous et jamais utilisées", en="Cards granted with us and never used"),
        formula=Label(
            fr="Nombre de cartes accordées sans premier versement", en="Number of granted cards without a first payout"
        ),
        unit=Unit.COUNT,
        absent=0,
    ),
)
