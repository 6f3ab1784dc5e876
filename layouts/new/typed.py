"""What was typed into the form: numbers as people write them, and what is no number."""

import math
import re
from collections.abc import Sequence
from typing import Final

from layouts.language import language
from layouts.new.field_words import Fields
from model.serving.applicants.fields import Field, Kind
from model.serving.applicants.results import Cell, Fault, Problem

_LONGEST: Final = 40
"""Characters of a number or of a choice at most."""
_BETWEEN: Final = str.maketrans(dict.fromkeys("'’_"))
"""What else is written between thousands."""
_THOUSANDS: Final = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?")


def read(fields: Fields, typed: object) -> tuple[dict[str, Cell], list[Fault]]:
    """The values that were given, by raw column, and the faults; `typed` has one entry a field, in their order.

    Whatever the browser sends that no field can hold counts as a fault of that field.
    """
    entries: Sequence[object] = typed if isinstance(typed, list) else ()
    values: dict[str, Cell] = {}
    faults: list[Fault] = []
    for place, field in enumerate(fields):
        entry = entries[place] if place < len(entries) else None
        if entry is None or (isinstance(entry, str) and not entry.strip()):
            if field.required:
                faults.append(_fault(field, Problem.MISSING))
            continue
        found = _value(field, entry)
        if isinstance(found, Fault):
            faults.append(found)
        else:
            values[field.column] = found
    return values, faults


def count(fields: Fields, typed: object) -> int:
    """How many fields have something in them."""
    entries = typed if isinstance(typed, list) else ()
    return sum(entry is not None and str(entry).strip() != "" for entry in entries[: len(fields)])


def number(text: str) -> float | None:
    """A number with comma or point and with spaces between its thousands; None for anything else.

    "1,250" is a thousand to those who write English, and 1.25 to those who write French.
    """
    plain = "".join(text.split()).translate(_BETWEEN).replace("−", "-")
    if _THOUSANDS.fullmatch(plain) and (language() == "en" or plain.count(",") > 1):
        plain = plain.replace(",", "")
    if "," in plain and "." in plain:  # both: the last one is the decimal mark
        plain = plain.replace("," if plain.rindex(".") > plain.rindex(",") else ".", "")
    plain = plain.replace(",", ".")
    if not plain or not plain.isascii() or not set(plain) <= set("0123456789.-"):
        return None
    try:
        found = float(plain)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _value(field: Field, entry: object) -> Cell | Fault:
    if field.kind is not Kind.NUMBER:
        known = tuple(choice.value for choice in field.choices)
        return entry if isinstance(entry, str) and entry in known else _fault(field, Problem.CATEGORY, known)
    if isinstance(entry, bool) or not isinstance(entry, str | int | float):
        return _fault(field, Problem.NOT_A_NUMBER)
    text = entry if isinstance(entry, str) else repr(entry)
    found = number(text) if len(text) <= _LONGEST else None
    if found is None:
        return _fault(field, Problem.NOT_A_NUMBER)
    if not _low(field) <= found <= _high(field):
        return _fault(field, Problem.RANGE)
    if field.whole and found != round(found):
        return _fault(field, Problem.NOT_WHOLE)
    return found


def _low(field: Field) -> float:
    return -math.inf if field.low is None else field.low


def _high(field: Field) -> float:
    return math.inf if field.high is None else field.high


def _fault(field: Field, problem: Problem, choices: tuple[str, ...] = ()) -> Fault:
    return Fault(problem, column=field.column, low=field.low, high=field.high, choices=choices)
