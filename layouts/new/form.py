"""The guided form: a few calm groups of fields, and what is to be read of files."""

import json
from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import dcc, html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats, ids
from layouts.language import words
from layouts.new import upload
from layouts.new.field_words import Fields, group_title, unit
from model.serving.applicants.fields import Field, Group, Kind
from model.serving.applicants.results import Completeness


def dom_id(column: str, kind: str = ids.NEW_FIELD) -> str:
    """The id that the browser gives to the field of a column."""
    return json.dumps({"name": column, "type": kind}, separators=(",", ":"))


def form(fields: Fields) -> html.Div:
    """All groups, and the buttons; nothing is sent anywhere before it is asked for."""
    groups = [(group, [one for one in fields if one.group is group]) for group in Group]
    return html.Div(
        [
            html.Div(
                id=ids.NEW_SUMMARY,
                className="new-summary wide",
                tabIndex=-1,
                role="alert",
                **{"data-too-large": _("This is too large to be scored at once, and nothing was changed.")},
            ),
            upload.panel(),
            *(_group(group, asked) for group, asked in groups if asked),
            _go(fields),
        ],
        id=ids.NEW_FORM,
        className="new-form wide",
    )


def progress(fields: Fields, given: int, known: Completeness | None) -> str:
    """ "14 of 25 fields; about 70 % of what usually weighs is known"."""
    asked = len(fields)
    if known is None or known.share is None:
        return ngettext("%(num)d of %(asked)s field", "%(num)d of %(asked)s fields", given, asked=asked)
    return ngettext(
        "%(num)d of %(asked)s field; about %(share)s of what usually weighs is known",
        "%(num)d of %(asked)s fields; about %(share)s of what usually weighs is known",
        given,
        asked=asked,
        share=formats.percent(round(known.share, 2)),
    )


def _group(group: Group, fields: Sequence[Field]) -> html.Section:
    asked = html.Div([_field(field) for field in fields], className="new-fields")
    return components.panel(group.value, group_title(group), asked, class_name="new-group")


def _field(field: Field) -> html.Div:
    label: list[str | html.Span] = [words(field.label)]
    if said := unit(field):
        label.append(html.Span(said, className="new-unit"))
    if field.required:
        label.append(html.Span(_("required"), className="new-required"))
    fault = html.P(id={"type": ids.NEW_FAULT, "name": field.column}, className="new-fault")
    explained = html.Details([html.Summary(_("What is this?")), html.P(words(field.help))], className="new-help")
    return html.Div(
        [
            html.Label(label, htmlFor=dom_id(field.column)),
            _control(field),
            html.Div([fault, explained]),
        ],
        className="new-field",
    )


def _control(field: Field) -> dbc.Select | dbc.Input:
    field_id = {"type": ids.NEW_FIELD, "name": field.column}
    if field.kind is not Kind.NUMBER:
        options = [{"label": _("Not known"), "value": ""}]
        options += [{"label": words(one.label), "value": one.value} for one in field.choices]
        return dbc.Select(id=field_id, options=options, value="")
    # Not type="number": a browser empties that where a person writes the other decimal mark.
    return dbc.Input(id=field_id, type="text", inputMode="decimal", autoComplete="off", maxLength=40, value="")


def _go(fields: Fields) -> html.Div:
    return html.Div(
        [
            html.P(progress(fields, 0, None), id=ids.NEW_PROGRESS, className="new-progress", role="status"),
            html.Button(_("Score"), id=ids.NEW_SCORE, type="button", className="new-primary"),
            html.Button(_("Start again"), id=ids.NEW_CLEAR, type="button", className="new-secondary"),
            components.note(
                _(
                    "What you type stays in this browser window until you close it or start again. "
                    "Nothing is stored on the server unless you save it."
                )
            ),
            html.P(
                _(
                    "The files are too large for this browser to keep: "
                    "after a reload, what you typed is there again, and the files are to be chosen once more."
                ),
                id=ids.NEW_NOT_KEPT,
                className="new-problem",
                role="status",
                hidden=True,
            ),
            dcc.Store(id=ids.NEW_DRAFT),
            dcc.Store(id=ids.NEW_FAULTY),
            dcc.Store(id=ids.NEW_RECORDS),
            dcc.Store(id=ids.NEW_FILLED),
        ],
        className="new-go wide",
    )
