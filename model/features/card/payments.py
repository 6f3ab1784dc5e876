"""How the client's card is paid back: how much, how punctually."""

import narwhals as nw

from data.label import Label
from model.features.card.months import NO_MONTH, QUARTER, YEAR, card, largest, quotient, total
from model.features.catalog import Direction, Feature, Unit
from model.features.expressions import ratio
from model.features.windows import EVER, Window

NOTHING_DUE = Label(fr="aucun paiement demandé", en="no payment due")


def paid_to_minimum(window: Window) -> Feature:
    """Payments over minimum payments, of the months of the window that demand one."""
    return card(
        name=f"card_paid_to_minimum{window.suffix}",
        expr=quotient("paid_on_minimum", "minimum", window),
        label=window.of(
            Label(
                fr="Paiements par rapport au minimum demandé, carte chez nous",
                en="Payments against the minimum due, card with us",
            )
        ),
        unit=Unit.RATIO,
        direction=Direction.HIGHER_IS_BETTER,
        formula=Label(
            fr="Somme payée ÷ somme des paiements minimaux, mois où un paiement était demandé",
            en="Sum paid ÷ sum of the minimum payments, months in which a payment was due",
        ),
        when_missing=window.missing(NOTHING_DUE),
    )


def only_minimum_share(window: Window) -> Feature:
    """Months that paid about the minimum or less, of the months of the window that demand a payment."""
    return card(
        name=f"card_only_minimum_share{window.suffix}",
        expr=quotient("only_minimum", "with_minimum", window),
        label=window.of(
            Label(
                fr="Part des mois payés au minimum ou moins, carte chez nous",
                en="Share of months paid at the minimum or less, card with us",
            )
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Mois payés jusqu’à 5 % au-dessus du minimum ÷ mois où un paiement était demandé",
            en="Months paid up to 5% above the minimum ÷ months in which a payment was due",
        ),
        when_missing=window.missing(NOTHING_DUE),
    )


def repaid_share(window: Window) -> Feature:
    """What was paid, of what was paid and still owed, all months of the window together."""
    return card(
        name=f"card_repaid_share{window.suffix}",
        expr=ratio(total("paid", window), total("paid", window) + total("balance", window)),
        label=window.of(
            Label(
                fr="Part remboursée chaque mois de ce qui est dû, carte chez nous",
                en="Share of what is owed that is repaid each month, card with us",
            )
        ),
        unit=Unit.PERCENT,
        direction=Direction.HIGHER_IS_BETTER,
        formula=Label(
            fr="Somme payée ÷ (somme payée + somme des soldes restants en fin de mois)",
            en="Sum paid ÷ (sum paid + sum of the balances left at the end of the months)",
        ),
        when_missing=window.missing(Label(fr="rien à payer", en="nothing to pay")),
    )


def late_share(window: Window) -> Feature:
    """Months that ended with a delay, of the months of the window."""
    return card(
        name=f"card_late_share{window.suffix}",
        expr=quotient("late", "with_days", window),
        label=window.of(
            Label(fr="Part des mois en retard, carte chez nous", en="Share of months late, card with us"),
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Mois finis avec un retard (petites sommes non comptées) ÷ tous les mois connus",
            en="Months that ended with a delay (small sums ignored) ÷ all known months",
        ),
        when_missing=window.missing(NO_MONTH),
    )


FEATURES: tuple[Feature, ...] = (
    *(paid_to_minimum(window) for window in (QUARTER, YEAR)),
    *(only_minimum_share(window) for window in (YEAR, EVER)),
    *(repaid_share(window) for window in (QUARTER, YEAR)),
    *(late_share(window) for window in (YEAR, EVER)),
    card(
        name="card_longest_delay",
        expr=largest("days_late", EVER),
        label=Label(fr="Retard le plus long, carte chez nous", en="Longest delay, card with us"),
        unit=Unit.DAYS,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Plus grand nombre de jours de retard à la fin d’un mois, petites sommes non comptées",
            en="Most days past due at the end of a month, small sums ignored",
        ),
        when_missing=NO_MONTH,
    ),
    card(
        name="card_since_late_months",
        expr=0 - nw.col("late_month").max(),
        label=Label(fr="Temps depuis le dernier retard, carte chez nous", en="Time since the last delay, card with us"),
        unit=Unit.MONTHS,
        direction=Direction.HIGHER_IS_BETTER,
        formula=Label(
            fr="Mois entre la demande et le dernier mois fini avec un retard",
            en="Months between the application and the last month that ended with a delay",
        ),
        when_missing=Label(fr="aucun retard connu", en="no known delay"),
    ),
)
