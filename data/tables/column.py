"""What a raw table and its columns are: the words that the contract is written in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

import polars as pl

NO_DATE = 365_243
"""About a thousand years: what the official data write where there is no date. What that means, the column says."""

Shares = Mapping[str, float]
"""Category to its usual share among the filled cells."""


class ColumnType(StrEnum):
    """What a column holds, as the official files write it: 1 is an INTEGER, 1.0 and 2.5 are NUMBERs."""

    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"

    @property
    def dtype(self) -> pl.DataType:
        """The Polars type that values of this kind are read into."""
        return _DTYPES[self]


_DTYPES: Mapping[ColumnType, pl.DataType] = MappingProxyType(
    {ColumnType.INTEGER: pl.Int64(), ColumnType.NUMBER: pl.Float64(), ColumnType.TEXT: pl.String()}
)


class Unit(StrEnum):
    """What one unit of a column's value is."""

    IDENTIFIER = "identifier"
    CATEGORY = "category"
    FLAG = "flag, 0 or 1"
    CODE = "ordered code"
    COUNT = "count"
    AMOUNT = "amount of money"
    DAY = "days from the application, negative before it"
    MONTH = "months from the application, negative before it"
    DAYS = "days"
    YEARS = "years"
    HOUR = "hour of the day"
    SHARE = "share, or measure scaled to 0..1"
    SCORE = "score, 0 to 1"
    AREA = "area"


class Range(NamedTuple):
    """From `low` to `high`, both included."""

    low: float
    high: float


class Oddity(NamedTuple):
    """Values outside `usual` occur in the official data, with this `meaning`."""

    usual: Range
    meaning: str


def below_zero(meaning: str) -> Oddity:
    """Values below zero have this meaning."""
    return Oddity(Range(0, float("inf")), f"negative: {meaning}")


@dataclass(frozen=True, slots=True)
class RowOddity:
    """Rows for which the Boolean expression `rows` holds occur in the official data; `column` shows the `meaning`."""

    column: str
    rows: pl.Expr = field(compare=False, hash=False)
    meaning: str


_POSSIBLE: Mapping[Unit, Range] = MappingProxyType(
    {
        Unit.IDENTIFIER: Range(1, 1e11),
        Unit.FLAG: Range(0, 1),
        Unit.CODE: Range(-1_000, 1_000),
        Unit.COUNT: Range(0, 1e6),
        Unit.AMOUNT: Range(-1e12, 1e12),
        Unit.DAY: Range(-100_000, 100_000),
        Unit.MONTH: Range(-1_200, 1_200),
        Unit.DAYS: Range(0, 100_000),
        Unit.YEARS: Range(0, 200),
        Unit.HOUR: Range(0, 23),
        Unit.SHARE: Range(-1, 1_000),
        Unit.SCORE: Range(0, 1),
        Unit.AREA: Range(-1, 1e9),
    }
)
"""Beyond it a value cannot be true, whatever the portfolio: the column is not what its name says."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a raw table.

    `nullable` says whether the official data leave it empty in some rows. `allowed` is the range that values take in
    the official data, oddities included: beyond it, a value is suspect. Beyond `possible` it cannot be true. Both are
    None for text. `sentinels` are values that stand for something else than themselves, with what they mean; `oddity`
    tells of values that are strange and yet official. `shares` has every known category of a text.
    """

    name: str
    type: ColumnType
    nullable: bool
    unit: Unit
    allowed: Range | None = None
    possible: Range | None = None
    sentinels: Mapping[int | str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    oddity: Oddity | None = None
    shares: Shares = field(default_factory=lambda: MappingProxyType({}), hash=False)


@dataclass(frozen=True, slots=True)
class Table:
    """One raw table.

    `key` names the columns that identify what a row is about; with `unique` false several rows may share it (an
    instalment paid in several goes). `parent` is the (table, column) that the column of the same name refers to;
    the table is APPLICATIONS where that means application_train and application_test taken together. `oddities` are
    rows that are strange and yet official.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    parent: tuple[str, str] | None = None
    unique: bool = True
    oddities: tuple[RowOddity, ...] = ()

    def schema(self) -> dict[str, pl.DataType]:
        """Column name to Polars type, in the official order: Int64, Float64 or String."""
        return {column.name: column.type.dtype for column in self.columns}

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def identifier(name: str) -> Column:
    """A number that stands for somebody or something."""
    possible = _POSSIBLE[Unit.IDENTIFIER]
    return Column(name, ColumnType.INTEGER, False, Unit.IDENTIFIER, possible, possible)


def flags(names: str, kind: ColumnType = ColumnType.INTEGER) -> tuple[Column, ...]:
    """Columns of 0 and 1, from names separated by spaces; a trailing ? marks those that may be empty."""
    return tuple(_measure(name, kind, Unit.FLAG, _POSSIBLE[Unit.FLAG]) for name in names.split())


def integer(
    name: str,
    unit: Unit,
    low: float,
    high: float,
    *,
    possible: Range | None = None,
    sentinels: Mapping[int | str, str] | None = None,
    oddity: Oddity | None = None,
) -> Column:
    """A column of whole numbers, usually from `low` to `high`; a trailing ? marks one that may be empty."""
    return _measure(name, ColumnType.INTEGER, unit, Range(low, high), possible, sentinels, oddity)


def number(
    name: str,
    unit: Unit,
    low: float,
    high: float,
    *,
    possible: Range | None = None,
    sentinels: Mapping[int | str, str] | None = None,
    oddity: Oddity | None = None,
) -> Column:
    """A column of numbers, usually from `low` to `high`; a trailing ? marks one that may be empty."""
    return _measure(name, ColumnType.NUMBER, unit, Range(low, high), possible, sentinels, oddity)


def text(name: str, shares: Shares, **sentinels: str) -> Column:
    """A column of categories; XNA and XAP, where they occur, mean what `sentinels` says or what they usually do."""
    usual = {"XNA": "not stated", "XAP": "does not apply"} | sentinels
    found: dict[int | str, str] = {value: meaning for value, meaning in usual.items() if value in shares}
    return Column(
        name.rstrip("?"),
        ColumnType.TEXT,
        name.endswith("?"),
        Unit.CATEGORY,
        sentinels=MappingProxyType(found),
        shares=shares,
    )


def _measure(
    name: str,
    kind: ColumnType,
    unit: Unit,
    allowed: Range,
    possible: Range | None = None,
    sentinels: Mapping[int | str, str] | None = None,
    oddity: Oddity | None = None,
) -> Column:
    return Column(
        name.rstrip("?"),
        kind,
        name.endswith("?"),
        unit,
        allowed,
        possible or _POSSIBLE[unit],
        MappingProxyType(dict(sentinels or {})),
        oddity,
    )
