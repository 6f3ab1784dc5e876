"""Filters of a group as they stand in an address: "g.age_years=25..40&g.contract_type=Cash+loans"."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from layouts.compare.fields import Fields
from model.features.catalog import Unit
from model.serving.peers.results import DECISION, Condition

PREFIX: Final = "g."
_TO: Final = ".."
_MOST_VALUES: Final = 100


def read(query: Mapping[str, Sequence[str]], fields: Fields) -> tuple[tuple[Condition, ...], tuple[str, ...]]:
    """The filters of an address, and the names of those that could not be read."""
    found, broken = [], []
    for name, texts in query.items():
        if name.startswith(PREFIX):
            condition = _read_one(name.removeprefix(PREFIX), texts, fields)
            if condition is None:
                broken.append(name.removeprefix(PREFIX))
            else:
                found.append(condition)
    return tuple(found), tuple(broken)


def _read_one(name: str, texts: Sequence[str], fields: Fields) -> Condition | None:
    feature = fields.known(name)
    if name == DECISION or (feature is not None and feature.is_category):
        known = fields.answers(name)
        values = tuple(dict.fromkeys(text for text in texts[:_MOST_VALUES] if text in known))
        return Condition(name, values=values) if values and len(values) == len(set(texts)) else None
    if feature is None or len(texts) != 1:
        return None
    return number_range(name, *_ends(texts[0]))


def _ends(text: str) -> tuple[float | None, float | None]:
    """ "25..40", "25..", "..40", or "3" for just that; what is no number is infinite, which no range takes."""
    first, separator, last = text.partition(_TO)
    low = _number(first)
    return low, _number(last) if separator else low


def _number(text: str) -> float | None:
    if not text.strip():
        return None
    try:
        return float(text)
    except ValueError:
        return math.inf


def number_range(name: str, low: object, high: object) -> Condition | None:
    """A range of numbers, open at an end that is None; None where it is open at both, upside down or no numbers."""
    ends = [end for end in (low, high) if end is not None]
    numbers = [float(end) for end in ends if isinstance(end, int | float) and not isinstance(end, bool)]
    right = len(numbers) == len(ends) and all(map(math.isfinite, numbers))
    if not numbers or not right or numbers != sorted(numbers):
        return None
    first = None if low is None else numbers[0]
    return Condition(name, low=first, high=None if high is None else numbers[-1])


def write(conditions: Sequence[Condition]) -> Iterator[tuple[str, str]]:
    """The pairs of an address; `read` gives the same filters back."""
    for one in conditions:
        name = PREFIX + one.field
        if one.values:
            yield from ((name, value) for value in one.values)
        else:
            yield name, f"{_text(one.low)}{_TO}{_text(one.high)}"


def _text(number: float | None) -> str:
    return "" if number is None else f"{number:.12g}"


def scale(unit: Unit) -> int:
    """How many of what a person types one of the stored numbers is: shares are typed in hundredths."""
    return 100 if unit is Unit.PERCENT else 1
