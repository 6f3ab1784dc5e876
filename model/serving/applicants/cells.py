"""One value of a raw column, from whatever a document or a file holds there."""

import math
import re
from dataclasses import dataclass

from data.tables import Column, ColumnType
from model.serving.applicants.results import Cell, Problem

_NUMBER = re.compile(r"[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})([eE][+-]?\d{1,3})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a value cannot be taken, see Fault."""

    problem: Problem
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()


def is_empty(value: object) -> bool:
    """Whether nothing is said."""
    return value is None or (isinstance(value, str) and not value.strip())


def read_cell(column: Column, value: object) -> Cell | Wrong:
    """The value in the type of the column; None where nothing is said."""
    if is_empty(value):
        return None
    if column.type is ColumnType.TEXT:
        return _text(column, value)
    return _number(column, value)


def read_number(value: object) -> float | int | None:
    """A finite number, or a text that is written like one; None for anything else."""
    if isinstance(value, str):
        text = value.strip()
        if not _NUMBER.fullmatch(text):
            return None
        value = int(text) if text.lstrip("+-").isdigit() else float(text)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _text(column: Column, value: object) -> Cell | Wrong:
    if not isinstance(value, str):
        return Wrong(Problem.NOT_TEXT)
    return value if value in column.shares else Wrong(Problem.CATEGORY, choices=tuple(column.shares))


def _number(column: Column, value: object) -> Cell | Wrong:
    number = read_number(value)
    if number is None:
        return Wrong(Problem.NOT_A_NUMBER)
    possible = column.possible
    if possible and number not in column.sentinels and not possible.low <= number <= possible.high:
        return Wrong(Problem.RANGE, possible.low, possible.high)
    if column.type is ColumnType.NUMBER:
        return float(number)
    return int(number) if number == int(number) else Wrong(Problem.NOT_WHOLE)
