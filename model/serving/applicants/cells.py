"""One raw value, as a person or a program gives it, held against the contract of its column."""

import math
from typing import Final

from data.tables import Column, ColumnType
from model.serving.applicants.results import Cell, Fault, Problem

LONGEST: Final = 100
"""Characters of a text; the contract's longest category has 43."""

MOST_CHOICES: Final = 60
"""Categories that are named in a fault."""


def read_cell(table: str, column: Column, value: object, row: int | None = None) -> Cell | Fault:
    """The value in the column's type, None where it is empty; or what is wrong with it."""
    place = {"table": table, "column": column.name, "row": row}
    if value is None or value == "" or (isinstance(value, str) and not value[: LONGEST + 1].strip()):
        return None
    found = _text(column, value) if column.type is ColumnType.TEXT else _number(column, value)
    if isinstance(found, Problem):
        bounds = column.possible
        return Fault(
            found,
            **place,  # type: ignore[arg-type]
            low=bounds.low if bounds and found is Problem.RANGE else None,
            high=bounds.high if bounds and found is Problem.RANGE else None,
            choices=tuple(column.shares)[:MOST_CHOICES] if found is Problem.CATEGORY else (),
        )
    return found


def _text(column: Column, value: object) -> str | Problem:
    if not isinstance(value, str):
        return Problem.NOT_TEXT
    text = value.strip() if len(value) <= LONGEST else value
    return text if text in column.shares else Problem.CATEGORY


def _number(column: Column, value: object) -> float | int | Problem:
    number = _parsed(value)
    if number is None:
        return Problem.NOT_A_NUMBER
    whole = column.type is ColumnType.INTEGER
    if whole and not number.is_integer():
        return Problem.NOT_WHOLE
    bounds = column.possible
    if bounds is not None and not bounds.low <= number <= bounds.high and number not in column.sentinels:
        return Problem.RANGE
    return int(number) if whole else number


def _parsed(value: object) -> float | None:
    """A finite number, or text that is one as programs write it."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and (len(value) > LONGEST or "_" in value):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
