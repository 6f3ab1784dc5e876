"""The months of a client's cards, summed by recent window."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.card.month import card_months
from model.features.catalog import Feature, Theme
from model.features.expressions import max_where, ratio, sum_where
from model.features.frames import KEY, Frame, Tables
from model.features.windows import EVER, SPAN, Spans, Window, last_months

QUARTER, HALF_YEAR, YEAR = last_months(3), last_months(6), last_months(12)
SPANS = Spans((QUARTER, HALF_YEAR, YEAR, EVER))

AMOUNTS = ("limit", "balance", "used", "usable", "minimum", "paid", "paid_on_minimum", "charges", "drawn", "cash")
"""Summed by client and span, in thousandths."""

COUNTS = (
    "with_limit",
    "with_balance",
    "with_use",
    "with_minimum",
    "with_days",
    "with_cash",
    "empty",
    "overdrawn",
    "only_minimum",
    "late",
    "drawings",
)
"""Summed by client and span: card-months, and drawings."""

LATEST_OR_LARGEST = ("use", "days_late", "drawn_month", "late_month")


def rows(tables: Tables) -> Frame:
    """One row a client and span: AMOUNTS, COUNTS, LATEST_OR_LARGEST, all card-months, and the first month."""
    return (
        card_months(tables)
        .with_columns(SPANS.of(-1 - nw.col("month")))
        .group_by(KEY, SPAN)
        .agg(
            nw.len().alias("months"),
            nw.col("month").min().alias("first"),
            *(nw.col(column).max() for column in LATEST_OR_LARGEST),
            *SPANS.sums((*AMOUNTS, *COUNTS)),
        )
    )


card = partial(Feature, theme=Theme.CARD)

NO_MONTH = Label(fr="pas de relevé de carte", en="no card statement")
NO_LIMIT = Label(fr="pas de plafond", en="no card limit")


def total(column: str, window: Window) -> nw.Expr:
    """Sum of a column over the spans of the window."""
    return sum_where(nw.col(column), SPANS.within(window))


def quotient(numerator: str, denominator: str, window: Window) -> nw.Expr:
    """One sum over another, in the window; null where the second is 0."""
    return ratio(total(numerator, window), total(denominator, window))


def largest(column: str, window: Window) -> nw.Expr:
    """Largest value in the window."""
    return max_where(nw.col(column), SPANS.within(window))
