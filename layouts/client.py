"""A client's page: the panels in the order of the questions that an advisor asks."""

from dash import dcc, html

from layouts import comparison, decision, file, heading, ids, reasons, weights
from model.serving.results import Distribution, Overview


def page(overview: Overview, compared: Distribution) -> html.Div:
    """Everything for one client; `compared` is the information that the comparison opens with."""
    client_id = overview.score.client_id
    rows = {row.feature.name: row for row in overview.profile}
    return html.Div(
        [
            dcc.Store(id=ids.CLIENT, data=client_id),
            heading.heading(client_id, rows),
            decision.panel(overview.score),
            weights.panel(overview.themes, overview.details, rows),
            reasons.panel(overview.themes),
            comparison.panel(overview.profile, rows[compared.feature.name], compared),
            file.panel(overview.profile),
        ],
        className="page client-page",
    )
