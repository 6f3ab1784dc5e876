"""Credits that the client has or had at other institutions: the credit bureau, with its monthly balances."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import DAYS_PER_MONTH, DAYS_PER_YEAR, count_where, max_where, ratio, sum_where
from model.features.frames import Frame, Tables
from model.features.history import History

LATE_STATUSES = ("1", "2", "3", "4", "5")
"""STATUS of a month with days past due; 0 is on time, C closed, X unknown."""

LONGEST_CREDIT_DAYS = 40 * DAYS_PER_YEAR
"""End dates further away than a long mortgage are typing errors in the raw table (they reach 85 years)."""


def monthly_balances(balances: Frame) -> Frame:
    """One row a credit (SK_ID_BUREAU): months open and late (ever, last year), worst status, last month late."""
    month, status = nw.col("MONTHS_BALANCE"), nw.col("STATUS")
    late = status.is_in(LATE_STATUSES)
    open_month = late | (status == "0")
    return balances.group_by("SK_ID_BUREAU").agg(
        count_where(open_month).alias("months_open"),
        count_where(late).alias("months_late"),
        count_where(open_month & (month > -12)).alias("months_open_12m"),
        count_where(late & (month > -12)).alias("months_late_12m"),
        nw.when(open_month).then(status).max().cast(nw.Float64).alias("worst_status"),
        nw.when(late).then(month).max().alias("last_late_month"),
    )


def credits_with_balances(tables: Tables) -> Frame:
    """One row a credit of the bureau, with the summary of its monthly balances (null where it has none)."""
    return tables["bureau"].join(monthly_balances(tables["bureau_balance"]), on="SK_ID_BUREAU", how="left")


active = nw.col("CREDIT_ACTIVE") == "Active"
amount = nw.col("AMT_CREDIT_SUM").fill_null(0.0)
debt = nw.max_horizontal(nw.col("AMT_CREDIT_SUM_DEBT").fill_null(0.0), nw.lit(0.0))
credit_size = nw.max_horizontal(amount, debt)  # in some rows the amount is missing, or less than what is still owed
card = nw.col("CREDIT_TYPE") == "Credit card"
opened = nw.col("DAYS_CREDIT")
end = nw.col("DAYS_CREDIT_ENDDATE")

elsewhere = partial(Feature, theme=Theme.CREDITS_ELSEWHERE)
debts = partial(Feature, theme=Theme.DEBT_ELSEWHERE, direction=Direction.LOWER_IS_BETTER)
punctuality = partial(Feature, theme=Theme.PUNCTUALITY_ELSEWHERE, direction=Direction.LOWER_IS_BETTER)

FEATURES: tuple[Feature, ...] = (
    elsewhere(
        name="bureau_credits",
        expr=nw.len().cast(nw.Float64),
        label=Label(fr="Crédits connus ailleurs", en="Known credits elsewhere"),
        unit=Unit.COUNT,
        absent=0,
    ),
    elsewhere(
        name="bureau_active_credits",
        expr=count_where(active),
        label=Label(fr="Crédits en cours ailleurs", en="Running credits elsewhere"),
        unit=Unit.COUNT,
        direction=Direction.LOWER_IS_BETTER,
        absent=0,
    ),
    elsewhere(
        name="bureau_active_share",
        expr=active.cast(nw.Float64).mean(),
        label=Label(fr="Part des crédits ailleurs encore en cours", en="Share of credits elsewhere still running"),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        when_missing=Label(fr="aucun crédit ailleurs", en="no credit elsewhere"),
    ),
    elsewhere(
        name="bureau_opened_12m",
        expr=count_where(opened >= -DAYS_PER_YEAR),
        label=Label(fr="Crédits ouverts ailleurs (12 derniers mois)", en="Credits opened elsewhere (last 12 months)"),
        unit=Unit.COUNT,
        direction=Direction.LOWER_IS_BETTER,
        absent=0,
    ),
    elsewhere(
        name="bureau_opened_24m",
        expr=count_where(opened >= -2 * DAYS_PER_YEAR),
        label=Label(fr="Crédits ouverts ailleurs (24 derniers mois)", en="Credits opened elsewhere (last 24 months)"),
        unit=Unit.COUNT,
        direction=Direction.LOWER_IS_BETTER,
        absent=0,
    ),
    elsewhere(
        name="bureau_newest_years",
        expr=0 - opened.max() / DAYS_PER_YEAR,
        label=Label(fr="Ancienneté du crédit ailleurs le plus récent", en="Age of the newest credit elsewhere"),
        unit=Unit.YEARS,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=Label(fr="aucun crédit ailleurs", en="no credit elsewhere"),
    ),
    elsewhere(
        name="bureau_oldest_years",
        expr=0 - opened.min() / DAYS_PER_YEAR,
        label=Label(fr="Ancienneté du premier crédit ailleurs", en="Age of the oldest credit elsewhere"),
        unit=Unit.YEARS,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=Label(fr="aucun crédit ailleurs", en="no credit elsewhere"),
    ),
    elsewhere(
        name="bureau_mean_age_years",
        expr=0 - opened.mean() / DAYS_PER_YEAR,
        label=Label(fr="Ancienneté moyenne des crédits ailleurs", en="Mean age of the credits elsewhere"),
        unit=Unit.YEARS,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=Label(fr="aucun crédit ailleurs", en="no credit elsewhere"),
    ),
    elsewhere(
        name="bureau_newest_active_months",
        expr=0 - max_where(opened, active) / DAYS_PER_MONTH,
        label=Label(
            fr="Ancienneté du crédit en cours le plus récent ailleurs", en="Age of the newest running credit elsewhere"
        ),
        unit=Unit.MONTHS,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=Label(fr="aucun crédit en cours ailleurs", en="no running credit elsewhere"),
    ),
    elsewhere(
        name="bureau_remaining_years",
        expr=max_where(end, active & (end > 0) & (end < LONGEST_CREDIT_DAYS)) / DAYS_PER_YEAR,
        label=Label(fr="Temps restant sur les crédits ailleurs", en="Time left on the credits elsewhere"),
        unit=Unit.YEARS,
        when_missing=Label(fr="aucune échéance à venir ailleurs", en="no end date to come elsewhere"),
    ),
    elsewhere(
        name="bureau_card_share",
        expr=card.cast(nw.Float64).mean(),
        label=Label(fr="Part de cartes parmi les crédits ailleurs", en="Share of cards among the credits elsewhere"),
        unit=Unit.PERCENT,
        when_missing=Label(fr="aucun crédit ailleurs", en="no credit elsewhere"),
    ),
    elsewhere(
        name="bureau_microloans",
        expr=count_where(nw.col("CREDIT_TYPE") == "Microloan"),
        label=Label(fr="Microcrédits ailleurs", en="Microloans elsewhere"),
        unit=Unit.COUNT,
        direction=Direction.LOWER_IS_BETTER,
        absent=0,
    ),
    debts(
        name="bureau_debt",
        expr=debt.sum(),
        label=Label(fr="Dette restante ailleurs", en="Debt left elsewhere"),
        unit=Unit.AMOUNT,
        absent=0,
    ),
    debts(
        name="bureau_debt_share",
        expr=ratio(debt.sum(), credit_size.sum()),
        label=Label(
            fr="Part restant à rembourser, tous crédits ailleurs", en="Share left to repay, all credits elsewhere"
        ),
        unit=Unit.PERCENT,
        when_missing=Label(fr="aucun montant connu ailleurs", en="no known amount elsewhere"),
    ),
    debts(
        name="bureau_active_debt_share",
        expr=ratio(sum_where(debt, active), sum_where(credit_size, active)),
        label=Label(
            fr="Part restant à rembourser, crédits en cours ailleurs",
            en="Share left to repay, running credits elsewhere",
        ),
        unit=Unit.PERCENT,
        when_missing=Label(fr="aucun crédit en cours ailleurs", en="no running credit elsewhere"),
    ),
    debts(
        name="bureau_card_debt_share",
        expr=ratio(sum_where(debt, active & card), sum_where(credit_size, active & card)),
        label=Label(fr="Utilisation des cartes ailleurs", en="Use of the cards elsewhere"),
        unit=Unit.PERCENT,
        when_missing=Label(fr="aucune carte en cours ailleurs", en="no running card elsewhere"),
    ),
    debts(
        name="bureau_active_amount",
        expr=sum_where(amount, active),
        label=Label(fr="Montant des crédits en cours ailleurs", en="Amount of the running credits elsewhere"),
        unit=Unit.AMOUNT,
        direction=Direction.NEITHER,
        absent=0,
    ),
    punctuality(
        name="bureau_overdue",
        expr=nw.col("AMT_CREDIT_SUM_OVERDUE").sum(),
        label=Label(fr="Montant en retard ailleurs", en="Amount overdue elsewhere"),
        unit=Unit.AMOUNT,
        absent=0,
    ),
    punctuality(
        name="bureau_overdue_days",
        expr=nw.col("CREDIT_DAY_OVERDUE").max().cast(nw.Float64),
        label=Label(fr="Retard actuel le plus long ailleurs", en="Longest current delay elsewhere"),
        unit=Unit.DAYS,
        when_missing=Label(fr="aucun crédit ailleurs", en="no credit elsewhere"),
    ),
    punctuality(
        name="bureau_worst_overdue",
        expr=nw.col("AMT_CREDIT_MAX_OVERDUE").max(),
        label=Label(fr="Plus gros retard jamais constaté ailleurs", en="Largest amount ever overdue elsewhere"),
        unit=Unit.AMOUNT,
        when_missing=Label(fr="aucun montant connu ailleurs", en="no known amount elsewhere"),
    ),
    punctuality(
        name="bureau_prolonged",
        expr=nw.col("CNT_CREDIT_PROLONG").sum().cast(nw.Float64),
        label=Label(fr="Prolongations de crédits ailleurs", en="Prolongations of credits elsewhere"),
        unit=Unit.COUNT,
        absent=0,
    ),
    punctuality(
        name="bureau_late_share",
        expr=ratio(nw.col("months_late").sum(), nw.col("months_open").sum()),
        label=Label(fr="Part des mois en retard ailleurs", en="Share of months late elsewhere"),
        unit=Unit.PERCENT,
        when_missing=Label(fr="aucun mois connu ailleurs", en="no known month elsewhere"),
    ),
    punctuality(
        name="bureau_late_share_12m",
        expr=ratio(nw.col("months_late_12m").sum(), nw.col("months_open_12m").sum()),
        label=Label(
            fr="Part des mois en retard ailleurs (12 derniers mois)",
            en="Share of months late elsewhere (last 12 months)",
        ),
        unit=Unit.PERCENT,
        when_missing=Label(fr="aucun mois connu ailleurs", en="no known month elsewhere"),
    ),
    punctuality(
        name="bureau_worst_status",
        expr=nw.col("worst_status").max(),
        label=Label(
            fr="Pire retard mensuel ailleurs (0 aucun, 5 plus de 120 jours)",
            en="Worst monthly delay elsewhere (0 none, 5 over 120 days)",
        ),
        unit=Unit.COUNT,
        when_missing=Label(fr="aucun mois connu ailleurs", en="no known month elsewhere"),
    ),
    punctuality(
        name="bureau_since_late_months",
        expr=0 - nw.col("last_late_month").max().cast(nw.Float64),
        label=Label(fr="Temps depuis le dernier retard ailleurs", en="Time since the last delay elsewhere"),
        unit=Unit.MONTHS,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=Label(fr="aucun retard connu ailleurs", en="no known delay elsewhere"),
    ),
)

HISTORIES = (History(tables=("bureau", "bureau_balance"), rows=credits_with_balances, features=FEATURES),)
