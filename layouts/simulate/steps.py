"""All reasons as steps, with the terms asked for or with those that are tried: one waterfall, turned over."""

from enum import StrEnum
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from flask_babel import gettext as _

from layouts import components, ids
from layouts.decision import steps
from layouts.decision.shown import Shown
from layouts.decision.view import View
from model.serving.simulation.results import Simulation


class Side(StrEnum):
    """Which of the two the waterfall is of."""

    BEFORE = "before"
    AFTER = "after"


def side(chosen: object) -> Side:
    """The side that is chosen; the terms that are tried where it is none."""
    return Side.BEFORE if chosen == Side.BEFORE else Side.AFTER


def shown(simulation: Simulation, which: Side, *, moving: bool = False) -> Shown:
    """The waterfall of one side."""
    overview = simulation.before if which is Side.BEFORE else simulation.after
    return steps.show(overview, View(), moving=moving)


def panel(simulation: Simulation) -> html.Section:
    """The choice of the side, the bars, and their table."""
    drawn = shown(simulation, Side.AFTER)
    chart: Any = components.chart(drawn.figure, drawn.spoken, drawn.filename)
    chart.id, chart.children.id = ids.SIMULATE_STEPS_CHART, ids.SIMULATE_STEPS_GRAPH
    return components.panel(
        "simulate-reasons",
        html.Span(drawn.title, id=ids.SIMULATE_STEPS),
        _choice(),
        chart,
        html.Div(drawn.table, id=ids.SIMULATE_STEPS_TABLE),
        class_name="wide",
    )


def _choice() -> html.Div:
    options = {Side.AFTER: _("With these terms"), Side.BEFORE: _("As asked for")}
    return html.Div(
        dbc.RadioItems(
            id=ids.SIMULATE_SIDE,
            name=ids.SIMULATE_SIDE,
            options=[{"label": text, "value": name.value} for name, text in options.items()],
            value=Side.AFTER.value,
            className="btn-group",
            inputClassName="btn-check",
            labelClassName="btn btn-outline-primary",
            labelCheckedClassName="active",
        ),
        className="level-switch simulate-side-choice",
        role="radiogroup",
        **components.aria(label=_("Which terms the reasons are of")),
    )
