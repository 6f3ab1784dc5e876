"""The terms of the loans that the client was granted here: amounts, payments, lengths. Cards are left out."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import amount, max_where, mean, number, ratio, share_where

NO_LOAN = Label(fr="aucun crédit à échéances accordé chez nous", en="no loan with instalments granted with us")


def no_loan_or(fr: str, en: str) -> Label:
    """What a missing value means where a loan alone does not give it."""
    return Label(fr=f"{NO_LOAN.fr}, ou {fr}", en=f"{NO_LOAN.en}, or {en}")


granted = partial(Feature, theme=Theme.EARLIER_LOANS)
term = partial(granted, when_missing=no_loan_or("conditions inconnues", "its terms are unknown"))
lent = partial(term, unit=Unit.AMOUNT)

loan = nw.col("loan")
latest = nw.col("latest")
credit = nw.col("credit")
annuity = nw.col("annuity")
payments = nw.col("payments")
insured = number("NFLAG_INSURED_ON_APPROVAL")
client_type = nw.col("NAME_CLIENT_TYPE")

NO_DOWN_PAYMENT = Label(
    fr="aucun crédit accordé chez nous dont l’apport et le prix d’achat soient connus",
    en="no loan granted with us whose down payment and price of the goods are known",
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
        when_missing=no_loan_or("assurance inconnue", "it is unknown whether it was insured"),
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
        when_missing=NO_LOAN,
    ),
)

FEATURES: tuple[Feature, ...] = (*AMOUNTS, *PAYMENTS, *CLIENT)
