"""What the client's card is used for, and for how long it has been there."""

import narwhals as nw

from data.label import Label
from model.features.card.months import NO_LIMIT, NO_MONTH, YEAR, card, quotient
from model.features.catalog import Direction, Feature, Unit
from model.features.windows import EVER, Window


def cash_share(window: Window) -> Feature:
    """Cash withdrawals, of all that was drawn in the window."""
    return card(
        name=f"card_cash_share{window.suffix}",
        expr=quotient("cash", "drawn", window),
        label=window.of(
            Label(
                fr="Part des retraits d’espèces dans l’usage de la carte chez nous",
                en="Share of cash withdrawals in the use of the card with us",
            )
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Montant retiré au distributeur ÷ montant tiré sur la carte, tous usages",
            en="Amount withdrawn at cash machines ÷ amount drawn on the card, all uses",
        ),
        when_missing=window.missing(Label(fr="carte non utilisée", en="card not used")),
    )


def cash_months_share(window: Window) -> Feature:
    """Months with a cash withdrawal, of the months of the window."""
    return card(
        name=f"card_cash_months_share{window.suffix}",
        expr=quotient("with_cash", "months", window),
        label=window.of(
            Label(
                fr="Part des mois avec un retrait d’espèces, carte chez nous",
                en="Share of months with a cash withdrawal, card with us",
            )
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Mois avec un retrait au distributeur ÷ tous les mois connus",
            en="Months with a withdrawal at a cash machine ÷ all known months",
        ),
        when_missing=window.missing(NO_MONTH),
    )


def drawn_share(window: Window) -> Feature:
    """Amount drawn in a month over the limit, all months of the window together."""
    return card(
        name=f"card_drawn_share{window.suffix}",
        expr=quotient("drawn", "limit", window),
        label=window.of(
            Label(
                fr="Part du plafond tirée chaque mois, carte chez nous",
                en="Share of the limit drawn each month, card with us",
            )
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Montant tiré sur la carte, tous usages ÷ somme des plafonds mensuels",
            en="Amount drawn on the card, all uses ÷ sum of the monthly limits",
        ),
        when_missing=window.missing(NO_LIMIT),
    )


def drawings_a_month(window: Window) -> Feature:
    """How many times the card was used in a month of the window."""
    return card(
        name=f"card_drawings{window.suffix}",
        expr=quotient("drawings", "months", window),
        label=window.of(
            Label(fr="Utilisations de la carte chez nous par mois", en="Uses of the card with us per month")
        ),
        unit=Unit.RATIO,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Nombre d’utilisations de la carte ÷ nombre de mois connus",
            en="Number of uses of the card ÷ number of known months",
        ),
        when_missing=window.missing(NO_MONTH),
    )


FEATURES: tuple[Feature, ...] = (
    *(cash_share(window) for window in (YEAR, EVER)),
    *(cash_months_share(window) for window in (YEAR, EVER)),
    *(drawn_share(window) for window in (YEAR, EVER)),
    *(drawings_a_month(window) for window in (YEAR, EVER)),
    card(
        name="card_since_use_months",
        expr=0 - nw.col("drawn_month").max(),
        label=Label(
            fr="Temps depuis la dernière utilisation de la carte chez nous",
            en="Time since the card with us was last used",
        ),
        unit=Unit.MONTHS,
        direction=Direction.HIGHER_IS_BETTER,
        formula=Label(
            fr="Mois entre la demande et le dernier mois où de l’argent a été tiré sur la carte",
            en="Months between the application and the last month in which money was drawn on the card",
        ),
        when_missing=Label(fr="carte jamais utilisée", en="card never used"),
    ),
    card(
        name="card_first_months",
        expr=0 - nw.col("first").min(),
        label=Label(fr="Ancienneté de la carte chez nous", en="Age of the card with us"),
        unit=Unit.MONTHS,
        formula=Label(
            fr="Mois entre la demande et le relevé de carte le plus ancien",
            en="Months between the application and the oldest card statement",
        ),
        when_missing=Label(fr="aucune carte chez nous", en="no card with us"),
    ),
)
