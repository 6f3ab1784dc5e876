"""Times, amounts and categories of a client's past, as a person says them."""

from collections.abc import Sequence

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from data.glossary import NOT_STATED, category_label
from layouts import components, formats
from layouts.language import words
from model.serving.histories.results import DAYS_A_MONTH

_MONTHS_A_YEAR = 12
_DAYS_COUNTED = 120


def when(days: int | None) -> str:
    """A day counted from the application: "14 months ago", "in 3 years"."""
    return formats.not_provided() if days is None else month_words(days / DAYS_A_MONTH)


def month_words(months: float) -> str:
    """A time in months from the application, negative before it; from two years on in years."""
    size = round(abs(months))
    if size == 0:
        return _("less than a month ago") if months <= 0 else _("in less than a month")
    if size < 2 * _MONTHS_A_YEAR:
        return _ago(size) if months < 0 else _ahead(size)
    years = round(2 * abs(months) / _MONTHS_A_YEAR) / 2
    plural, number = formats.plural_number(years), formats.number(years, 1)
    if months < 0:
        return ngettext("%(number)s year ago", "%(number)s years ago", plural, number=number)
    return ngettext("in %(number)s year", "in %(number)s years", plural, number=number)


def counted_month(month: int) -> str:
    """A month of a table that has one row a month, 0 or negative: always in months, so that no two rows read alike."""
    return _ago(-month) if month < 0 else month_words(0)


def _ago(months: int) -> str:
    return ngettext("%(number)s month ago", "%(number)s months ago", months, number=formats.number(months))


def _ahead(months: int) -> str:
    return ngettext("in %(number)s month", "in %(number)s months", months, number=formats.number(months))


def days(count: int) -> str:
    """How long: "12 days", "8 months"; a long delay is not counted in days."""
    if count > _DAYS_COUNTED:
        months = round(count / DAYS_A_MONTH)
        return ngettext("%(number)s month", "%(number)s months", months, number=formats.number(months))
    return ngettext("%(number)s day", "%(number)s days", count, number=formats.number(count))


def amount(value: float | None) -> str:
    """An amount in the lender's currency, in whole units."""
    return formats.not_provided() if value is None else formats.number(value)


def category(column: str, value: str | None) -> str:
    """The words for a raw value of a raw column; "not provided" where nothing is stated."""
    label = NOT_STATED if value is None else category_label(column, value)
    return formats.not_provided() if label == NOT_STATED else words(label)


def legend(*items: tuple[str, str]) -> html.Ul:
    """What the marks of a chart mean; each item is the CSS class of its swatch and its words."""
    return html.Ul(
        [
            html.Li([html.Span(className=f"swatch {swatch}", **components.aria(hidden="true")), text])
            for swatch, text in items
        ],
        className="history-legend",
    )


def sentence(parts: Sequence[str]) -> html.P | None:
    """Short sentences one after the other; nothing where there is none."""
    return html.P(" ".join(parts), className="sentence") if parts else None
