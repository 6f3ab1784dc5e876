"""The results of a new application: the same panels as for a client, and what is still missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import dcc, html
from flask_babel import gettext as _

from layouts import components, heading, ids
from layouts.decision import answer, reasons, weights
from layouts.decision.view import View
from layouts.language import words
from layouts.new import field_words, resting
from layouts.new.field_words import Fields, Values
from model.serving.applicants.results import Completeness, Supplying
from model.serving.results import Importance, Overview

LONGEST_TITLE: Final = 80
Document = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Scored:
    """All that the results are written from; `document` are the records that the browser keeps."""

    document: Document
    entered: Values
    overview: Overview
    told: weights.Told
    rows: weights.Rows
    importance: Importance | None
    known: Completeness
    missing: Sequence[Supplying]


def names(told: weights.Told) -> tuple[str, ...]:
    """The features whose lines the results need."""
    return (*heading.NAMES, *told.names)


def title_of(rows: weights.Rows, title: str = "") -> html.Header:
    """Who asks and for what, as for a client."""
    who = heading.person(rows)
    return html.Header(
        [
            html.H1(title or _("New application")),
            html.P(" · ".join(who), className="who") if who else None,
            html.P(heading.request(rows), className="what"),
        ],
        className="client-heading",
    )


def panels(scored: Scored, fields: Fields, missing: html.Section) -> list[Any]:
    """The panels below the heading; the records stay in the browser, for other views of the reasons."""
    return [
        # The records go back with each other view: nothing is kept on the server.
        dcc.Store(id=ids.CLIENT, data={"application": dict(scored.document)}),
        dcc.Store(id=ids.NEW_ENTERED, data=dict(scored.entered)),
        resting.notice(scored.overview.score, scored.known, scored.missing),
        answer.panel(scored.overview.score),
        weights.panel(scored.told, scored.rows),
        reasons.panel(scored.overview, scored.importance, View()),
        missing,
        entered(fields, scored.entered),
    ]


def unsaved_bar(key: str) -> html.Div:
    """Back to the answers, or keep them: once under the `key`, however often the browser asks."""
    return html.Div(
        [
            html.Button(_("Change the answers"), id=ids.NEW_CHANGE, type="button", className="new-secondary"),
            html.Div(
                [
                    html.Label(_("Title, if you save it"), htmlFor=ids.NEW_TITLE),
                    dbc.Input(id=ids.NEW_TITLE, type="text", maxLength=LONGEST_TITLE, autoComplete="off", value=""),
                ],
                className="new-title",
            ),
            html.Button(_("Save"), id=ids.NEW_SAVE, type="button", className="new-primary"),
            html.Div(id=ids.NEW_SAVED, className="new-saved", role="status"),
            dcc.Store(id=ids.NEW_SAVED_ID),
            dcc.Store(id=ids.NEW_SAVE_KEY, data=key),
        ],
        className="new-bar wide",
    )


def saved_bar(title: str, application_id: str, said: str) -> html.Div:
    """What was saved and when; a way to change it, and to delete it."""
    return html.Div(
        [
            html.P(said, className="new-saved-when"),
            html.Button(_("Change the answers"), id=ids.NEW_CHANGE, type="button", className="new-secondary"),
            html.Button(_("Delete"), id=ids.NEW_DELETE, type="button", className="new-secondary new-delete"),
            html.Div(id=ids.NEW_DELETED, role="status"),
            dcc.Store(id=ids.NEW_SAVED_ID, data={"id": application_id, "title": title}),
            dcc.Store(id=ids.NEW_FORGOTTEN),
        ],
        className="new-bar wide",
    )


def entered(fields: Fields, values: Values) -> html.Section:
    """What was typed, or read of files: every number as it was understood."""
    given = [(words(one.label), field_words.answer(one, values[one.column])) for one in fields if one.column in values]
    listed = html.Dl([html.Div([html.Dt(name), html.Dd(answer)]) for name, answer in given], className="new-entered")
    return components.panel("entered", _("What was entered"), listed, class_name="wide")
