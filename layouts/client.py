"""A client's page: the panels in the order of the questions that an advisor asks."""

from collections.abc import Sequence

from dash import dcc, html

from layouts import comparison, decision, file, heading, ids, reasons, weights
from model.serving.results import Distribution, ProfileRow, Reasons, Score


def page(
    score: Score, themes: Reasons, details: Reasons, profile: Sequence[ProfileRow], compared: Distribution
) -> html.Div:
    """Everything for one client; `themes` and `details` are the reasons at both levels."""
    rows = {row.feature.name: row for row in profile}
    return html.Div(
        [
            dcc.Store(id=ids.CLIENT, data=score.client_id),
            heading.heading(score.client_id, rows),
            decision.panel(score),
            weights.panel(details, rows),
            reasons.panel(themes),
            comparison.panel(profile, rows[compared.feature.name], compared),
            file.panel(profile),
        ],
        className="page client-page",
    )
