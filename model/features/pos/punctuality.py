"""How punctually earlier loans at this lender were paid, from the delays noted at the end of each month."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import count_where, max_where, ratio, sum_where
from model.features.frames import KEY, Frame, Tables
from model.features.pos.month import days_late, month
from model.features.windows import EVER, SPAN, Spans, Window, last_months

YEAR, TWO_YEARS = last_months(12), last_months(24)
SPANS = Spans((last_months(3), last_months(6), YEAR, TWO_YEARS, EVER))


def rows(tables: Tables) -> Frame:
    """One row a client and span: loan-months known and late, longest delay in days, first, last and last late month."""
    facts = tables["POS_CASH_balance"].select(KEY, month.alias("month"), days_late.alias("days_late"))
    when, days = nw.col("month"), nw.col("days_late")
    return (
        facts.with_columns(SPANS.of(-1 - when))
        .group_by(KEY, SPAN)
        .agg(
            nw.len().alias("months"),
            count_where(~days.is_null()).alias("known"),
            count_where(days > 0).alias("late"),
            days.max().alias("longest"),
            when.min().alias("first"),
            when.max().alias("last"),
            max_where(when, days > 0).alias("last_late"),
        )
    )


punctuality = partial(Feature, theme=Theme.PUNCTUALITY, direction=Direction.LOWER_IS_BETTER)
earlier = partial(Feature, theme=Theme.EARLIER_LOANS)

NO_MONTH = Label(fr="aucun crédit à la consommation suivi chez nous", en="no instalment loan tracked with us")


def late_share(window: Window) -> Feature:
    """Months with a delay, of the loan-months of the window."""
    within = SPANS.within(window)
    return punctuality(
        name=f"pos_late_share{window.suffix}",
        expr=ratio(sum_where(nw.col("late"), within), sum_where(nw.col("known"), within)),
        label=window.of(
            Label(
                fr="Part des mois en retard, crédits à la consommation chez nous",
                en="Share of months late, instalment loans with us",
            )
        ),
        unit=Unit.PERCENT,
        formula=Label(
            fr="Mois finis avec un retard (petites sommes non comptées) ÷ tous les mois de crédit connus",
            en="Months that ended with a delay (small sums ignored) ÷ all known months of loans",
        ),
        when_missing=window.missing(NO_MONTH),
    )


def longest_delay(window: Window) -> Feature:
    """Longest delay noted in the window, in days."""
    return punctuality(
        name=f"pos_longest_delay{window.suffix}",
        expr=max_where(nw.col("longest"), SPANS.within(window)),
        label=window.of(
            Label(
                fr="Retard le plus long, crédits à la consommation chez nous",
                en="Longest delay, instalment loans with us",
            )
        ),
        unit=Unit.DAYS,
        formula=Label(
            fr="Plus grand nombre de jours de retard à la fin d’un mois, petites sommes non comptées",
            en="Most days past due at the end of a month, small sums ignored",
        ),
        when_missing=window.missing(NO_MONTH),
    )


FEATURES: tuple[Feature, ...] = (
    *(late_share(window) for window in SPANS.windows),
    *(longest_delay(window) for window in (YEAR, TWO_YEARS, EVER)),
    punctuality(
        name="pos_since_late_months",
        expr=0 - nw.col("last_late").max(),
        label=Label(
            fr="Temps depuis le dernier retard, crédits à la consommation chez nous",
            en="Time since the last delay, instalment loans with us",
        ),
        unit=Unit.MONTHS,
        direction=Direction.HIGHER_IS_BETTER,
        formula=Label(
            fr="Mois entre la demande et le dernier mois fini avec un retard",
            en="Months between the application and the last month that ended with a delay",
        ),
        when_missing=Label(fr="aucun retard connu", en="no known delay"),
    ),
    earlier(
        name="pos_months",
        expr=nw.col("months").sum(),
        label=Label(
            fr="Mois de remboursement connus, crédits à la consommation chez nous",
            en="Known months of repayment, instalment loans with us",
        ),
        unit=Unit.COUNT,
        direction=Direction.HIGHER_IS_BETTER,
        formula=Label(
            fr="Nombre de relevés mensuels, tous crédits à la consommation ensemble",
            en="Number of monthly statements, all loans together",
        ),
        absent=0,
    ),
    earlier(
        name="pos_latest_months",
        expr=0 - nw.col("last").max(),
        label=Label(
            fr="Temps depuis le dernier relevé, crédits à la consommation chez nous",
            en="Time since the latest statement, instalment loans with us",
        ),
        unit=Unit.MONTHS,
        formula=Label(
            fr="Mois entre la demande et le relevé mensuel le plus récent",
            en="Months between the application and the most recent monthly statement",
        ),
        when_missing=NO_MONTH,
    ),
    earlier(
        name="pos_first_months",
        expr=0 - nw.col("first").min(),
        label=Label(
            fr="Temps depuis le premier relevé, crédits à la consommation chez nous",
            en="Time since the first statement, instalment loans with us",
        ),
        unit=Unit.MONTHS,
        direction=Direction.HIGHER_IS_BETTER,
        formula=Label(
            fr="Mois entre la demande et le relevé mensuel le plus ancien",
            en="Months between the application and the oldest monthly statement",
        ),
        when_missing=NO_MONTH,
    ),
)
