"""Values as a person reads them: with their unit, in the language of the request."""

import math
from typing import assert_never

from babel.numbers import format_decimal, format_percent
from flask_babel import gettext as _
from flask_babel import ngettext

from data.glossary import category_label
from layouts.language import locale, words
from model.features.catalog import Feature, Unit
from model.serving.results import Value

MINUS = "\u2212"
NO_BREAK_SPACE = "\u00a0"


def not_provided() -> str:
    """What stands where the file says nothing."""
    return _("not provided")


def number(value: float, digits: int = 0) -> str:
    """`value` with at most `digits` decimals, the locale's separators and a true minus sign."""
    pattern = "#,##0." + "#" * digits if digits else "#,##0"
    # Adding 0.0 turns a rounded -0.0 into 0.0, which has no sign.
    return str(format_decimal(round(value, digits) + 0.0, format=pattern, locale=locale())).replace("-", MINUS)


def fixed(value: float, digits: int) -> str:
    """`value` with exactly `digits` decimals."""
    text = format_decimal(round(value, digits) + 0.0, format="0." + "0" * digits, locale=locale())
    return str(text).replace("-", MINUS)


def percent(share: float) -> str:
    """A share of 0.25 as "25 %"; below ten percent with one decimal, as 2.5 % is not 3 %."""
    digits = 1 if 0 < abs(share) < 0.0995 else 0
    pattern = str(locale().percent_formats[None].pattern)
    if digits:
        pattern = pattern.replace("0", "0.#", 1)
    return str(format_percent(round(share, 4), format=pattern, locale=locale())).replace("-", MINUS)


def shown_score(points: float) -> int:
    """The whole points shown for a score: rounded down, so that 500 is shown only to those who reach it."""
    return math.floor(points)


def signed_points(points: float) -> str:
    """A contribution, with its sign: "+9", "−58", or "0" when it rounds to nothing."""
    rounded = round(points)
    return f"+{number(rounded)}" if rounded > 0 else number(rounded)


def arrow(points: float) -> str:
    """The sign that goes with the colour: up for, down against, a dot for nothing."""
    rounded = round(points)
    return "▲" if rounded > 0 else "▼" if rounded < 0 else "·"


def value_text(feature: Feature, value: Value) -> str:
    """The value of a feature in words; "not provided" for what is missing."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return not_provided()
    if isinstance(value, str):
        return words(category_label(feature.glossary, value)) if feature.glossary else value
    return _with_unit(feature.unit, float(value))


def _with_unit(unit: Unit, value: float) -> str:
    match unit:
        case Unit.YEARS | Unit.MONTHS | Unit.DAYS:
            return _duration(unit, value)
        case Unit.AMOUNT:
            return number(value)
        case Unit.PERCENT:
            return percent(value)
        case Unit.RATIO:
            shown = round(value, 1 if abs(value) >= 3 else 2)
            return ngettext("%(number)s time", "%(number)s times", _plural_number(shown), number=number(shown, 2))
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
    """A length of time. From ten years on, only completed years count, as people say their age."""
    if unit is Unit.YEARS:
        shown = math.floor(value) if abs(value) >= 10 else round(value, 1)
        return ngettext("%(number)s year", "%(number)s years", _plural_number(shown), number=number(shown, 1))
    if unit is Unit.MONTHS:
        shown = round(value)
        return ngettext("%(number)s month", "%(number)s months", _plural_number(shown), number=number(shown))
    shown = round(value)
    return ngettext("%(number)s day", "%(number)s days", _plural_number(shown), number=number(shown))


def _plural_number(value: float) -> int:
    """A whole number with the same plural form: 1.5 is plural in English and singular in French."""
    size = abs(value)
    if size == int(size):
        return int(size)
    return 2 if size >= 2 or locale().language == "en" else 1
