"""Small formulas that features share. Days in the raw tables count backwards from the application (negative).

Whatever is summed over rows is an integer: amounts in thousandths (the raw tables have no finer ones), days, months,
counts. Integer sums do not depend on the order of the rows, so one client alone, all clients together, one thread,
many threads and a cluster give the same features to the last bit. For the same reason nothing is divided by a constant,
only multiplied: Polars divides one row, but multiplies many by the rounded inverse.
"""

from collections.abc import Sequence

import narwhals as nw

DAYS_PER_YEAR = 365.25
DAYS_PER_MONTH = DAYS_PER_YEAR / 12
YEARS_PER_DAY = 1 / DAYS_PER_YEAR
MONTHS_PER_DAY = 1 / DAYS_PER_MONTH

NO_DATE = 365_243
"""What the raw tables write in a DAYS_* column when there is no date."""

LARGEST = 1e12
"""Beyond it (infinity, NaN and slips included) a number is not believed: it counts as missing."""


def number(column: str) -> nw.Expr:
    """The raw column as a float; null where it is not a finite number."""
    value = nw.col(column).cast(nw.Float64)
    return nw.when(value.abs() < LARGEST).then(value)


def whole(column: str) -> nw.Expr:
    """The raw column (days, months, counts) as an integer; null where it is not a finite number."""
    return nearest(number(column))


def thousandths(column: str) -> nw.Expr:
    """The raw amount as an integer number of thousandths; null where it is not a finite number."""
    return nearest(number(column) * 1000)


def nearest(value: nw.Expr) -> nw.Expr:
    """The nearest integer, the larger one of two; `round` takes the even one in Polars, and the outer one in Spark."""
    return (value + 0.5).floor().cast(nw.Int64)


def amount(total: nw.Expr) -> nw.Expr:
    """A total of thousandths, back in the lender's currency."""
    return total * 0.001


def day(column: str) -> nw.Expr:
    """The raw day as an integer (negative: before the application); null where the table has no date."""
    value = whole(column)
    return nw.when(value != NO_DATE).then(value)


def ratio(numerator: nw.Expr, denominator: nw.Expr) -> nw.Expr:
    """numerator / denominator, null where the denominator is not positive."""
    return nw.when(denominator > 0).then(numerator / denominator)


def at_least_zero(value: nw.Expr) -> nw.Expr:
    """The value, 0 where it is negative, null where it is null."""
    return nw.when(value < 0).then(0).otherwise(value)


def years_since(days_column: str) -> nw.Expr:
    """Years between a day of the past and the application; null where the table has no date."""
    value = number(days_column)
    return years(nw.when(value != NO_DATE).then(value))


def years(days: nw.Expr) -> nw.Expr:
    """Years before the application, from (negative) days."""
    return 0 - days * YEARS_PER_DAY


def months(days: nw.Expr) -> nw.Expr:
    """Months before the application, from (negative) days."""
    return 0 - days * MONTHS_PER_DAY


def is_yes(flag_column: str) -> nw.Expr:
    """1.0 for "Y", 0.0 for anything else that is stated."""
    return (nw.col(flag_column) == "Y").cast(nw.Float64)


def flag(condition: nw.Expr) -> nw.Expr:
    """1 where the condition holds, 0 where it does not, null where it is null."""
    return condition.cast(nw.Int64)


def count_where(condition: nw.Expr) -> nw.Expr:
    """How many rows of the group fulfil the condition (null counts as not)."""
    return condition.cast(nw.Int64).sum()


def share_where(condition: nw.Expr, among: nw.Expr) -> nw.Expr:
    """Of the rows of the group that fulfil `among`, the share that fulfils the condition too; null without any."""
    return ratio(count_where(condition & among), count_where(among))


def sum_where(value: nw.Expr, condition: nw.Expr) -> nw.Expr:
    """Sum of a whole value over the rows of the group that fulfil the condition; 0 where there is none."""
    return nw.when(condition).then(value).otherwise(0).sum()


def mean(value: nw.Expr) -> nw.Expr:
    """Mean of a whole value over the rows of the group that have one; null where none has."""
    return ratio(value.sum(), count_where(~value.is_null()))


def mean_where(value: nw.Expr, condition: nw.Expr) -> nw.Expr:
    """Mean of a whole value over the rows of the group that fulfil the condition; null where there is none."""
    return mean(nw.when(condition).then(value))


def max_where(value: nw.Expr, condition: nw.Expr) -> nw.Expr:
    """Largest value over the rows of the group that fulfil the condition; null where there is none."""
    return nw.when(condition).then(value).max()


def min_where(value: nw.Expr, condition: nw.Expr) -> nw.Expr:
    """Smallest value over the rows of the group that fulfil the condition; null where there is none."""
    return nw.when(condition).then(value).min()


def sum_across(values: Sequence[nw.Expr]) -> nw.Expr:
    """Sum of several columns of one row, what is null counting as 0.

    Added from first to last: a float sum depends on the order, which `sum_horizontal` leaves open.
    """
    total = values[0].fill_null(0)
    for value in values[1:]:
        total = total + value.fill_null(0)
    return total


def known_across(values: Sequence[nw.Expr]) -> nw.Expr:
    """How many of several columns of one row are known."""
    return sum_across([flag(~value.is_null()) for value in values])


def mean_across(values: Sequence[nw.Expr]) -> nw.Expr:
    """Mean of those columns of one row that are known; null where none is."""
    return ratio(sum_across(values), known_across(values))
