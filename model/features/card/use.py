"""How much of its limit the client's card is used, from its monthly statements."""

from data.label import Label
from model.features.card.months import NO_LIMIT, NO_MONTH, QUARTER, SPANS, YEAR, card, largest, quotient
from model.features.catalog import Direction, Feature, Unit
from model.features.expressions import ratio
from model.features.windows import EVER, Window


def mean_use(window: Window) -> Feature:
    """Balance over limit, all months of the window together."""
    return card(
        name=f"card_use_mean{window.suffix}",
        expr=quotient("used", "usable", window),
        label=window.of(
            Label(
                fr="Part moyenne du plafond utilisée, carte chez nous", en="Mean share of the limit used, card with us"
            )
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Somme des soldes mensuels ÷ somme des plafonds mensuels, mois sans plafond exclus",
            en="Sum of the monthly balances ÷ sum of the monthly limits, months without a limit left out",
        ),
        when_missing=window.missing(NO_LIMIT),
    )


def highest_use(window: Window) -> Feature:
    """Largest balance over limit of a month of the window."""
    return card(
        name=f"card_use_max{window.suffix}",
        expr=largest("use", window),
        label=window.of(
            Label(
                fr="Plus grande part du plafond utilisée, carte chez nous",
                en="Largest share of the limit used, card with us",
            )
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Plus grand rapport mensuel solde ÷ plafond, mois sans plafond exclus",
            en="Largest monthly balance ÷ limit, months without a limit left out",
        ),
        when_missing=window.missing(NO_LIMIT),
    )


def overdrawn_share(window: Window) -> Feature:
    """Months whose balance is above the limit, of the months of the window that have a limit."""
    return card(
        name=f"card_overdrawn_share{window.suffix}",
        expr=quotient("overdrawn", "with_use", window),
        label=window.of(
            Label(
                fr="Part des mois au-dessus du plafond, carte chez nous",
                en="Share of months over the limit, card with us",
            )
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Mois où le solde dépasse le plafond ÷ mois avec un plafond",
            en="Months whose balance is above the limit ÷ months with a limit",
        ),
        when_missing=window.missing(NO_LIMIT),
    )


def empty_share(window: Window) -> Feature:
    """Months in which nothing was owed, of the months of the window."""
    return card(
        name=f"card_empty_share{window.suffix}",
        expr=quotient("empty", "with_balance", window),
        label=window.of(
            Label(
                fr="Part des mois sans rien devoir, carte chez nous", en="Share of months owing nothing, card with us"
            )
        ),
        unit=Unit.PERCENT,
        direction=Direction.HIGHER_IS_BETTER,
        formula=Label(
            fr="Mois finis avec un solde nul ou en faveur du client ÷ tous les mois connus",
            en="Months that ended with no balance, or in credit ÷ all known months",
        ),
        when_missing=window.missing(NO_MONTH),
    )


FEATURES: tuple[Feature, ...] = (
    *(mean_use(window) for window in SPANS.windows),
    *(highest_use(window) for window in SPANS.windows),
    card(
        name="card_use_trend",
        expr=quotient("used", "usable", QUARTER) - quotient("used", "usable", YEAR),
        label=Label(
            fr="Hausse récente de la part du plafond utilisée, carte chez nous",
            en="Recent rise in the share of the limit used, card with us",
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Part moyenne utilisée sur 3 mois − part moyenne utilisée sur 12 mois",
            en="Mean share used over 3 months − mean share used over 12 months",
        ),
        when_missing=Label(fr="aucun plafond depuis 3 mois", en="no card limit in the last 3 months"),
    ),
    *(overdrawn_share(window) for window in (YEAR, EVER)),
    *(empty_share(window) for window in (YEAR, EVER)),
    card(
        name="card_limit_change",
        expr=ratio(quotient("limit", "with_limit", QUARTER), quotient("limit", "with_limit", EVER)),
        label=Label(
            fr="Plafond récent par rapport au plafond habituel, carte chez nous",
            en="Recent limit against the usual limit, card with us",
        ),
        unit=Unit.RATIO,
        formula=Label(
            fr="Plafond moyen des 3 derniers mois ÷ plafond moyen de tous les mois",
            en="Mean limit of the last 3 months ÷ mean limit of all months",
        ),
        when_missing=Label(fr="aucun relevé depuis 3 mois", en="no card statement in the last 3 months"),
    ),
    card(
        name="card_charges_share_12m",
        expr=quotient("charges", "limit", YEAR),
        label=YEAR.of(
            Label(
                fr="Intérêts et frais dus, en part du plafond, carte chez nous",
                en="Interest and fees owed, as a share of the limit, card with us",
            )
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Sommes dues au-delà du capital ÷ somme des plafonds mensuels",
            en="Sums owed beyond the principal ÷ sum of the monthly limits",
        ),
        when_missing=YEAR.missing(NO_LIMIT),
    ),
)
