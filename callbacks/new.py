"""New applications: the form, files, results in place, and saving. Nothing is stored before "Save" is pressed."""

import secrets
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, no_update
from dash.development.base_component import Component
from flask_babel import gettext as _

from callbacks import new_scoring
from callbacks.services import Services
from data.saved_applications import StorageError, TooLargeError, UnknownApplicationError
from layouts import ids
from layouts.new import faults as words_for
from layouts.new import form, page, results, typed, upload
from model.serving.applicants.fields import FIELDS
from model.serving.applicants.results import ApplicationError

_ALL_FIELDS = {"type": ids.NEW_FIELD, "name": ALL}


def register(app: Dash, services: Services) -> None:
    """The browser keeps what is typed and read (see assets/new.js); the server answers, and forgets."""
    _register_browser(app)
    _register_form(app, services)
    _register_saving(app, services)


def build_saved(services: Services, application_id: str) -> Component:
    """The page of one that was saved; words where there is none, or where it cannot be shown."""
    try:
        saved = services.saved.open(application_id)
        application = services.applicants.of_records(saved.document.get("records"))
        found = new_scoring.scored(services, application)
    except UnknownApplicationError:
        return page.unknown()
    except (StorageError, ApplicationError):
        return page.unreadable()
    another = saved.bundle != new_scoring.bundle_name(services)
    return page.saved_page(saved, found, FIELDS, new_scoring.missing(found), another_model=another)


def _register_browser(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("newApplication", "fill"),
        Output(_ALL_FIELDS, "value"),
        Output(ids.NEW_RECORDS, "data"),
        Input(ids.NEW_FILLED, "data"),
        Input(ids.NEW_CLEAR, "n_clicks"),
        State(_ALL_FIELDS, "id"),
    )
    app.clientside_callback(
        ClientsideFunction("newApplication", "keep"),
        Input(_ALL_FIELDS, "value"),
        Input(ids.NEW_RECORDS, "data"),
        State(_ALL_FIELDS, "id"),
    )
    app.clientside_callback(
        ClientsideFunction("newApplication", "answered"), Input(ids.NEW_FAULTY, "data"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("newApplication", "change"),
        Input(ids.NEW_CHANGE, "n_clicks"),
        State(ids.NEW_ENTERED, "data"),
        State(ids.CLIENT, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("newApplication", "remember"), Input(ids.NEW_SAVED_ID, "data"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("newApplication", "forget"), Input(ids.NEW_FORGOTTEN, "data"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("newApplication", "recent"), Output(ids.NEW_RECENT, "children"), Input(ids.NEW_PAGE, "id")
    )


def _register_form(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.NEW_PROGRESS, "children"),
        Input(ids.NEW_DRAFT, "data"),
        State(ids.NEW_RECORDS, "data"),
        prevent_initial_call=True,
    )
    def show_progress(draft: object, records: object) -> str:
        given = typed.count(FIELDS, draft)
        return form.progress(FIELDS, given, new_scoring.completeness(services, draft, records))

    @app.callback(
        Output(ids.NEW_READ, "children"),
        Output(ids.NEW_FILLED, "data"),
        Output(ids.NEW_UPLOAD, "contents"),
        Input(ids.NEW_UPLOAD, "contents"),
        State(ids.NEW_UPLOAD, "filename"),
        prevent_initial_call=True,
    )
    def read_files(contents: object, names: object) -> tuple[object, ...]:
        if not contents:
            return no_update, no_update, no_update
        try:
            application = new_scoring.of_uploads(services, contents, names)
        except ApplicationError as error:
            return words_for.of_files(error.faults), no_update, None
        document = services.applicants.document(application)
        if upload.is_too_much(document):
            return upload.too_much(), no_update, None
        filled = {"values": new_scoring.typed_again(services, application), "records": document}
        return upload.was_read(new_scoring.row_counts(application)), filled, None

    @app.callback(
        Output(ids.NEW_SUMMARY, "children"),
        Output(ids.NEW_RESULTS, "children"),
        Output(ids.NEW_FAULTY, "data"),
        Input(ids.NEW_SCORE, "n_clicks"),
        State(_ALL_FIELDS, "value"),
        State(ids.NEW_RECORDS, "data"),
        prevent_initial_call=True,
    )
    def show_score(clicks: object, entries: object, records: object) -> tuple[object, ...]:
        try:
            found = new_scoring.scored(services, new_scoring.of_entries(services, entries, records))
        except ApplicationError as error:
            return _faulty(error, clicks)
        shown = page.scored(found, FIELDS, new_scoring.missing(found), key=secrets.token_urlsafe(24))
        return [], shown, {"said": {}, "scored": True, "time": clicks}


def _faulty(error: ApplicationError, clicks: object) -> tuple[object, ...]:
    said = words_for.by_column(error.faults)
    beside = {field.column: said[field.column] for field in FIELDS if field.column in said}
    return words_for.summary(FIELDS, error.faults), no_update, {"said": beside, "scored": False, "time": clicks}


def _register_saving(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.NEW_SAVED, "children"),
        Output(ids.NEW_SAVED_ID, "data"),
        Output(ids.NEW_SAVE, "disabled"),
        Input(ids.NEW_SAVE, "n_clicks"),
        State(ids.CLIENT, "data"),
        State(ids.NEW_TITLE, "value"),
        State(ids.NEW_SAVE_KEY, "data"),
        prevent_initial_call=True,
    )
    def save(clicks: object, told: object, title: object, key: object) -> tuple[Any, ...]:
        if not clicks:
            return no_update, no_update, no_update
        application = new_scoring.of_browser(services, told)
        named = title.strip()[: results.LONGEST_TITLE] if isinstance(title, str) else ""
        document: dict[str, object] = {"records": services.applicants.document(application)}
        try:
            saved = services.saved.save(document, named, new_scoring.bundle_name(services), key=str(key or ""))
        except (StorageError, TooLargeError):
            reason = _("It could not be saved, and nothing was stored. What you see stays; try again in a moment.")
            return page.not_saved(reason), no_update, False
        return page.is_saved(page.saved_path(saved)), {"id": saved, "title": named}, True

    @app.callback(
        Output(ids.NEW_DELETED, "children"),
        Output(ids.NEW_DELETE, "disabled"),
        Output(ids.NEW_FORGOTTEN, "data"),
        Input(ids.NEW_DELETE, "n_clicks"),
        State(ids.NEW_SAVED_ID, "data"),
        prevent_initial_call=True,
    )
    def delete(clicks: object, told: object) -> tuple[Any, ...]:
        application_id = told.get("id") if isinstance(told, dict) else None
        if not clicks or not isinstance(application_id, str):
            return no_update, no_update, no_update
        try:
            services.saved.forget(application_id)
        except UnknownApplicationError:
            pass  # it is gone, which is what was asked for
        except StorageError:
            return page.not_saved(_("It could not be deleted. Try again in a moment.")), no_update, no_update
        return page.deleted(), True, application_id
