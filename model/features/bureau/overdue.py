"""What is or was overdue on the credits elsewhere, as the credit bureau sums it up for each credit."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.bureau.missing import NO_CREDIT, WORST_OVERDUE, none_that
from model.features.bureau.recent import TWO_YEARS, none_in, opened_in
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import amount, flag, max_where, mean, ratio

punctuality = partial(Feature, theme=Theme.PUNCTUALITY_ELSEWHERE, direction=Direction.LOWER_IS_BETTER)

worst_overdue = nw.col("worst_overdue")
UNKNOWN = none_that(NO_CREDIT, WORST_OVERDUE)

FEATURES: tuple[Feature, ...] = (
    punctuality(
        name="bureau_overdue",
        expr=amount(nw.col("overdue").sum()),
        label=Label(fr="Montant en retard ailleurs", en="Amount overdue elsewhere"),
        formula=Label(
            fr="Somme des montants en retard sur les crédits ailleurs au moment de la demande",
            en="Sum of the amounts overdue on the credits elsewhere at the time of the application",
        ),
        unit=Unit.AMOUNT,
        absent=0,
    ),
    punctuality(
        name="bureau_overdue_days",
        expr=nw.col("overdue_days").max(),
        label=Label(fr="Retard actuel le plus long ailleurs", en="Longest current delay elsewhere"),
        formula=Label(
            fr="Plus grand nombre de jours de retard d’un crédit ailleurs au moment de la demande",
            en="Largest number of days that a credit elsewhere was overdue at the time of the application",
        ),
        unit=Unit.DAYS,
        when_missing=NO_CREDIT,
    ),
    punctuality(
        name="bureau_worst_overdue",
        expr=amount(worst_overdue.max()),
        label=Label(fr="Plus gros retard jamais constaté ailleurs", en="Largest amount ever overdue elsewhere"),
        formula=Label(
            fr="Plus grosse somme jamais en retard sur un crédit ailleurs",
            en="Largest sum that was ever overdue on a credit elsewhere",
        ),
        unit=Unit.AMOUNT,
        when_missing=UNKNOWN,
    ),
    punctuality(
        name="bureau_worst_overdue_24m",
        expr=amount(max_where(worst_overdue, opened_in(TWO_YEARS))),
        label=Label(
            fr="Plus gros retard sur les crédits ouverts ailleurs depuis 24 mois",
            en="Largest amount overdue on credits opened elsewhere in the last 24 months",
        ),
        formula=Label(
            fr="Plus grosse somme jamais en retard sur un crédit ouvert ailleurs depuis 24 mois au plus",
            en="Largest sum that was ever overdue on a credit opened elsewhere at most 24 months ago",
        ),
        unit=Unit.AMOUNT,
        when_missing=none_in(TWO_YEARS, WORST_OVERDUE),
    ),
    punctuality(
        name="bureau_worst_overdue_share",
        expr=ratio(worst_overdue, nw.max_horizontal(worst_overdue, "amount", "debt")).max(),
        label=Label(
            fr="Plus gros retard ailleurs rapporté au montant du crédit",
            en="Largest amount overdue elsewhere compared with the credit",
        ),
        formula=Label(
            fr="Plus grand rapport, sur les crédits ailleurs, de la plus grosse somme en retard au montant, 1 au plus",
            en="Over the credits elsewhere, the largest of: largest sum ever overdue ÷ amount, at most 1",
        ),
        unit=Unit.PERCENT,
        when_missing=none_that(
            NO_CREDIT,
            Label(
                fr="dont le montant et le plus gros retard soient connus",
                en="whose amount and largest amount overdue are known",
            ),
        ),
    ),
    punctuality(
        name="bureau_ever_overdue_share",
        expr=mean(flag(worst_overdue > 0)),
        label=Label(
            fr="Part des crédits ailleurs qui ont connu un retard",
            en="Share of credits elsewhere that were ever overdue",
        ),
        formula=Label(
            fr="Crédits ailleurs dont une somme a été en retard ÷ crédits pour lesquels on le sait",
            en="Credits elsewhere of which a sum was ever overdue ÷ credits for which this is known",
        ),
        unit=Unit.PERCENT,
        when_missing=UNKNOWN,
    ),
    punctuality(
        name="bureau_prolonged",
        expr=nw.col("prolonged").sum(),
        label=Label(fr="Prolongations de crédits ailleurs", en="Prolongations of credits elsewhere"),
        formula=Label(
            fr="Nombre de fois où un crédit ailleurs a été prolongé",
            en="Number of times that a credit elsewhere was prolonged",
        ),
        unit=Unit.COUNT,
        absent=0,
    ),
)
