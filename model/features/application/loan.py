"""What the client asks for, and the income that has to carry it.

The publisher does not say which period AMT_INCOME_TOTAL covers. Beside AMT_ANNUITY, a monthly payment, its median
(147,150 against 24,903) makes sense only as a monthly income too, so the labels compare the two without a period.
"""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Protected, Theme, Unit
from model.features.expressions import number, ratio

loan = partial(Feature, theme=Theme.LOAN)
income = partial(Feature, theme=Theme.INCOME)

revolving = nw.col("NAME_CONTRACT_TYPE") == "Revolving loans"
length = ratio(number("AMT_CREDIT"), number("AMT_ANNUITY"))  # a revolving credit has none: its payment is a rate

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
        expr=nw.when(revolving).then(nw.lit(None, nw.Float64)).otherwise(length),
        label=Label(
            fr="Durée approximative (montant ÷ mensualité)", en="Approximate length (amount ÷ monthly payment)"
        ),
        unit=Unit.MONTHS,
        when_missing=Label(fr="sans durée connue", en="no known length"),
    ),
    loan(
        name="credit_to_goods",
        expr=ratio(number("AMT_CREDIT"), number("AMT_GOODS_PRICE")),
        label=Label(fr="Montant rapporté au prix du bien", en="Amount compared with the price of the goods"),
        unit=Unit.RATIO,
        direction=Direction.LOWER_IS_BETTER,
    ),
    income(
        name="income_total",
        expr=number("AMT_INCOME_TOTAL"),
        label=Label(fr="Revenu déclaré", en="Declared income"),
        unit=Unit.AMOUNT,
        direction=Direction.HIGHER_IS_BETTER,
    ),
    income(
        name="income_per_person",
        expr=ratio(number("AMT_INCOME_TOTAL"), number("CNT_FAM_MEMBERS")),
        label=Label(fr="Revenu par personne du foyer", en="Income per person in the household"),
        unit=Unit.AMOUNT,
        direction=Direction.HIGHER_IS_BETTER,
        protected=Protected.FAMILY,
    ),
    income(
        name="credit_to_income",
        expr=ratio(number("AMT_CREDIT"), number("AMT_INCOME_TOTAL")),
        label=Label(fr="Montant du prêt rapporté au revenu", en="Amount of the loan compared with income"),
        unit=Unit.RATIO,
        direction=Direction.LOWER_IS_BETTER,
    ),
    income(
        name="annuity_to_income",
        expr=ratio(number("AMT_ANNUITY"), number("AMT_INCOME_TOTAL")),
        label=Label(fr="Part du revenu prise par la mensualité", en="Share of income taken by the monthly payment"),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
    ),
)
