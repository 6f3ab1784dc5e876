"""What the loans that the client was granted here cost: the interest that their terms imply, and the stated level."""

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Unit
from model.features.expressions import max_where, mean, share_where
from model.features.previous.rows import MILLIONTH
from model.features.previous.terms import NO_LOAN, latest, loan, no_loan_or, term

interest = nw.col("interest")
rate_level = nw.col("NAME_YIELD_GROUP")
rate_known = loan & (rate_level != "XNA")

NO_LEVEL = no_loan_or("niveau du taux inconnu", "the level of its rate is unknown")
RATE_WORDS = Label(
    fr="24 × (nombre d’échéances × mensualité ÷ montant − 1) ÷ (nombre d’échéances + 1)",
    en="24 × (number of payments × monthly payment ÷ amount − 1) ÷ (number of payments + 1)",
)


def rate(name: str, expr: nw.Expr, label: Label, words: Label) -> Feature:
    """A yearly interest that the terms imply, from millionths."""
    return term(
        name=f"previous_interest_{name}",
        expr=expr * MILLIONTH,
        label=label,
        formula=Label(fr=f"{words.fr} : {RATE_WORDS.fr}", en=f"{words.en}: {RATE_WORDS.en}"),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        when_missing=no_loan_or("conditions dont aucun taux ne se déduit", "its terms imply no rate"),
    )


FEATURES: tuple[Feature, ...] = (
    rate(
        "mean",
        mean(interest),
        Label(fr="Taux d’intérêt moyen des crédits chez nous", en="Mean interest rate of the loans with us"),
        Label(fr="Moyenne", en="Mean"),
    ),
    rate(
        "max",
        interest.max(),
        Label(fr="Taux d’intérêt le plus élevé d’un crédit chez nous", en="Highest interest rate of a loan with us"),
        Label(fr="Maximum", en="Maximum"),
    ),
    rate(
        "min",
        interest.min(),
        Label(fr="Taux d’intérêt le plus bas d’un crédit chez nous", en="Lowest interest rate of a loan with us"),
        Label(fr="Minimum", en="Minimum"),
    ),
    rate(
        "latest",
        max_where(interest, latest),
        Label(fr="Taux d’intérêt du dernier crédit chez nous", en="Interest rate of the latest loan with us"),
        Label(fr="Dernier crédit", en="Latest loan"),
    ),
    term(
        name="previous_high_rate_share",
        expr=share_where(rate_level == "high", rate_known),
        label=Label(fr="Part de crédits à taux élevé chez nous", en="Share of loans at a high rate with us"),
        formula=Label(
            fr="Crédits à taux élevé ÷ crédits dont le niveau du taux est connu",
            en="Loans at a high rate ÷ loans whose level of the rate is known",
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        when_missing=NO_LEVEL,
    ),
    term(
        name="previous_low_rate_share",
        expr=share_where(rate_level.is_in(("low_action", "low_normal")), rate_known),
        label=Label(fr="Part de crédits à taux bas chez nous", en="Share of loans at a low rate with us"),
        formula=Label(
            fr="Crédits à taux bas, promotions comprises ÷ crédits dont le niveau du taux est connu",
            en="Loans at a low rate, special offers included ÷ loans whose level of the rate is known",
        ),
        unit=Unit.PERCENT,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=NO_LEVEL,
    ),
    term(
        name="previous_latest_rate",
        expr=max_where(rate_level, latest),
        label=Label(fr="Niveau du taux du dernier crédit chez nous", en="Level of the rate of the latest loan with us"),
        formula=Label(
            fr="Niveau du taux du crédit accordé en dernier", en="Level of the rate of the loan granted last"
        ),
        unit=Unit.CATEGORY,
        when_missing=NO_LOAN,
        glossary="NAME_YIELD_GROUP",
    ),
)
