"""The rows of the history tables that are kept, in the words of any engine: Polars or Spark.

Which rows count is what it is for the features. Days and months are integers, amounts thousandths; nothing is in order.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import narwhals as nw

from model.features.bureau.balances import CREDIT, LATE_STATUSES
from model.features.bureau.rows import CURRENCY, LONGEST_CREDIT_DAYS
from model.features.card.month import STATED
from model.features.expressions import NO_DATE, at_least_zero, count_where, day, number, thousandths, whole
from model.features.frames import KEY, Frame, Tables
from model.features.instalments.rows import payments
from model.features.previous.rows import applications as counted_applications

LOAN = "SK_ID_PREV"


def credits_elsewhere(tables: Tables) -> Frame:
    """One row a credit granted by others. An amount in another currency than the lender's is not known."""
    return tables["bureau"].select(
        KEY,
        CREDIT,
        "CREDIT_TYPE",
        "CREDIT_ACTIVE",
        "CREDIT_CURRENCY",
        day("DAYS_CREDIT").alias("opened"),
        _believed("DAYS_CREDIT_ENDDATE").alias("planned_end"),
        _believed("DAYS_ENDDATE_FACT").alias("closed"),
        _amount("AMT_CREDIT_SUM").alias("amount"),
        at_least_zero(_amount("AMT_CREDIT_SUM_DEBT")).alias("owed"),
        _amount("AMT_CREDIT_SUM_OVERDUE").alias("overdue"),
        at_least_zero(whole("CREDIT_DAY_OVERDUE")).alias("overdue_days"),
        _amount("AMT_CREDIT_MAX_OVERDUE").alias("worst_overdue"),
    )


def months_known(tables: Tables) -> Frame:
    """One row a credit: how many of its months the bureau tells of."""
    return tables["bureau_balance"].group_by(CREDIT).agg(nw.len().cast(nw.Int64).alias("months_known"))


def months_late(tables: Tables) -> Frame:
    """One row a month in which a credit was late: STATUS is "1" to "5"."""
    rows = tables["bureau_balance"].filter(nw.col("STATUS").is_in(LATE_STATUSES))
    return rows.select(CREDIT, whole("MONTHS_BALANCE").alias("month"), "STATUS")


def applications(tables: Tables) -> Frame:
    """One row an earlier application at this lender; `place` is 1 for the client's latest."""
    return counted_applications(tables).select(
        KEY,
        LOAN,
        "NAME_CONTRACT_TYPE",
        "NAME_GOODS_CATEGORY",
        "NAME_CASH_LOAN_PURPOSE",
        "NAME_CONTRACT_STATUS",
        "CODE_REJECT_REASON",
        "decided",
        "place",
        "asked",
        day("DAYS_LAST_DUE").alias("ended"),
        (number("DAYS_LAST_DUE") == NO_DATE).fill_null(False).alias("running"),
        at_least_zero(thousandths("AMT_CREDIT")).alias("granted"),
        at_least_zero(whole("CNT_PAYMENT")).alias("term"),
    )


def instalments(tables: Tables) -> Frame:
    """One row an instalment with a due date, paid on the day of its last payment.

    As for the features, only payments below the amount due are parts that add up (see model.features.instalments.rows).
    Where a plan was changed, one payment stands in a row of each version, whole each time: they are one instalment.
    """
    rows = payments(tables).filter(~nw.col("due").is_null())
    partial = (nw.col("paid") < nw.col("owed")).fill_null(False)
    parts = rows.filter(partial).group_by(KEY, LOAN, "version", "NUM_INSTALMENT_NUMBER")
    in_parts = parts.agg(
        nw.col("due", "paid_on", "owed").max(), nw.col("paid").sum(), nw.len().cast(nw.Int64).alias("payments")
    )
    in_full = _paid_once(rows.filter(~partial)).with_columns(nw.lit(1, nw.Int64).alias("payments"))
    columns = (KEY, LOAN, "due", "paid_on", "owed", "paid", "payments")
    return nw.concat([in_full.select(*columns), in_parts.select(*columns)])


def _paid_once(rows: Frame) -> Frame:
    """Puts the rows of one payment together, alike but for their version, whose amounts due add up to the payment.

    In the Home Credit sample every payment that stands in several versions of a plan is of this kind.
    """
    columns = (KEY, LOAN, "NUM_INSTALMENT_NUMBER", "due", "paid_on", "paid")
    above = (nw.col("paid") > nw.col("owed")).fill_null(False)
    shared = rows.filter(above).with_columns(nw.col("owed").sum().over(*columns).alias("together"))
    once = shared.filter(nw.col("together") == nw.col("paid")).group_by(*columns).agg(nw.col("owed").sum())
    apart = (rows.filter(~above), shared.filter(nw.col("together") != nw.col("paid")))
    return nw.concat([once.select(*columns, "owed"), *(part.select(*columns, "owed") for part in apart)])


def card_months(tables: Tables) -> Frame:
    """One row a client and month: all cards together, and how many they are."""
    names = ("month", "balance", "limit", "drawn", "paid", "days_late")
    rows = tables["credit_card_balance"].select(KEY, *(STATED[name].alias(name) for name in names))
    return (
        rows.filter(~nw.col("month").is_null())
        .group_by(KEY, "month")
        .agg(
            nw.len().cast(nw.Int64).alias("cards"),
            *(_known_sum(name) for name in ("balance", "limit", "drawn", "paid")),
            nw.col("days_late").max(),
        )
    )


def _known_sum(name: str) -> nw.Expr:
    """The sum over what is known; null where nothing is."""
    value = nw.col(name)
    return nw.when(count_where(~value.is_null()) > 0).then(value.sum()).alias(name)


def _amount(column: str) -> nw.Expr:
    currency = nw.col("CREDIT_CURRENCY")
    return nw.when((currency == CURRENCY) | currency.is_null()).then(thousandths(column))


def _believed(column: str) -> nw.Expr:
    found = day(column)
    return nw.when(found.abs() < LONGEST_CREDIT_DAYS).then(found)


KEPT: Mapping[str, Callable[[Tables], Frame]] = MappingProxyType(
    {
        "credits": credits_elsewhere,
        "months_known": months_known,
        "months_late": months_late,
        "applications": applications,
        "instalments": instalments,
        "card_months": card_months,
    }
)
"""Every kind of rows that `arrays` asks for, by name."""
