"""Values as a person reads them: with their unit, in the language of the request."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import assert_never

from babel import Locale
from flask_babel import gettext as _
from flask_babel import ngettext

from data.glossary import NOT_STATED, category_label
from layouts.language import locale, words
from model.features.catalog import Feature, Unit
from model.serving.results import Value

MINUS = "\u2212"
NO_BREAK_SPACE = "\u00a0"

_MONTHS_A_YEAR = 12
_ALMOST_ALL = 0.995
_ALMOST_NONE = 0.01


def not_provided() -> str:
    """What stands where the file says nothing."""
    return _("not provided")


def number(value: float, digits: int = 0) -> str:
    """`value` with at most `digits` decimals, the locale's separators and a true minus sign."""
    return _written(round(value, digits), digits, at_least=0)


def fixed(value: float, digits: int) -> str:
    """`value` with exactly `digits` decimals."""
    return _written(round(value, digits), digits, at_least=digits, grouped=False)


def percent(share: float) -> str:
    """A share of 0.25 as "25 %"; below ten percent with one decimal, as 2.5 % is not 3 %."""
    digits = 1 if 0 < abs(share) < 0.0995 else 0
    hundredths = Decimal(str(round(share, 4))).scaleb(2)
    return _written(hundredths, digits, at_least=0) + _marks(locale()).percent


def _written(value: float | Decimal, digits: int, *, at_least: int, grouped: bool = True) -> str:
    """What babel.numbers.format_decimal writes, without its pattern read again each time: a file has 700 numbers.

    Decimals beyond `at_least` are left out where they are noughts; a nought has no sign.
    """
    text = format(Decimal(str(value)), f"z{',' * grouped}.{digits}f")
    if digits > at_least:
        whole, _point, decimals = text.partition(".")
        decimals = decimals[:at_least] + decimals[at_least:].rstrip("0")
        text = f"{whole}.{decimals}" if decimals else whole
    return text.replace("Infinity", "∞").translate(_marks(locale()).signs)


@dataclass(frozen=True, slots=True)
class _Marks:
    """How a language writes numbers: its marks for "," "." and "-" of Python's, and what follows a percentage."""

    signs: Mapping[int, str]
    percent: str


@lru_cache(maxsize=16)
def _marks(written_in: Locale) -> _Marks:
    symbols = written_in.number_symbols["latn"]
    pattern = written_in.percent_formats[None]
    signs = str.maketrans({",": symbols["group"], ".": symbols["decimal"], "-": MINUS})
    return _Marks(signs, str(pattern.suffix[0]).replace("%", symbols["percentSign"]))


def position_text(share: float) -> str:
    """The share of clients who have as much or less, in whole hundredths: "100 %" only where it is all of them."""
    if 0 < share < _ALMOST_NONE:
        return _("less than %(share)s", share=percent(_ALMOST_NONE))
    # From 0.995 on, "100 %" would be written of less than all.
    if round(share, 4) >= _ALMOST_ALL and share < 1:
        return _("more than %(share)s", share=percent(0.99))
    return percent(round(share, 2))


def shown_score(points: float) -> int:
    """The whole points shown for a score, or on the way to it: rounded down, as only those who reach 500 see 500."""
    return math.floor(points)


def total(points: float) -> str:
    """The one way to write a score or a total on the way to it, so that the last total reads as the score."""
    return number(shown_score(points))


def signed_points(points: float) -> str:
    """A contribution, with its sign: "+9", "−58", or "0" when it rounds to nothing."""
    rounded = round(points)
    return f"+{number(rounded)}" if rounded > 0 else number(rounded)


def signed_points_text(points: float) -> str:
    """The same with its unit: "+9 points", "−1 point"."""
    return ngettext("%(points)s point", "%(points)s points", abs(round(points)), points=signed_points(points)).replace(
        " ", NO_BREAK_SPACE
    )


def arrow(points: float) -> str:
    """The sign that goes with the colour: up for, down against, a dot for nothing."""
    rounded = round(points)
    return "▲" if rounded > 0 else "▼" if rounded < 0 else "·"


def is_missing(feature: Feature, value: Value) -> bool:
    """Whether the file does not say: no value, or a category that only says that it is not known."""
    if isinstance(value, str):
        return feature.glossary is not None and category_label(feature.glossary, value) == NOT_STATED
    return value is None or not math.isfinite(value)


