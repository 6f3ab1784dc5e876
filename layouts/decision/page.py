"""The decision page: the score against the granting line, and why it is what it is."""

from dash import html

from layouts import client
from layouts.addresses import Tab
from layouts.decision import answer, reasons, weights
from model.serving.results import Overview


def page(overview: Overview) -> html.Div:
    """Decision, what weighs most, waterfall."""
    rows = {row.feature.name: row for row in overview.profile}
    return client.page(
        overview.score.client_id,
        rows,
        Tab.DECISION,
        answer.panel(overview.score),
        weights.panel(overview.themes, overview.details, rows),
        reasons.panel(overview.themes),
    )
