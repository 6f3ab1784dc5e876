"""Features that put two tables together; computed on the joined frame of one row a client, by the names of others."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.application.enquiries import IN_YEAR
from model.features.application.income import INCOME
from model.features.application.loan import ANNUITY, CREDIT
from model.features.bureau.missing import AMOUNT, NO_CREDIT, NONE_RUNNING, WORST_OVERDUE, none_that
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import at_least_zero, ratio

DEBT = nw.col("bureau_debt")
RUNNING = nw.col("bureau_active_amount")

debts = partial(Feature, theme=Theme.DEBT_ELSEWHERE, direction=Direction.LOWER_IS_BETTER)
credits_elsewhere = partial(Feature, theme=Theme.CREDITS_ELSEWHERE)
punctuality = partial(Feature, theme=Theme.PUNCTUALITY_ELSEWHERE, direction=Direction.LOWER_IS_BETTER)

FEATURES: tuple[Feature, ...] = (
    debts(
        name="bureau_debt_to_income",
        expr=ratio(DEBT, INCOME),
        label=Label(fr="Dette restante ailleurs rapportée au revenu", en="Debt left elsewhere compared with income"),
        unit=Unit.RATIO,
        formula=Label(fr="Dette restante ailleurs ÷ revenu déclaré", en="Debt left elsewhere ÷ declared income"),
    ),
    debts(
        name="total_debt_to_income",
        expr=ratio(DEBT + CREDIT, INCOME),
        label=Label(
            fr="Prêt demandé et dettes ailleurs, rapportés au revenu",
            en="Requested loan and debts elsewhere, compared with income",
        ),
        unit=Unit.RATIO,
        formula=Label(
            fr="(Montant du prêt + dette restante ailleurs) ÷ revenu déclaré",
            en="(Amount of the loan + debt left elsewhere) ÷ declared income",
        ),
        negotiable=True,
    ),
    debts(
        name="bureau_debt_share_of_total",
        expr=ratio(DEBT, DEBT + CREDIT),
        label=Label(
            fr="Part des dettes ailleurs dans le total avec le prêt demandé",
            en="Share of debts elsewhere in the total with the requested loan",
        ),
        unit=Unit.PERCENT,
        formula=Label(
            fr="Dette restante ailleurs ÷ (dette restante ailleurs + montant du prêt)",
            en="Debt left elsewhere ÷ (debt left elsewhere + amount of the loan)",
        ),
        negotiable=True,
    ),
    debts(
        name="bureau_debt_to_income_after_payment",
        expr=ratio(DEBT, INCOME - ANNUITY),
        label=Label(
            fr="Dette restante ailleurs rapportée au revenu après la mensualité",
            en="Debt left elsewhere compared with income after the monthly payment",
        ),
        unit=Unit.RATIO,
        formula=Label(
            fr="Dette restante ailleurs ÷ (revenu déclaré − mensualité)",
            en="Debt left elsewhere ÷ (declared income − monthly payment)",
        ),
        negotiable=True,
        when_missing=Label(
            fr="aucun revenu restant, ou mensualité inconnue", en="no income left, or monthly payment not known"
        ),
    ),
    debts(
        name="bureau_active_amount_to_income",
        expr=ratio(RUNNING, INCOME),
        label=Label(
            fr="Montant des crédits en cours ailleurs rapporté au revenu",
            en="Amount of the running credits elsewhere compared with income",
        ),
        unit=Unit.RATIO,
        formula=Label(
            fr="Montant des crédits en cours ailleurs ÷ revenu déclaré",
            en="Amount of the running credits elsewhere ÷ declared income",
        ),
    ),
    credits_elsewhere(
        name="loan_to_bureau_active_credit",
        expr=ratio(CREDIT, nw.col("bureau_active_mean_amount")),
        label=Label(
            fr="Prêt demandé rapporté au crédit moyen en cours ailleurs",
            en="Requested loan compared with the mean running credit elsewhere",
        ),
        unit=Unit.RATIO,
        formula=Label(
            fr="Montant du prêt ÷ montant moyen des crédits en cours ailleurs",
            en="Amount of the loan ÷ mean amount of running credits elsewhere",
        ),
        negotiable=True,
        when_missing=none_that(NONE_RUNNING, AMOUNT),
    ),
    credits_elsewhere(
        name="enquiries_without_credit_12m",
        expr=at_least_zero(IN_YEAR - nw.col("bureau_opened_12m")),
        label=Label(
            fr="Demandes de crédit restées sans crédit ailleurs (12 derniers mois)",
            en="Credit enquiries without a new credit elsewhere (last 12 months)",
        ),
        unit=Unit.COUNT,
        formula=Label(
            fr="Demandes de crédit − crédits ouverts ailleurs, 0 s’ils sont plus nombreux",
            en="Credit enquiries − credits opened elsewhere, 0 where these are more",
        ),
        when_missing=Label(fr="demandes de crédit inconnues", en="credit enquiries not known"),
    ),
    punctuality(
        name="bureau_worst_overdue_to_income",
        expr=ratio(nw.col("bureau_worst_overdue"), INCOME),
        label=Label(
            fr="Plus gros retard jamais constaté ailleurs rapporté au revenu",
            en="Largest amount ever overdue elsewhere compared with income",
        ),
        unit=Unit.RATIO,
        formula=Label(
            fr="Plus gros retard jamais constaté ailleurs ÷ revenu déclaré",
            en="Largest amount ever overdue elsewhere ÷ declared income",
        ),
        when_missing=none_that(NO_CREDIT, WORST_OVERDUE),
    ),
)
