"""What the pages of a client have in common: who they are, what they ask for, and the way from page to page."""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component
from flask_babel import gettext as _

from layouts import components, heading, ids
from layouts.addresses import Tab, client_path
from model.serving.results import ProfileRow


def page(client_id: int, rows: Mapping[str, ProfileRow], here: Tab, *panels: Component) -> html.Div:
    """One page of a client; `rows` are what the heading is written from, by the name of the feature."""
    return html.Div(
        [
            dcc.Store(id=ids.CLIENT, data=client_id),
            heading.heading(client_id, rows),
            _tabs(client_id, here),
            *panels,
        ],
        className="page client-page",
    )


def _tabs(client_id: int, here: Tab) -> html.Nav:
    names = {Tab.DECISION: _("Decision"), Tab.FILE: _("File"), Tab.COMPARE: _("Comparison")}
    links = [
        html.Span(names[tab], className="client-tab here", **components.aria(current="page"))
        if tab is here
        else dcc.Link(names[tab], href=client_path(client_id, tab), className="client-tab")
        for tab in Tab
    ]
    return html.Nav(links, className="client-tabs wide", **components.aria(label=_("Pages of this client")))
