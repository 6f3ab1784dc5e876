"""The pages of new applications: the form, with its results in place; one that was saved; and what goes wrong."""

from typing import Any, Final

from dash import dcc, html
from flask_babel import format_datetime
from flask_babel import gettext as _

from data.saved_applications import Saved
from layouts import components, ids
from layouts.new import form, results
from layouts.new.field_words import Fields

PATH: Final = "/new"


def saved_path(application_id: str) -> str:
    """The address that opens a saved application again."""
    return f"{PATH}/{application_id}"


def title() -> str:
    """The page's name, as the link to it says."""
    return _("New application")


def page(fields: Fields) -> html.Div:
    """The form; its results take its place."""
    return html.Div(
        [
            html.Header(
                [
                    html.H1(title()),
                    html.P(
                        _(
                            "Only what is marked as required has to be filled in; "
                            "leave empty what you do not know. The more is known, the surer the score."
                        ),
                        className="who",
                    ),
                    html.Div(
                        [html.H2(_("Saved in this browser")), html.Ul(id=ids.NEW_RECENT)], className="new-recent recent"
                    ),
                ],
                id=ids.NEW_PAGE,
                className="client-heading",
            ),
            form.form(fields),
            html.Div(id=ids.NEW_RESULTS, className="new-results wide client-page", tabIndex=-1),
        ],
        className="page client-page new-page",
    )


def scored(found: results.Scored, fields: Fields, missing: html.Section, key: str) -> list[Any]:
    """The results that take the form's place; they are saved under the `key`."""
    return [results.title_of(found.rows), results.unsaved_bar(key), *results.panels(found, fields, missing)]


def saved_page(
    saved: Saved, found: results.Scored, fields: Fields, missing: html.Section, *, another_model: bool
) -> html.Div:
    """An application that was saved, scored by the model of today."""
    when = _("Saved on %(date)s.", date=format_datetime(saved.saved_at, "short"))
    since = _("The model has changed since then: this is the score of today.") if another_model else ""
    bar = results.saved_bar(saved.title, saved.id, f"{when} {since}".strip())
    return html.Div(
        [results.title_of(found.rows, saved.title), bar, *results.panels(found, fields, missing)],
        className="page client-page new-page",
    )


def unknown() -> html.Div:
    """Nothing is saved under this address."""
    return _message(
        _("No application is saved under this address"),
        _("It may have been deleted, or the address may have been mistyped."),
    )


def unreadable() -> html.Div:
    """The store cannot be used, or what it holds cannot be scored any more."""
    return _message(
        _("This application cannot be shown just now"),
        _("What was saved is still there. Try again in a moment; if it stays so, tell those who run Clarté."),
    )


def is_saved(address: str) -> list[Any]:
    """What is said once it is saved."""
    link = dcc.Link(address, href=address)
    return [_("Saved. This address opens it again:"), " ", link]


def not_saved(reason: str) -> html.P:
    """Nothing was saved, and what is on the page stays."""
    return html.P(reason, className="new-problem", role="alert")


def deleted() -> html.P:
    """It is gone."""
    return html.P([_("Deleted: it is stored no longer."), " ", dcc.Link(_("New application"), href=PATH)])


def _message(title_: str, *paragraphs: str) -> html.Div:
    return components.message(
        title_, *paragraphs, action=html.P(dcc.Link(_("New application"), href=PATH, className="action"))
    )
