"""Instalments of earlier loans, put together from their payments and summed by client and by how recent they are.

One row of the raw table is one payment, and an instalment may be paid in several; each row then repeats the whole
amount due. Only payments below the amount due can be parts of a larger whole, so only they are put together, which
spares grouping the whole table. Rows repeated by mistake cannot be told from payments in parts: the parts add up, and
a payment in full that is repeated counts as two instalments. A smaller payment beside one in full, which hardly
occurs, counts as an instalment of its own that was not paid in full.
"""

import narwhals as nw

from data.label import Label
from model.features.expressions import at_least_zero, count_where, day, max_where, sum_where, thousandths, whole
from model.features.frames import KEY, Frame, Tables
from model.features.windows import EVER, SPAN, Spans, Window, last_days

LAST = "last"
"""Column of the fewest last due dates that hold an instalment, as their position in DATES (0 the last date alone)."""

_INSTALMENT = (KEY, "SK_ID_PREV", "version", "NUM_INSTALMENT_NUMBER")
_COLUMNS = (KEY, "version", "due", "paid_on", "owed", "paid", "payments")


def _last_dates(count: int) -> Window:
    """The instalments of the client's last so many due dates, whatever loans they belong to."""
    words = Label(fr=f"{count} dernières échéances", en=f"last {count} due dates")
    if count == 1:
        words = Label(fr="dernière échéance", en="last due date")
    return Window(f"_last_{count}", count, words)


DAYS = Spans((*(last_days(days) for days in (60, 90, 180, 365, 730)), EVER))
DATES = Spans((*(_last_dates(count) for count in (1, 2, 3, 5)), EVER))


def payments(tables: Tables) -> Frame:
    """One row a payment: amounts in thousandths, 0 where nothing was paid."""
    return tables["installments_payments"].select(
        KEY,
        "SK_ID_PREV",
        "NUM_INSTALMENT_NUMBER",
        whole("NUM_INSTALMENT_VERSION").alias("version"),
        day("DAYS_INSTALMENT").alias("due"),
        day("DAYS_ENTRY_PAYMENT").alias("paid_on"),
        thousandths("AMT_INSTALMENT").alias("owed"),
        thousandths("AMT_PAYMENT").fill_null(0).alias("paid"),
    )


def instalments(tables: Tables) -> Frame:
    """One row an instalment, paid on the day of its last payment."""
    rows = payments(tables)
    partial = (nw.col("paid") < nw.col("owed")).fill_null(False)
    together = rows.filter(partial).group_by(*_INSTALMENT)
    in_parts = together.agg(
        nw.col("due", "paid_on", "owed").max(), nw.col("paid").sum(), nw.len().cast(nw.Int64).alias("payments")
    )
    in_full = rows.filter(~partial).with_columns(nw.lit(1, nw.Int64).alias("payments"))
    return nw.concat([in_full.select(*_COLUMNS), in_parts.select(*_COLUMNS)])


def cells(tables: Tables) -> Frame:
    """One row a client, SPAN and LAST: sums and extremes of the instalments."""
    due, delay = nw.col("due"), nw.col("delay")
    missing = nw.col("owed") - nw.col("paid")
    dated = instalments(tables).with_columns(
        due.rank("dense", descending=True).over(KEY).alias("place"), (nw.col("paid_on") - due).alias("delay")
    )
    placed = dated.with_columns(DAYS.of(0 - due), DATES.of(nw.col("place") - 1).alias(LAST))
    return placed.group_by(KEY, SPAN, LAST).agg(
        nw.len().cast(nw.Int64).alias("instalments"),
        count_where(nw.col("paid_on").is_null()).alias("unpaid"),
        count_where(~delay.is_null()).alias("dated"),
        *(count_where(delay > days).alias(f"late_{days}") for days in (0, 7, 15)),
        at_least_zero(delay).sum().alias("days_late"),
        at_least_zero(0 - delay).sum().alias("days_early"),
        at_least_zero(delay).max().alias("worst_delay"),
        max_where(due, delay > 0).alias("latest_late"),
        due.min().alias("oldest"),
        nw.col("paid").sum(),
        nw.col("owed").sum(),
        nw.col("owed").max().alias("largest"),
        count_where(missing > 0).alias("short"),
        sum_where(missing, missing > 0).alias("missing"),
        count_where(nw.col("payments") > 1).alias("in_parts"),
        count_where(nw.col("version") > 1).alias("changed"),
    )


def within(window: Window) -> nw.Expr:
    """Whether a row of `cells` lies in the window of days or of due dates."""
    return DAYS.within(window) if window in DAYS.windows else nw.col(LAST) <= DATES.windows.index(window)


def total(column: str, window: Window) -> nw.Expr:
    """Sum of a column of `cells` over the window."""
    return sum_where(nw.col(column), within(window))
