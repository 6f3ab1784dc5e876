"""The terms of the loans that the client was granted here: amounts, payments, lengths, interest. Cards are left out."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import amount, max_where, mean, number, ratio, share_where
from model.features.previous.rows import MILLIONTH

NO_LOAN = Label(fr="aucun crédit à échéances accordé chez nous", en="no loan with instalments granted with us")

granted = partial(Feature, theme=Theme.EARLIER_LOANS)
term = partial(granted, when_missing=NO_LOAN)
lent = partial(term, unit=Unit.AMOUNT)

loan = nw.col("loan")
latest = nw.col("latest")
credit = nw.col("credit")
annuity = nw.col("annuity")
payments = nw.col("payments")
interest = nw.col("interest")
rate_level = nw.col("NAME_YIELD_GROUP")
rate_known = loan & (rate_level != "XNA")
insured = number("NFLAG_INSURED_ON_APPROVAL")
client_type = nw.col("NAME_CLIENT_TYPE")

NO_DOWN_PAYMENT = Label(fr="aucun apport connu", en="no known down payment")
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
    )


AMOUNTS = (
    granted(
        name="previous_loan_total",
        expr=amount(credit.sum()),
        label=Label(fr="Total des crédits accordés chez nous", en="Total of the loans granted with us"),
        formula=Label(fr="Somme des montants, cartes exclues", en="Sum of the amounts, cards left out"),
        unit=Unit.AMOUNT,
        direction=Direction.HIGHER_IS_BETTER,
        absent=0,
    ),
    lent(
        name="previous_loan_max",
        expr=amount(credit.max()),
        label=Label(fr="Plus gros crédit accordé chez nous", en="Largest loan granted with us"),
        formula=Label(fr="Plus grand des montants, cartes exclues", en="Largest of the amounts, cards left out"),
        direction=Direction.HIGHER_IS_BETTER,
    ),
    lent(
        name="previous_loan_latest",
        expr=amount(max_where(credit, latest)),
        label=Label(fr="Montant du dernier crédit accordé chez nous", en="Amount of the latest loan granted with us"),
        formula=Label(
            fr="Montant du crédit accordé en dernier, cartes exclues", en="Amount of the loan granted last, no card"
        ),
    ),
    term(
        name="previous_loan_trend",
        expr=ratio(max_where(credit, latest), mean(credit)),
        label=Label(
            fr="Dernier crédit accordé chez nous rapporté à la moyenne",
            en="Latest loan granted with us compared with the mean",
        ),
        formula=Label(
            fr="Montant du dernier crédit ÷ montant moyen des crédits, cartes exclues",
            en="Amount of the latest loan ÷ mean amount of the loans, cards left out",
        ),
        unit=Unit.RATIO,
    ),
    term(
        name="previous_granted_to_asked",
        expr=ratio(nw.col("credit_of_asked").sum(), nw.col("asked").sum()),
        label=Label(
            fr="Montants accordés chez nous rapportés aux montants demandés",
            en="Amounts granted with us compared with the amounts asked for",
        ),
        formula=Label(
            fr="Somme des montants accordés ÷ somme des montants demandés, crédits accordés sans les cartes",
            en="Sum of the amounts granted ÷ sum of the amounts asked for, granted loans without cards",
        ),
        unit=Unit.RATIO,
    ),
    term(
        name="previous_down_share",
        expr=ratio(nw.col("down").sum(), nw.col("goods").sum()),
        label=Label(fr="Part d’apport dans les achats à crédit chez nous", en="Share paid down on purchases with us"),
        formula=Label(
            fr="Somme des apports ÷ somme des prix, là où l’apport est connu",
            en="Sum of the down payments ÷ sum of the prices, where the down payment is known",
        ),
        unit=Unit.PERCENT,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=NO_DOWN_PAYMENT,
    ),
    term(
        name="previous_down_max",
        expr=amount(nw.col("down").max()),
        label=Label(fr="Plus gros apport sur un crédit chez nous", en="Largest down payment on a loan with us"),
        formula=Label(fr="Plus grand des apports connus", en="Largest of the known down payments"),
        unit=Unit.AMOUNT,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=NO_DOWN_PAYMENT,
    ),
)

PAYMENTS = (
    lent(
        name="previous_annuity_mean",
        expr=amount(mean(annuity)),
        label=Label(fr="Mensualité moyenne des crédits chez nous", en="Mean monthly payment of the loans with us"),
        formula=Label(fr="Moyenne des mensualités, cartes exclues", en="Mean of the monthly payments, cards left out"),
    ),
    lent(
        name="previous_annuity_max",
        expr=amount(annuity.max()),
        label=Label(
            fr="Mensualité la plus élevée des crédits chez nous", en="Largest monthly payment of a loan with us"
        ),
        formula=Label(fr="Plus grande des mensualités, cartes exclues", en="Largest of the payments, cards left out"),
    ),
    lent(
        name="previous_annuity_latest",
        expr=amount(max_where(annuity, latest)),
        label=Label(fr="Mensualité du dernier crédit chez nous", en="Monthly payment of the latest loan with us"),
        formula=Label(fr="Mensualité du crédit accordé en dernier", en="Monthly payment of the loan granted last"),
    ),
    term(
        name="previous_length_mean",
        expr=mean(payments),
        label=Label(fr="Durée moyenne des crédits chez nous", en="Mean length of the loans with us"),
        formula=Label(fr="Moyenne des nombres d’échéances mensuelles", en="Mean of the numbers of monthly payments"),
        unit=Unit.MONTHS,
    ),
    term(
        name="previous_length_max",
        expr=payments.max(),
        label=Label(fr="Durée la plus longue d’un crédit chez nous", en="Longest length of a loan with us"),
        formula=Label(fr="Plus grand nombre d’échéances mensuelles", en="Largest number of monthly payments"),
        unit=Unit.MONTHS,
    ),
    term(
        name="previous_length_latest",
        expr=max_where(payments, latest),
        label=Label(fr="Durée du dernier crédit chez nous", en="Length of the latest loan with us"),
        formula=Label(fr="Échéances mensuelles du crédit accordé en dernier", en="Payments of the loan granted last"),
        unit=Unit.MONTHS,
    ),
)

RATES = (
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
        formula=Label(fr="Crédits à taux élevé ÷ crédits accordés", en="Loans at a high rate ÷ loans granted"),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
    ),
    term(
        name="previous_low_rate_share",
        expr=share_where(rate_level.is_in(("low_action", "low_normal")), rate_known),
        label=Label(fr="Part de crédits à taux bas chez nous", en="Share of loans at a low rate with us"),
        formula=Label(
            fr="Crédits à taux bas, promotions comprises ÷ crédits accordés",
            en="Loans at a low rate, special offers included ÷ loans granted",
        ),
        unit=Unit.PERCENT,
        direction=Direction.HIGHER_IS_BETTER,
    ),
    term(
        name="previous_latest_rate",
        expr=max_where(rate_level, latest),
        label=Label(fr="Niveau du taux du dernier crédit chez nous", en="Level of the rate of the latest loan with us"),
        formula=Label(
            fr="Niveau du taux du crédit accordé en dernier", en="Level of the rate of the loan granted last"
        ),
        unit=Unit.CATEGORY,
        glossary="NAME_YIELD_GROUP",
    ),
)

CLIENT = (
    term(
        name="previous_insured_share",
        expr=share_where(insured == 1, loan & ~insured.is_null()),
        label=Label(fr="Part de crédits avec assurance chez nous", en="Share of loans with an insurance with us"),
        formula=Label(
            fr="Crédits où une assurance était demandée ÷ crédits où c’est connu",
            en="Loans with an insurance asked for ÷ loans where this is known",
        ),
        unit=Unit.PERCENT,
    ),
    term(
        name="previous_new_client_share",
        expr=share_where(client_type == "New", loan & ~client_type.is_null()),
        label=Label(
            fr="Part de crédits obtenus chez nous en tant que nouveau client",
            en="Share of loans with us granted as a new client",
        ),
        formula=Label(
            fr="Crédits accordés à une nouvelle relation ÷ crédits accordés",
            en="Loans granted to a new client ÷ loans granted",
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
    ),
)

FEATURES: tuple[Feature, ...] = (*AMOUNTS, *PAYMENTS, *RATES, *CLIENT)