def value_text(feature: Feature, value: Value) -> str:
    """The value of a feature in words; for what is missing, what that means, or else "not provided"."""
    if value is None or is_missing(feature, value):
        return words(feature.when_missing) if feature.when_missing else not_provided()
    if isinstance(value, str):
        return words(category_label(feature.glossary, value)) if feature.glossary else value
    # A number and its unit stay on one line.
    return _with_unit(feature.unit, float(value)).replace(" ", NO_BREAK_SPACE)


def age_text(years: float) -> str:
    """A person's age: "28 years old"."""
    shown = math.floor(years)
    return ngettext("%(number)s year old", "%(number)s years old", shown, number=number(shown))


def range_text(feature: Feature, low: float, high: float) -> str:
    """From one number to another: "0.11 to 0.22". What is counted has whole numbers: 2.5 to 3.5 is 3, and only 3."""
    if _is_counted(feature, low) and _is_counted(feature, high):
        low, high = math.ceil(low), math.floor(high)
    first, last = value_text(feature, low), value_text(feature, high)
    return first if first == last else _("%(low)s to %(high)s", low=_from(feature, low), high=last)


def or_less_text(feature: Feature, high: float) -> str:
    """Everything up to a number: "0.11 or less"."""
    text = value_text(feature, math.floor(high) if _is_counted(feature, high) else high)
    return text if _is_almost_nothing(feature, high) else _("%(high)s or less", high=text)


def or_more_text(feature: Feature, low: float) -> str:
    """Everything from a number on: "75 days or more"; from 2.5 on, what is counted is "3 or more"."""
    return _("%(low)s or more", low=_from(feature, math.ceil(low) if _is_counted(feature, low) else low))


def _is_counted(feature: Feature, edge: float) -> bool:
    """Whether an edge lies between two whole numbers of what is counted."""
    return feature.unit is Unit.COUNT and edge % 1 == 0.5


def _from(feature: Feature, low: float) -> str:
    """Where a range begins: a length of time that is almost nothing is a nought there."""
    is_time = feature.unit in (Unit.YEARS, Unit.MONTHS, Unit.DAYS)
    text = value_text(feature, low)
    return number(0) if is_time and text == value_text(feature, 0.0) else text


def _is_almost_nothing(feature: Feature, high: float) -> bool:
    """Whether it reads "less than a month", which says by itself that it is an end."""
    return feature.unit in (Unit.YEARS, Unit.MONTHS) and value_text(feature, high) == value_text(feature, 0.0)


def _with_unit(unit: Unit, value: float) -> str:
    match unit:
        case Unit.YEARS | Unit.MONTHS | Unit.DAYS:
            return _duration(unit, value)
        case Unit.AMOUNT:
            return number(value)
        case Unit.PERCENT:
            return percent(value)
        case Unit.RATIO:
            # Always as many decimals, so that 1.00 times stands beside 1.10 times.
            return _("%(number)s times", number=fixed(value, 1 if abs(value) >= 9.995 else 2))
        case Unit.COUNT:
            return number(value, 1)
        case Unit.SCORE:
            return fixed(value, 2)
        case Unit.YES_NO:
            return _("yes") if value >= 0.5 else _("no")
        case Unit.CATEGORY:
            return number(value, 2)
        case _:
            assert_never(unit)


def _duration(unit: Unit, value: float) -> str:
    """A length of time: under two years in months; from ten years on, only completed years, as people say their age."""
    if unit is Unit.DAYS:
        shown = round(value)
        return ngettext("%(number)s day", "%(number)s days", plural_number(shown), number=number(shown))
    if unit is Unit.MONTHS:
        return _months(round(value))
    months = round(_MONTHS_A_YEAR * value)
    if 0 <= months < 2 * _MONTHS_A_YEAR:
        return _months(months)
    years = math.floor(value) if abs(value) >= 10 else round(value, 1)
    return ngettext("%(number)s year", "%(number)s years", plural_number(years), number=number(years, 1))


def _months(months: int) -> str:
    if months == 0:
        return _("less than a month")
    return ngettext("%(number)s month", "%(number)s months", plural_number(months), number=number(months))


def plural_number(value: float) -> int:
    """A whole number with the same plural form: 1.5 is plural in English and singular in French."""
    size = abs(value)
    if size == int(size):
        return int(size)
    return 2 if size >= 2 or locale().language == "en" else 1
