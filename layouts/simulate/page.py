"""The simulation page: the terms on the left, what follows from them on the right, and what would be accepted."""

from collections.abc import Mapping
from typing import Any

from dash import html
from flask_babel import gettext as _

from layouts import client, components, ids
from layouts.addresses import Tab, client_path
from layouts.simulate import accepted, answer, controls, steps, why
from layouts.simulate.choice import Settled
from model.serving.results import ProfileRow
from model.serving.simulation.results import Simulation


def page(
    client_id: int,
    rows: Mapping[str, ProfileRow],
    settled: Settled,
    data: dict[str, Any],
    simulation: Simulation,
    map_asked: dict[str, Any],
    problem: str,
) -> html.Div:
    """`rows` are what the heading is written from, `data` what the browser is told of the settled terms.

    `problem` says what the address asks for and cannot have.
    """
    terms = controls.panel(settled, simulation.before_terms, data, problem)
    right = [answer.panel(simulation), why.panel(simulation)]
    return client.page(
        client_id,
        rows,
        Tab.SIMULATE,
        html.Div(
            [terms, html.Div(right, className="simulate-right")],
            id=ids.SIMULATE,
            className=f"wide simulate-top {controls.aside(settled)}",
        ),
        accepted.panel(map_asked),
        steps.panel(simulation),
    )


def nothing(client_id: int, rows: Mapping[str, ProfileRow]) -> html.Div:
    """The file does not say enough of the loan asked for."""
    return client.page(
        client_id,
        rows,
        Tab.SIMULATE,
        components.panel(
            "simulate-nothing",
            _("No other terms can be tried for this client"),
            html.P(_("The file does not say enough of the loan asked for: the contract or the amount is missing.")),
            html.P(html.A(_("Open the file"), href=client_path(client_id, Tab.FILE), className="action")),
            class_name="wide",
        ),
    )
