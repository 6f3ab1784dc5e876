"""The panel of all reasons: from the average client to this one, or what weighs beside what usually weighs."""

from typing import Any

from dash import html

from layouts import components, ids
from layouts.decision import besides, steps
from layouts.decision.controls import controls
from layouts.decision.shown import Shown
from layouts.decision.view import View
from model.serving.results import Importance, Overview


def panel(overview: Overview, importance: Importance | None, view: View) -> html.Section:
    """The controls stay; all parts of what is shown change with them, each in its place."""
    seen = view.within(overview.themes, importance)
    shown = show(overview, importance, seen)
    chart: Any = components.chart(shown.figure, shown.spoken, shown.filename)
    chart.id = ids.REASONS_CHART
    chart.children.id = ids.WATERFALL
    return components.panel(
        "reasons",
        html.Span(shown.title, id=ids.REASONS_TITLE),
        controls(overview.themes, seen, can_be_beside=importance is not None),
        html.Div(
            [
                html.P(shown.sentence, id=ids.REASONS_SENTENCE, className="sentence"),
                chart,
                html.P(shown.remark, id=ids.REASONS_REMARK, className="note"),
                html.Div(shown.table, id=ids.REASONS_TABLE),
            ],
            id=ids.REASONS,
            className="reasons-content",
        ),
        class_name="wide",
    )


def show(overview: Overview, importance: Importance | None, view: View, *, moving: bool = False) -> Shown:
    """What is seen; with `moving`, bars move from where they were."""
    if view.beside and importance is not None:
        return besides.show(steps.contributions(overview, view), importance, view.depth, moving=moving)
    return steps.show(overview, view, moving=moving)
