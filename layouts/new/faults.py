"""What is wrong, in words."""

from collections.abc import Mapping, Sequence
from typing import Final

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import formats
from layouts.language import words
from layouts.new import form
from layouts.new.field_words import Fields
from model.serving.applicants.fields import Field
from model.serving.applicants.results import Fault, Problem, Unreadable

_SHOWN: Final = 60
"""Characters of what somebody else wrote."""


def sentence(fault: Fault) -> str:
    """What is wrong with the value, and what would be right."""
    return _within(fault) if fault.problem in (Problem.RANGE, Problem.TERMS) else _plain(fault)


def by_column(faults: Sequence[Fault]) -> Mapping[str, str]:
    """The first fault of each column in words; those of uploaded files are told apart."""
    found: dict[str, str] = {}
    for fault in faults:
        if not fault.file:
            found.setdefault(fault.column, sentence(fault))
    return found


def summary(fields: Fields, faults: Sequence[Fault]) -> list[html.H2 | html.Ul]:
    """How much is to be mended, with a way to each field; empty where nothing is."""
    if not faults:
        return []
    asked = {field.column: field for field in fields}
    items = [html.Li(_line(fault, asked.get(fault.column))) for fault in faults]
    title = ngettext("%(num)d answer is to be mended", "%(num)d answers are to be mended", len(items))
    return [html.H2(title, className="new-summary-title"), html.Ul(items)]


def of_files(faults: Sequence[Fault]) -> html.Div:
    """What cannot be read, with file, line and column."""
    items = [html.Li([html.Strong(_place(fault)), " ", sentence(fault)]) for fault in faults]
    told = _("These files were not read, and nothing in the form has changed.")
    return html.Div([html.P(told), html.Ul(items)], className="new-problem", role="alert")


def _line(fault: Fault, field: Field | None) -> html.A | html.Span:
    if field is None:
        return html.Span([html.Strong(_place(fault)), " ", sentence(fault)])
    text = _("%(field)s: %(fault)s", field=words(field.label), fault=sentence(fault))
    return html.A(text, href=f"#{form.dom_id(field.column)}", className="new-to-fault")


def _place(fault: Fault) -> str:
    parts = [fault.file[:_SHOWN] or fault.table[:_SHOWN]]
    if fault.row is not None:
        parts.append(_row(fault, fault.row))
    if fault.column:
        parts.append(fault.column[:_SHOWN])
    place = ", ".join(part for part in parts if part)
    return _("%(place)s:", place=place) if place else ""


def _row(fault: Fault, row: int) -> str:
    """The line of a text, counted from 1 as editors do; of a document, the record."""
    if fault.file.lower().endswith(".csv"):
        return _("line %(number)s", number=formats.number(row + 2))
    if fault.detail == Unreadable.NOT_JSON:
        return _("line %(number)s", number=formats.number(row))
    return _("record %(number)s", number=formats.number(row + 1))


def _within(fault: Fault) -> str:
    low = None if fault.low is None else formats.number(fault.low, 2)
    high = None if fault.high is None else formats.number(fault.high, 2)
    goes = fault.problem is Problem.RANGE
    if low is not None and high is not None:
        if goes:
            return _("This goes from %(low)s to %(high)s.", low=low, high=high)
        return _("With the other answers, this can be from %(low)s to %(high)s.", low=low, high=high)
    if high is not None:
        return _("This can be at most %(high)s.", high=high)
    if low is not None:
        return _("This must be at least %(low)s.", low=low)
    return _("This does not go with the other answers.")


def _plain(fault: Fault) -> str:
    if fault.problem is Problem.UNREADABLE:
        return _unreadable(fault.detail)
    high = "" if fault.high is None else formats.number(fault.high)
    said = {
        Problem.MISSING: _("Please fill this in: there is no score without it."),
        Problem.NOT_A_NUMBER: _("Please write a number, such as 1,250 or 0.5."),
        Problem.NOT_WHOLE: _("Please write a whole number."),
        Problem.NOT_TEXT: _("This should be a word."),
        Problem.CATEGORY: _("Please choose one of the list."),
        Problem.UNKNOWN_TABLE: _("This is none of the tables that can be read."),
        Problem.UNKNOWN_COLUMN: _("This column is not known."),
        Problem.TOO_MANY_ROWS: _("There are more than %(high)s rows.", high=high),
        Problem.KEY: _("This does not belong to the other records, or stands there twice."),
    }
    return said.get(fault.problem, _("This cannot be read."))


def _unreadable(why: str) -> str:
    said = {
        Unreadable.EMPTY.value: _("This is empty."),
        Unreadable.TOO_LARGE.value: _("This is larger than 4 MB."),
        Unreadable.NOT_TEXT.value: _("This is no text: it may be another kind of file."),
        Unreadable.NOT_JSON.value: _("This is not well-formed JSON."),
        Unreadable.NOT_AN_OBJECT.value: _("There should be one record here, with named columns."),
        Unreadable.NOT_A_LIST.value: _("There should be a list of records here."),
        Unreadable.HEADER.value: _("The first line does not name the columns of this table, or one of them twice."),
        Unreadable.CELLS.value: _("This line has not as many cells as the first one: the file may be cut short."),
        Unreadable.QUOTES.value: _("A quotation mark opens here and never closes."),
    }
    return said.get(why, _("This cannot be read."))
