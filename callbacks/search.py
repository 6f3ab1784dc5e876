"""The search of a client by the first digits of their number."""

import re

from dash import Dash, Input, Output, State, no_update

from callbacks.services import Services
from layouts import ids, search
from layouts.addresses import client_path

# Longer than any client number, and short enough for every integer type.
_DIGITS = re.compile(r"[0-9]{1,15}")


def register(app: Dash, services: Services) -> None:
    """Results as one types; Enter opens the client when there is no doubt which one."""

    @app.callback(Output(ids.SEARCH_RESULTS, "children"), Input(ids.SEARCH, "value"), prevent_initial_call=True)
    def show_results(typed: object) -> search.Results | None:
        return answer(services, typed)

    @app.callback(
        Output(ids.LOCATION, "href"),
        Input(ids.SEARCH, "n_submit"),
        State(ids.SEARCH, "value"),
        prevent_initial_call=True,
    )
    def open_client(_submits: int | None, typed: object) -> object:
        client_id = chosen(services, typed)
        return no_update if client_id is None else client_path(client_id)


def answer(services: Services, typed: object) -> search.Results | None:
    """What stands under the field."""
    text = _squeeze(typed)
    if not text:
        return None
    if not _DIGITS.fullmatch(text):
        return search.not_digits()
    found = services.scoring.search(text, limit=search.LIMIT)
    return search.results(found) if found else search.nothing(text)


def chosen(services: Services, typed: object) -> int | None:
    """The client that Enter opens: the one with exactly this number, or the only one that begins so."""
    text = _squeeze(typed)
    if not _DIGITS.fullmatch(text):
        return None
    found = services.scoring.search(text, limit=2)
    exact = [client for client in found if str(client) == text]
    return exact[0] if exact else found[0] if len(found) == 1 else None


def _squeeze(typed: object) -> str:
    """Without the spaces of a number copied from a document ("100 002"); empty where nothing was typed."""
    return re.sub(r"\s", "", typed) if isinstance(typed, str) else ""
