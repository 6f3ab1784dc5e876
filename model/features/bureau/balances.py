"""One row a credit with known months: how many, how many of them open or late, and the worst of them.

The table of months is the longest of all, and few of its months are open, fewer late. Each kind of month is picked
before it is summed, which is faster than summing all months at once.
"""

from collections.abc import Collection

import narwhals as nw

from model.features.expressions import count_where
from model.features.frames import KEY, Frame, Tables
from model.features.windows import EVER, Window, last_months

CREDIT = "SK_ID_BUREAU"

LATE_STATUSES = ("1", "2", "3", "4", "5")
"""STATUS of a month with days past due; 0 is on time, C closed, X unknown."""

OPEN_STATUSES = ("0", *LATE_STATUSES)

WINDOWS: tuple[Window, ...] = tuple(last_months(count) for count in (3, 6, 12, 24, 36))
LAST_YEAR = WINDOWS[2]

month, status = nw.col("MONTHS_BALANCE"), nw.col("STATUS")


def credits_with_months(tables: Tables) -> Frame:
    """SK_ID_CURR, `active`, then the sums over the months of the credit (null where it was never open, or never late).

    Months of a credit that the bureau does not know belong to nobody and are left out.
    """
    balances = tables["bureau_balance"]
    owners = tables["bureau"].select(KEY, CREDIT, (nw.col("CREDIT_ACTIVE") == "Active").alias("active"))
    return (
        owners.join(_known_months(balances), on=CREDIT, how="inner")
        .join(_open_months(balances), on=CREDIT, how="left")
        .join(_late_months(balances), on=CREDIT, how="left")
        .with_columns(_worst(EVER), _worst(LAST_YEAR))
    )


def within(window: Window) -> nw.Expr:
    """Whether the month lies in the window; the month of the application is number 0."""
    return month > -window.length


def _known_months(balances: Frame) -> Frame:
    """One row a credit: the months that the bureau tells of, and those of them after the end of the credit."""
    closed = count_where(status == "C").alias("months_closed")
    return balances.group_by(CREDIT).agg(nw.len().cast(nw.Int64).alias("months"), closed)


def _open_months(balances: Frame) -> Frame:
    """One row a credit that was ever open: its open months, ever and in the windows."""
    return _with_status(balances, OPEN_STATUSES).group_by(CREDIT).agg(*_numbers("open"))


def _late_months(balances: Frame) -> Frame:
    """One row a credit that was ever late: its late months, ever and in the windows, the worst and the last."""
    return (
        _with_status(balances, LATE_STATUSES)
        .group_by(CREDIT)
        .agg(
            *_numbers("late"),
            status.max().alias("worst_status"),
            nw.when(within(LAST_YEAR)).then(status).max().alias(f"worst_status{LAST_YEAR.suffix}"),
            month.max().alias("last_late_month"),
        )
    )


def _with_status(balances: Frame, statuses: Collection[str]) -> Frame:
    return balances.filter(status.is_in(statuses))


def _numbers(kind: str) -> list[nw.Expr]:
    recent = [count_where(within(window)).alias(f"months_{kind}{window.suffix}") for window in WINDOWS]
    return [nw.len().cast(nw.Int64).alias(f"months_{kind}"), *recent]


def _worst(window: Window) -> nw.Expr:
    """The worst status as a number: 0 always on time, 5 more than 120 days late; null where the credit was not open."""
    text = nw.col(f"worst_status{window.suffix}")
    found: nw.Expr = nw.when(nw.col(f"months_open{window.suffix}") > 0).then(nw.lit(0))
    for severity, code in enumerate(LATE_STATUSES, start=1):
        found = nw.when(text == code).then(nw.lit(severity)).otherwise(found)
    return found.alias(f"worst{window.suffix}")
