"""The rows of previous_application that count, and what their columns say."""

from collections.abc import Mapping

import narwhals as nw

from model.features.expressions import (
    LARGEST,
    MONTHS_PER_DAY,
    NO_DATE,
    at_least_zero,
    day,
    nearest,
    number,
    thousandths,
    whole,
)
from model.features.frames import KEY, Frame, Tables

STATUSES: Mapping[str, str] = {
    "approved": "Approved",
    "refused": "Refused",
    "unused": "Unused offer",
    "cancelled": "Canceled",
}
"""Name of a Boolean column of the prepared rows to the NAME_CONTRACT_STATUS that it tells of.

In the order in which applications of one day count as the latest: what the lender decided before what it did not.
"""

FURTHEST_DAY = 100_000
HOURS_A_DAY = 24
LOAN_NUMBERS = 100_000_000_000
"""Days and numbers of applications beyond these share the last place of an order; the order stays below 2 to the 63."""

MILLIONTH = 1e-6

LARGEST_INTEREST = 5
"""A yearly interest beyond 500 % is a slip of the pen, not a price."""


def applications(tables: Tables) -> Frame:
    """One row an application: its outcome, the day it was decided, and its place, 1 being the client's latest.

    Every application has a place of its own, by day, outcome, hour and number (see `_recency`), which only rows of the
    same number can share, and numbers of more than 11 digits. `asked` is in thousandths, null where no amount was
    named: that is 0 in the raw table, and the rule for applications that were cancelled.
    """
    rows = _without_slips(tables["previous_application"]).with_columns(
        *(_status(value).alias(outcome) for outcome, value in STATUSES.items()),
        day("DAYS_DECISION").alias("decided"),
        _positive(thousandths("AMT_APPLICATION")).alias("asked"),
    )
    rows = rows.with_columns(_recency(nw.col("decided"), _precedence()).alias("recency"))
    return rows.with_columns(nw.col("recency").rank("dense", descending=True).over(KEY).alias("place"))


def granted(tables: Tables) -> Frame:
    """One row a credit that was granted: loans, which have instalments, and cards, which have not.

    Amounts are in thousandths, interest in millionths, dates in days from the application. `latest` marks the loan
    that was granted last, by day, hour and number. Of a card, the terms of a loan are null.
    """
    rows = tables["previous_application"].filter(_status(STATUSES["approved"]))
    card = nw.col("NAME_CONTRACT_TYPE") == "Revolving loans"
    loan = ~card
    lent = nw.when(loan).then(_recency(day("DAYS_DECISION"), nw.lit(0)))
    rows = rows.with_columns(
        card.alias("card"),
        loan.alias("loan"),
        (lent == lent.max().over(KEY)).alias("latest"),
        nw.when(loan).then(_positive(thousandths("AMT_CREDIT"))).alias("credit"),
        nw.when(loan).then(_positive(thousandths("AMT_ANNUITY"))).alias("annuity"),
        nw.when(loan).then(_positive(whole("CNT_PAYMENT"))).alias("payments"),
        (loan & (number("DAYS_LAST_DUE") == NO_DATE)).alias("running"),
        nw.when(loan).then(day("DAYS_LAST_DUE_1ST_VERSION")).alias("planned_end"),
        nw.when(loan).then(day("DAYS_LAST_DUE")).alias("end"),
        *_paired("asked", "credit_of_asked", thousandths("AMT_APPLICATION"), thousandths("AMT_CREDIT"), loan),
        *_paired("goods", "down", thousandths("AMT_GOODS_PRICE"), at_least_zero(thousandths("AMT_DOWN_PAYMENT")), loan),
    )
    return rows.with_columns(_interest().alias("interest"), _left_to_pay().alias("left"))


def _status(value: str) -> nw.Expr:
    return nw.col("NAME_CONTRACT_STATUS") == value


def _precedence() -> nw.Expr:
    """How much the outcome of an application counts among those of one day; 0 for one that is not known."""
    found = nw.lit(0)
    for place, outcome in enumerate(reversed(list(STATUSES)), start=1):
        found = nw.when(nw.col(outcome)).then(nw.lit(place)).otherwise(found)
    return found


def _recency(decided: nw.Expr, precedence: nw.Expr) -> nw.Expr:
    """An integer that is the larger the later the application: by day, then precedence, hour and number.

    One number tells all of them apart, so that "the latest" is one row, and all its columns come from it. Rows without
    a day come before all others.
    """
    days = decided.clip(-FURTHEST_DAY, FURTHEST_DAY).fill_null(-FURTHEST_DAY)
    hour = nw.col("HOUR_APPR_PROCESS_START").clip(0, HOURS_A_DAY - 1).fill_null(0)
    number_of = nw.col("SK_ID_PREV").clip(0, LOAN_NUMBERS - 1).fill_null(0)
    outcome = days * (len(STATUSES) + 1) + precedence
    return (outcome * HOURS_A_DAY + hour) * LOAN_NUMBERS + number_of


def _positive(value: nw.Expr) -> nw.Expr:
    return nw.when(value > 0).then(value)


def _paired(total_name: str, part_name: str, total: nw.Expr, part: nw.Expr, loan: nw.Expr) -> tuple[nw.Expr, nw.Expr]:
    """Two amounts of a loan whose sums are divided: null unless both are known and the total is positive."""
    known = loan & (total > 0) & ~part.is_null()
    return nw.when(known).then(total).alias(total_name), nw.when(known).then(part).alias(part_name)


def _without_slips(rows: Frame) -> Frame:
    """Drops the applications that were typed in more than once for one contract or on one day.

    One wish is one application: nearly all of these rows were refused and would count as so many refusals. Those that
    were approved stay, for they have instalments in the other tables: money was lent.
    """
    slip = (nw.col("FLAG_LAST_APPL_PER_CONTRACT") == "N") | (whole("NFLAG_LAST_APPL_IN_DAY") == 0)
    return rows.filter(~slip.fill_null(False) | _status(STATUSES["approved"]).fill_null(False))


def _interest() -> nw.Expr:
    """Yearly interest that the terms of a loan imply, in whole millionths, by the constant-ratio formula.

    r = 24 (n a / c - 1) / (n + 1), for n monthly payments of a on a credit of c. It lies a little above the nominal
    yearly rate, more so for long and dear loans.
    """
    payments = nw.col("payments").cast(nw.Float64)
    rate = 24 * (payments * nw.col("annuity") / nw.col("credit") - 1) / (payments + 1)
    return nearest(nw.when((rate >= 0) & (rate < LARGEST_INTEREST)).then(rate * 1_000_000))


def _left_to_pay() -> nw.Expr:
    """Thousandths that a running loan still asks for if it is paid as first planned; null once the plan is over."""
    left = nw.col("annuity") * (nw.col("planned_end") * MONTHS_PER_DAY)
    believed = (left > 0) & (left < 1000 * LARGEST)
    return nearest(nw.when(nw.col("running") & believed).then(left))
