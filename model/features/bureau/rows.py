"""One row a credit at another institution: its state, types, days, and amounts in thousandths of the currency."""

import narwhals as nw

from model.features.expressions import DAYS_PER_YEAR, at_least_zero, day, max_where, thousandths, whole
from model.features.frames import KEY, Frame, Tables

TYPES = {
    "consumer": ("Consumer credit",),
    "card": ("Credit card",),
    "car": ("Car loan",),
    "mortgage": ("Mortgage", "Real estate loan"),
    "microloan": ("Microloan",),
}
"""The types of credit that are told apart, as columns of the rows."""

_AMOUNTS = {
    "amount": "AMT_CREDIT_SUM",
    "debt": "AMT_CREDIT_SUM_DEBT",
    "limit": "AMT_CREDIT_SUM_LIMIT",
    "overdue": "AMT_CREDIT_SUM_OVERDUE",
    "annuity": "AMT_ANNUITY",
}
"""Amounts of which none can be below zero."""

LONGEST_CREDIT_DAYS = 40 * DAYS_PER_YEAR
"""End dates further away than a long mortgage are typing errors in the raw table (they reach 85 years)."""


def credits_elsewhere(tables: Tables) -> Frame:
    """SK_ID_CURR, then state, types, days (negative: before the application) and amounts.

    An amount or a debt below zero (a client who has paid too much) or unknown is nothing owed.
    """
    state, types = nw.col("CREDIT_ACTIVE"), nw.col("CREDIT_TYPE")
    latest = max_where(nw.col("opened"), nw.col("active")).over(KEY)
    return (
        tables["bureau"]
        .select(
            KEY,
            (state == "Active").alias("active"),
            (state == "Closed").alias("closed"),
            *(types.is_in(names).alias(kind) for kind, names in TYPES.items()),
            day("DAYS_CREDIT").alias("opened"),
            _believed("DAYS_CREDIT_ENDDATE").alias("planned_end"),
            _believed("DAYS_ENDDATE_FACT").alias("ended"),
            _believed("DAYS_CREDIT_UPDATE").alias("updated"),
            *(_owed(column).alias(name) for name, column in _AMOUNTS.items()),
            thousandths("AMT_CREDIT_MAX_OVERDUE").alias("worst_overdue"),
            whole("CREDIT_DAY_OVERDUE").alias("overdue_days"),
            whole("CNT_CREDIT_PROLONG").alias("prolonged"),
        )
        # in some rows the amount is missing, or less than what is still owed
        .with_columns(nw.max_horizontal("amount", "debt").alias("size"))
        .with_columns((nw.col("active") & (nw.col("opened") == latest)).alias("newest_active"))
    )


def _owed(column: str) -> nw.Expr:
    return at_least_zero(thousandths(column).fill_null(0))


def _believed(column: str) -> nw.Expr:
    found = day(column)
    return nw.when(found.abs() < LONGEST_CREDIT_DAYS).then(found)
