"""What is told of a new application besides the score and its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from data.errors import ClarteError

Cell = float | int | str | None
"""A value of a raw column."""


@dataclass(frozen=True, slots=True)
class Application:
    """The raw records of one applicant, checked: `row` has one row with every column of the application table
    (model.features.live.APPLICATION_SCHEMA), `histories` the history tables that were given (HISTORY_SCHEMAS).
    """

    row: pl.DataFrame
    histories: Mapping[str, pl.DataFrame]


class Problem(StrEnum):
    """What is wrong with a value; words for it are the business of pages and of the API."""

    MISSING = "missing"
    """It is required."""
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    NOT_TEXT = "not_text"
    RANGE = "range"
    """It is not from `low` to `high`."""
    CATEGORY = "category"
    """It is none of `choices`."""
    UNKNOWN_TABLE = "unknown_table"
    UNKNOWN_COLUMN = "unknown_column"
    TOO_MANY_ROWS = "too_many_rows"
    """More than `high`."""
    KEY = "key"
    """It points at a record that was not given, or names another applicant, or appears twice."""
    UNREADABLE = "unreadable"
    """The file or document has not the form that it should have: `detail`."""
    TERMS = "terms"
    """It does not go with the other terms of the loan: allowed is from `low` to `high`."""


class Unreadable(StrEnum):
    """Why a file or document is UNREADABLE, in Fault.detail; `row` counts from 0 below the header of a CSV file."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    """Bytes of another format, or of another encoding than UTF-8 and cp1252."""
    NOT_JSON = "not_json"
    """`row` is the line of the first mistake, from 1, where it is known."""
    NOT_AN_OBJECT = "not_an_object"
    NOT_A_LIST = "not_a_list"
    HEADER = "header"
    """The first line names none of the columns of the table, or one of them twice."""
    CELLS = "cells"
    """The row has not as many cells as the header: the file may be cut short."""
    QUOTES = "quotes"
    """A quote opens and never closes."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong value. `table` and `column` are official names ("" where it is the whole), `row` counts from 0.

    `file` is the name of the uploaded file, "" where there is none.
    """

    problem: Problem
    table: str = ""
    column: str = ""
    row: int | None = None
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    detail: str = ""
    file: str = ""


class ApplicationError(ClarteError):
    """Records that cannot be scored: all `faults` at once, at most 50."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        first = faults[0]
        place = ".".join(part for part in (first.table, first.column) if part)
        super().__init__(f"{place or 'application'}: {first.problem.value} ({len(faults)} faults)")


class Influence(StrEnum):
    """A document, or a part of the form, that can still be supplied."""

    EXTERNAL_SCORES = "external_scores"
    CREDITS_ELSEWHERE = "credits_elsewhere"
    EARLIER_APPLICATIONS = "earlier_applications"
    EARLIER_PAYMENTS = "earlier_payments"
    CARD = "card"
    WORK = "work"
    HOME = "home"
    BUILDING = "building"


@dataclass(frozen=True, slots=True)
class Supplying:
    """Supplying `what` is missing moves the score to somewhere from `low` to `high` points, 9 times in 10.

    Found by giving the application what `clients` clients drawn from the bundle have there.
    """

    what: Influence
    low: float
    high: float
    clients: int


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of what the model looks at is known: `given` of `asked` fields of the form, and the `share` of the
    model's usual weight (mean absolute points over all clients) that rests on known values, in [0, 1].
    """

    given: int
    asked: int
    share: float | None
