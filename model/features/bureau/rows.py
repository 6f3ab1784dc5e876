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
    "available": "AMT_CREDIT_SUM_LIMIT",
    "overdue": "AMT_CREDIT_SUM_OVERDUE",
    "annuity": "AMT_ANNUITY",
}
"""Amounts that are 0 where they are below it or unknown. The raw limit of a card is what is left of it: with the debt
it makes the amount of the card."""

CURRENCY = "currency 1"
"""The lender's; nearly all credits are in it, and no rate of exchange is given for the others."""

LONGEST_CREDIT_DAYS = 40 * DAYS_PER_YEAR
"""End dates further away than a long mortgage are typing errors in the raw table (they reach 85 years)."""


def credits_elsewhere(tables: Tables) -> Frame:
    """SK_ID_CURR, then state, types, days (negative: before the application) and amounts.

    Below zero (a client who has paid too much) nothing is owed. An unknown amount is 0. An unknown debt is 0 only of a
    closed credit; of any other `debt` is null, and so is `size` (the amount, at least the debt), which keeps the credit
    out of both sums of a share. No amount of a credit in another currency is known.
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
            *(at_least_zero(_amount(column).fill_null(0)).alias(name) for name, column in _AMOUNTS.items()),
            at_least_zero(_amount("AMT_CREDIT_SUM_DEBT")).alias("debt"),
            _amount("AMT_CREDIT_MAX_OVERDUE").alias("worst_overdue"),
            whole("CREDIT_DAY_OVERDUE").alias("overdue_days"),
            whole("CNT_CREDIT_PROLONG").alias("prolonged"),
        )
        .with_columns(
            nw.when(nw.col("debt").is_null() & nw.col("closed")).then(0).otherwise(nw.col("debt")).alias("debt"),
            (nw.col("active") & (nw.col("opened") == latest)).alias("newest_active"),
        )
        # in some rows the amount is missing, or less than what is still owed
        .with_columns(nw.when(~nw.col("debt").is_null()).then(nw.max_horizontal("amount", "debt")).alias("size"))
    )


def _amount(column: str) -> nw.Expr:
    currency = nw.col("CREDIT_CURRENCY")
    return nw.when((currency == CURRENCY) | currency.is_null()).then(thousandths(column))


def _believed(column: str) -> nw.Expr:
    found = day(column)
    return nw.when(found.abs() < LONGEST_CREDIT_DAYS).then(found)
