"""How earlier loans at this lender went: running, completed, completed early, ended badly."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import (
    at_least_zero,
    count_where,
    max_where,
    mean,
    mean_where,
    min_where,
    ratio,
    share_where,
    sum_where,
    whole,
)
from model.features.frames import KEY, Frame, Tables
from model.features.pos.month import month

LATEST_MONTHS = 3
"""A loan that nothing was heard of for longer is not running, though its last statement may say so."""

MOST_INSTALMENTS = 999
"""No loan has more; it keeps the number of instalments apart from the month in `month_and_left`."""


def rows(tables: Tables) -> Frame:
    """One row a client and loan: its months, instalments (the most ever left are those planned; left now) and state."""
    status = nw.col("NAME_CONTRACT_STATUS")
    left = at_least_zero(whole("CNT_INSTALMENT_FUTURE"))
    left = nw.when(left < MOST_INSTALMENTS).then(left)
    facts = tables["POS_CASH_balance"].select(
        KEY,
        "SK_ID_PREV",
        status.alias("status"),
        month.alias("month"),
        left.alias("left"),
    )
    return _with_state(_per_loan(facts))


def _per_loan(facts: Frame) -> Frame:
    status, when, left = nw.col("status"), nw.col("month"), nw.col("left")
    month_and_left = when * (MOST_INSTALMENTS + 1) + left
    return facts.group_by(KEY, "SK_ID_PREV").agg(
        when.max().alias("last"),
        when.min().alias("first"),
        left.max().alias("planned"),
        month_and_left.max().alias("month_and_left"),
        max_where(when, status == "Active").alias("last_active"),
        min_where(when, status == "Completed").alias("completed"),
        count_where(status.is_in(["Demand", "Amortized debt"])).alias("demanded"),
        count_where(status == "Returned to the store").alias("returned"),
    )


def _with_state(loans: Frame) -> Frame:
    last, completed = nw.col("last"), nw.col("completed")
    left = nw.col("month_and_left") - last * (MOST_INSTALMENTS + 1)  # negative: unknown in the last month
    return loans.with_columns(
        nw.when(left >= 0).then(left).alias("left"),
        (completed.is_null() & (nw.col("last_active") == last) & (last >= -LATEST_MONTHS)).alias("running"),
        (nw.col("planned") - (completed - nw.col("first"))).alias("saved"),
    )


running, saved = nw.col("running"), nw.col("saved")
completed = ~nw.col("completed").is_null()
countable = running & ~nw.col("left").is_null()

earlier = partial(Feature, theme=Theme.EARLIER_LOANS)
punctuality = partial(Feature, theme=Theme.PUNCTUALITY, direction=Direction.LOWER_IS_BETTER)

NO_LOAN = Label(fr="aucun crédit à la consommation chez nous", en="no instalment loan with us")
NONE_RUNNING = Label(fr="aucun crédit à la consommation en cours chez nous", en="no running instalment loan with us")
NONE_COMPLETED = Label(fr="aucun crédit à la consommation terminé chez nous", en="no completed instalment loan with us")
STILL_OPEN = Label(
    fr="relevé « en cours » des trois derniers mois, jamais terminé",
    en="a statement “running” of the last three months, never completed",
)

FEATURES: tuple[Feature, ...] = (
    earlier(
        name="pos_loans",
        expr=nw.len(),
        label=Label(fr="Crédits à la consommation chez nous", en="Instalment loans with us"),
        unit=Unit.COUNT,
        direction=Direction.HIGHER_IS_BETTER,
        formula=Label(
            fr="Nombre de crédits à la consommation qui ont au moins un relevé mensuel",
            en="Number of loans that have at least one monthly statement",
        ),
        absent=0,
    ),
    earlier(
        name="pos_running_loans",
        expr=count_where(running),
        label=Label(fr="Crédits à la consommation en cours chez nous", en="Running instalment loans with us"),
        unit=Unit.COUNT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(fr=f"Nombre de crédits : {STILL_OPEN.fr}", en=f"Number of loans with {STILL_OPEN.en}"),
        absent=0,
    ),
    earlier(
        name="pos_instalments_left",
        expr=sum_where(nw.col("left"), running),
        label=Label(
            fr="Échéances restantes, crédits à la consommation en cours chez nous",
            en="Instalments left, running instalment loans with us",
        ),
        unit=Unit.COUNT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Somme des échéances restantes au dernier relevé des crédits en cours",
            en="Sum of the instalments left in the last statement of each running loan",
        ),
        absent=0,
    ),
    earlier(
        name="pos_longest_left",
        expr=max_where(nw.col("left"), running),
        label=Label(
            fr="Échéances restantes du crédit en cours le plus long chez nous",
            en="Instalments left on the longest running loan with us",
        ),
        unit=Unit.COUNT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Plus grand nombre d’échéances restantes parmi les crédits en cours",
            en="Most instalments left among the running loans",
        ),
        when_missing=NONE_RUNNING,
    ),
    earlier(
        name="pos_left_share",
        expr=ratio(sum_where(nw.col("left"), countable), sum_where(nw.col("planned"), countable)),
        label=Label(
            fr="Part des échéances restantes, crédits à la consommation en cours chez nous",
            en="Share of instalments left, running instalment loans with us",
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Échéances restantes ÷ échéances prévues, crédits en cours ensemble",
            en="Instalments left ÷ instalments planned, running loans together",
        ),
        when_missing=NONE_RUNNING,
    ),
    earlier(
        name="pos_mean_term",
        expr=mean(nw.col("planned")),
        label=Label(
            fr="Durée prévue moyenne des crédits à la consommation chez nous",
            en="Mean planned length of the instalment loans with us",
        ),
        unit=Unit.MONTHS,
        formula=Label(
            fr="Moyenne du nombre d’échéances prévues, un crédit comptant une fois",
            en="Mean of the number of instalments planned, each loan counted once",
        ),
        when_missing=NO_LOAN,
    ),
    earlier(
        name="pos_completed_loans",
        expr=count_where(completed),
        label=Label(fr="Crédits à la consommation terminés chez nous", en="Completed instalment loans with us"),
        unit=Unit.COUNT,
        direction=Direction.HIGHER_IS_BETTER,
        formula=Label(
            fr="Nombre de crédits qui ont un relevé « terminé »",
            en="Number of loans that have a statement “completed”",
        ),
        absent=0,
    ),
    earlier(
        name="pos_early_share",
        expr=share_where(saved > 1, completed & ~saved.is_null()),
        label=Label(
            fr="Part terminée en avance, crédits à la consommation chez nous",
            en="Share completed early, instalment loans with us",
        ),
        unit=Unit.PERCENT,
        formula=Label(
            fr="Crédits terminés plus d’un mois avant la fin prévue ÷ crédits terminés",
            en="Loans completed more than a month before the planned end ÷ completed loans",
        ),
        when_missing=NONE_COMPLETED,
    ),
    earlier(
        name="pos_early_months",
        expr=mean_where(at_least_zero(saved), completed),
        label=Label(
            fr="Avance moyenne à la fin des crédits à la consommation chez nous",
            en="Mean time gained at the end of the instalment loans with us",
        ),
        unit=Unit.MONTHS,
        formula=Label(
            fr="Moyenne des mois entre la fin et la fin prévue au premier relevé, crédits terminés",
            en="Mean of the months between the end and the end planned in the first statement, completed loans",
        ),
        when_missing=NONE_COMPLETED,
    ),
    punctuality(
        name="pos_demanded_loans",
        expr=count_where(nw.col("demanded") > 0),
        label=Label(
            fr="Crédits à la consommation chez nous au remboursement exigé",
            en="Instalment loans with us whose repayment was demanded",
        ),
        unit=Unit.COUNT,
        formula=Label(
            fr="Nombre de crédits au remboursement exigé, ou dont la créance a été amortie",
            en="Number of loans whose repayment was demanded or whose debt was written down",
        ),
        absent=0,
    ),
    earlier(
        name="pos_returned_loans",
        expr=count_where(nw.col("returned") > 0),
        label=Label(
            fr="Crédits chez nous pour un achat rendu au magasin",
            en="Instalment loans with us for goods returned to the shop",
        ),
        unit=Unit.COUNT,
        formula=Label(
            fr="Nombre de crédits qui ont un relevé « rendu au magasin »",
            en="Number of loans that have a statement “returned to the shop”",
        ),
        absent=0,
    ),
)
