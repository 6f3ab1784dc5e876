"""The file as a table that a spreadsheet opens: CSV as Excel of the reader's language expects it."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Final

from flask_babel import gettext as _

from data.glossary.columns import Shown
from layouts import formats
from layouts.language import language, locale, words
from model.features.catalog import THEME_LABELS, Feature, Unit
from model.serving.results import ProfileRow, Value

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel takes UTF-8 for something else."""

_RUN_BY_SPREADSHEETS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_DIGITS: Final = 6


def table(rows: Sequence[ProfileRow]) -> str:
    """A heading, then a line a row; French has ";" between cells and "," in numbers, English "," and "."."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";" if language() == "fr" else ",", lineterminator="\r\n")
    writer.writerow(_heading())
    writer.writerows(_line(row) for row in rows)
    return BYTE_ORDER_MARK + text.getvalue()


def _heading() -> list[str]:
    return [
        _("Theme"),
        _("Information"),
        _("Value"),
        _("Unit"),
        _("Usual value"),
        _("Clients with as much or less (%)"),
        _("Weight in points"),
    ]


def _line(row: ProfileRow) -> list[str]:
    feature = row.feature
    return [
        harmless(words(THEME_LABELS[feature.theme])),
        harmless(words(feature.label)),
        _cell(feature, row.value),
        _unit(feature.unit),
        _cell(feature, row.typical),
        "" if row.position is None else _number(round(100 * row.position, 1)),
        _("not used") if row.points is None else _number(round(row.points, 1)),
    ]


def harmless(text: str) -> str:
    """Text that no spreadsheet runs as a formula (OWASP, "CSV Injection"); numbers are no text and keep their minus."""
    return f"'{text}" if text.startswith(_RUN_BY_SPREADSHEETS) else text


def _cell(feature: Feature, value: Value) -> str:
    """A number without its unit, words as they are read, and what a missing value means."""
    if isinstance(value, str) or value is None or formats.is_missing(feature, value) or feature.unit is Unit.YES_NO:
        return harmless(formats.value_text(feature, value))
    return _number(round(100 * value, 4) if feature.unit is Unit.PERCENT else value)


def _number(value: float) -> str:
    """As many digits as say something, with the decimal mark of the language and nothing between thousands."""
    whole = round(value, _DIGITS) + 0.0
    text = f"{whole:.{_DIGITS}f}".rstrip("0").rstrip(".")
    return text.replace(".", str(locale().number_symbols["latn"]["decimal"]))


def _unit(unit: Unit) -> str:
    names = {
        Unit.YEARS: _("years"),
        Unit.MONTHS: _("months"),
        Unit.DAYS: _("days"),
        Unit.AMOUNT: words(Shown.AMOUNT.unit),
        Unit.PERCENT: "%",
        Unit.RATIO: _("times"),
        Unit.COUNT: words(Shown.COUNT.unit),
        Unit.SCORE: words(Shown.SCORE.unit),
    }
    return names.get(unit, "")
