"""The decision page: the score against the granting line, and why it is what it is."""

from collections.abc import Sequence

from dash import html

from layouts import client, heading
from layouts.addresses import Tab
from layouts.decision import answer, reasons, weights
from layouts.decision.view import View
from model.serving.results import Importance, Overview


def names(told: weights.Told) -> Sequence[str]:
    """The features whose lines of the file the page needs."""
    return (*heading.NAMES, *told.names)


def page(
    client_id: int,
    overview: Overview,
    told: weights.Told,
    rows: weights.Rows,
    importance: Importance | None,
    view: View,
) -> html.Div:
    """Decision, what weighs most, and all reasons as `view` asks for them; `rows` are those of `names`."""
    return client.page(
        client_id,
        rows,
        Tab.DECISION,
        answer.panel(overview.score),
        weights.panel(told, rows),
        reasons.panel(overview, importance, view),
    )
