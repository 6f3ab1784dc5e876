"""What the pages of a client have in common: who they are, what they ask for, and the way from page to page."""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component
from flask_babel import gettext as _

from layouts import components, heading, ids, portfolio_filter
from layouts.addresses import Tab, client_path
from model.serving.results import ProfileRow


def page(client_id: int, rows: Mapping[str, ProfileRow], here: Tab, *panels: Component) -> html.Div:
    """One page of a client; `rows` are what the heading is written from, by the name of the feature."""
    asked = portfolio_filter.current()
    return html.Div(
        [
            dcc.Store(id=ids.CLIENT, data=client_id),
            heading.heading(client_id, rows, here, asked),
            html.Div([_tabs(client_id, here, asked.query), heading.actions(client_id)], className="client-bar wide"),
            *panels,
        ],
        className="page client-page",
    )


def tab_name(tab: Tab) -> str:
    """The page's name, as the link to it says."""
    return {
        Tab.DECISION: _("Decision"),
        Tab.FILE: _("File"),
        Tab.COMPARE: _("Comparison"),
        Tab.SIMULATE: _("Simulation"),
    }[tab]


def title(number: str, tab: Tab) -> str:
    """The title of the browser's window: "Client 100002: file"."""
    if tab is Tab.DECISION:
        return _("Client %(number)s · Clarté", number=number)
    return _("Client %(number)s: %(page)s · Clarté", number=number, page=tab_name(tab).lower())


def _tabs(client_id: int, here: Tab, query: str) -> html.Nav:
    links = [
        html.Span(tab_name(tab), className="client-tab here", **components.aria(current="page"))
        if tab is here
        else dcc.Link(tab_name(tab), href=client_path(client_id, tab, query), className="client-tab")
        for tab in Tab
    ]
    return html.Nav(links, className="client-tabs", **components.aria(label=_("Pages of this client")))
