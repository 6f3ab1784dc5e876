"""The income that has to carry the loan.

The publisher does not say which period AMT_INCOME_TOTAL covers. Beside AMT_ANNUITY, a monthly payment, its median
(147,150 against 24,903) makes sense only as a monthly income too, so the labels compare the two without a period.
"""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.application.loan import ANNUITY, CREDIT, GOODS
from model.features.catalog import Direction, Feature, Protected, Theme, Unit
from model.features.expressions import number, ratio

INCOME = nw.col("income_total")
MEMBERS = nw.col("family_members")

income = partial(Feature, theme=Theme.INCOME)
carried = partial(Feature, theme=Theme.INCOME, direction=Direction.LOWER_IS_BETTER, negotiable=True)
left = partial(Feature, theme=Theme.INCOME, direction=Direction.HIGHER_IS_BETTER, unit=Unit.AMOUNT, negotiable=True)

FEATURES: tuple[Feature, ...] = (
    income(
        name="income_total",
        expr=number("AMT_INCOME_TOTAL"),
        label=Label(fr="Revenu déclaré", en="Declared income"),
        unit=Unit.AMOUNT,
        direction=Direction.HIGHER_IS_BETTER,
    ),
)

COMBINED: tuple[Feature, ...] = (
    income(
        name="income_per_person",
        expr=ratio(INCOME, MEMBERS),
        label=Label(fr="Revenu par personne du foyer", en="Income per person in the household"),
        unit=Unit.AMOUNT,
        formula=Label(fr="Revenu déclaré ÷ personnes au foyer", en="Declared income ÷ people in the household"),
        direction=Direction.HIGHER_IS_BETTER,
        protected=Protected.FAMILY,
    ),
    carried(
        name="credit_to_income",
        expr=ratio(CREDIT, INCOME),
        label=Label(fr="Montant du prêt rapporté au revenu", en="Amount of the loan compared with income"),
        unit=Unit.RATIO,
        formula=Label(fr="Montant du prêt ÷ revenu déclaré", en="Amount of the loan ÷ declared income"),
    ),
    carried(
        name="annuity_to_income",
        expr=ratio(ANNUITY, INCOME),
        label=Label(fr="Part du revenu prise par la mensualité", en="Share of income taken by the monthly payment"),
        unit=Unit.PERCENT,
        formula=Label(fr="Mensualité ÷ revenu déclaré", en="Monthly payment ÷ declared income"),
    ),
    income(
        name="goods_to_income",
        expr=ratio(GOODS, INCOME),
        label=Label(fr="Prix du bien rapporté au revenu", en="Price of the goods compared with income"),
        unit=Unit.RATIO,
        formula=Label(fr="Prix du bien financé ÷ revenu déclaré", en="Price of the goods ÷ declared income"),
        negotiable=True,
    ),
    left(
        name="income_after_payment",
        expr=INCOME - ANNUITY,
        label=Label(fr="Revenu restant après la mensualité", en="Income left after the monthly payment"),
        formula=Label(fr="Revenu déclaré − mensualité", en="Declared income − monthly payment"),
    ),
    left(
        name="income_after_payment_per_person",
        expr=ratio(INCOME - ANNUITY, MEMBERS),
        label=Label(
            fr="Revenu restant après la mensualité, par personne du foyer",
            en="Income left after the monthly payment, per person in the household",
        ),
        formula=Label(
            fr="(Revenu déclaré − mensualité) ÷ personnes au foyer",
            en="(Declared income − monthly payment) ÷ people in the household",
        ),
        protected=Protected.FAMILY,
    ),
)
