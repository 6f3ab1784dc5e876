"""Small formulas that features share. Days in the raw tables count backwards from the application (negative)."""

from typing import Any

import narwhals as nw

Frame = nw.LazyFrame[Any]
"""A lazy table of any engine."""

DAYS_PER_YEAR = 365.25
DAYS_PER_MONTH = DAYS_PER_YEAR / 12

NO_DATE = 365_243
"""What the raw tables write in a DAYS_* column when there is no date."""


def ratio(numerator: nw.Expr, denominator: nw.Expr) -> nw.Expr:
    """numerator / denominator, null where the denominator is not positive."""
    return nw.when(denominator > 0).then(numerator / denominator)


def years_since(days_column: str) -> nw.Expr:
    """Years between a day of the past and the application; null where the table has no date."""
    days = nw.col(days_column)
    return nw.when(days != NO_DATE).then(0 - days / DAYS_PER_YEAR)


def is_yes(flag_column: str) -> nw.Expr:
    """1.0 for "Y", 0.0 for anything else that is stated."""
    return (nw.col(flag_column) == "Y").cast(nw.Float64)


def number(column: str) -> nw.Expr:
    """The raw column as a float."""
    return nw.col(column).cast(nw.Float64)


def count_where(condition: nw.Expr) -> nw.Expr:
    """How many rows of the group fulfil the condition (null counts as not)."""
    return condition.cast(nw.Int64).sum()


def sum_where(value: nw.Expr, condition: nw.Expr) -> nw.Expr:
    """Sum of the value over the rows of the group that fulfil the condition; 0 where there is none."""
    return nw.when(condition).then(value).otherwise(0.0).sum()


def max_where(value: nw.Expr, condition: nw.Expr) -> nw.Expr:
    """Largest value over the rows of the group that fulfil the condition; null where there is none."""
    return nw.when(condition).then(value).max()
