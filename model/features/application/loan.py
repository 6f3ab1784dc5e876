"""What the client asks for."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import at_least_zero, number, ratio

CREDIT = nw.col("credit_amount")
ANNUITY = nw.col("annuity")
GOODS = nw.col("goods_price")
LENGTH = nw.col("loan_length_months")

revolving = nw.col("NAME_CONTRACT_TYPE") == "Revolving loans"

WITHOUT_LENGTH = Label(fr="sans durée connue", en="no known length")


def length() -> nw.Expr:
    """Months that the payments would take without interest; a revolving credit has none: its payment is a rate."""
    payments = ratio(number("AMT_CREDIT"), number("AMT_ANNUITY"))
    return nw.when(revolving).then(nw.lit(None, nw.Float64)).otherwise(payments)


loan = partial(Feature, theme=Theme.LOAN, negotiable=True)

FEATURES: tuple[Feature, ...] = (
    loan(
        name="contract_type",
        expr=nw.col("NAME_CONTRACT_TYPE"),
        label=Label(fr="Type de contrat", en="Type of contract"),
        unit=Unit.CATEGORY,
        glossary="NAME_CONTRACT_TYPE",
    ),
    loan(
        name="credit_amount",
        expr=number("AMT_CREDIT"),
        label=Label(fr="Montant du prêt", en="Amount of the loan"),
        unit=Unit.AMOUNT,
    ),
    loan(
        name="annuity",
        expr=number("AMT_ANNUITY"),
        label=Label(fr="Mensualité", en="Monthly payment"),
        unit=Unit.AMOUNT,
    ),
    loan(
        name="goods_price",
        expr=number("AMT_GOODS_PRICE"),
        label=Label(fr="Prix du bien financé", en="Price of the goods"),
        unit=Unit.AMOUNT,
    ),
    loan(
        name="loan_length_months",
        expr=length(),
        label=Label(
            fr="Durée approximative (montant ÷ mensualité)", en="Approximate length (amount ÷ monthly payment)"
        ),
        unit=Unit.MONTHS,
        formula=Label(
            fr="Montant du prêt ÷ mensualité, sans compter les intérêts",
            en="Amount of the loan ÷ monthly payment, interest left aside",
        ),
        when_missing=WITHOUT_LENGTH,
    ),
)

COMBINED: tuple[Feature, ...] = (
    loan(
        name="credit_to_goods",
        expr=ratio(CREDIT, GOODS),
        label=Label(fr="Montant rapporté au prix du bien", en="Amount compared with the price of the goods"),
        unit=Unit.RATIO,
        formula=Label(fr="Montant du prêt ÷ prix du bien financé", en="Amount of the loan ÷ price of the goods"),
        direction=Direction.LOWER_IS_BETTER,
    ),
    loan(
        name="credit_above_goods",
        expr=at_least_zero(CREDIT - GOODS),
        label=Label(fr="Montant emprunté en plus du prix du bien", en="Amount borrowed on top of the goods"),
        unit=Unit.AMOUNT,
        formula=Label(
            fr="Montant du prêt − prix du bien financé (frais et assurance), 0 si le prêt est plus petit",
            en="Amount of the loan − price of the goods (fees and insurance), 0 where the loan is smaller",
        ),
        direction=Direction.LOWER_IS_BETTER,
    ),
    loan(
        name="annuity_to_goods",
        expr=ratio(ANNUITY, GOODS),
        label=Label(
            fr="Mensualité rapportée au prix du bien", en="Monthly payment compared with the price of the goods"
        ),
        unit=Unit.PERCENT,
        formula=Label(fr="Mensualité ÷ prix du bien financé", en="Monthly payment ÷ price of the goods"),
    ),
)
