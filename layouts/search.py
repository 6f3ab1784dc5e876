"""The answer under the search field: clients to open, or a sentence."""

from collections.abc import Sequence

from dash import dcc, html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts.addresses import client_path

LIMIT = 20

Results = html.P | list[html.P | html.Ul]


def results(clients: Sequence[int]) -> list[html.P | html.Ul]:
    """Links to the clients whose number begins as typed."""
    if len(clients) >= LIMIT:
        count = _("The first %(count)s clients; type more digits to narrow", count=LIMIT)
    else:
        count = ngettext("%(num)d client", "%(num)d clients", len(clients))
    links = [html.Li(dcc.Link(str(client), href=client_path(client))) for client in clients]
    return [html.P(count, className="search-count"), html.Ul(links)]


def nothing(digits: str) -> html.P:
    """No number begins so."""
    return html.P(_("No client begins with %(digits)s", digits=digits), className="search-count")


def not_digits() -> html.P:
    """Something else than digits was typed."""
    return html.P(_("A client number has only digits"), className="search-count")


def recent(list_id: str, forget_id: str) -> list[html.Ul | html.Button]:
    """The clients opened last, which only this browser remembers and fills in (see assets/clarte.js)."""
    return [
        html.Ul(id=list_id, className="recent-list"),
        html.Button(_("Forget them"), id=forget_id, type="button", className="recent-forget"),
    ]


def recent_title() -> str:
    """What the clients opened last are called."""
    return _("Opened lately")
