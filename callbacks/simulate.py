"""What changes on the simulation page without opening it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from dash import ClientsideFunction, Dash, Input, Output, State, no_update
from dash.development.base_component import Component

from callbacks.decision import asked_client
from callbacks.services import Services
from layouts import heading, ids
from layouts.decision import weights
from layouts.figures import changes, gauge
from layouts.simulate import accepted, address, answer, controls, steps, typed, why, words
from layouts.simulate import page as simulate_page
from layouts.simulate.choice import Choice, Settled, settle
from layouts.simulate.typed import UnreadableError
from model.serving.simulation.errors import NoTermsError, TermsError
from model.serving.simulation.results import Simulation, Terms
from model.serving.simulation.service import Simulations

_ALIKE: Final = 0.0005
"""Proportions of amount and goods that differ by less give the same map."""


@dataclass(frozen=True, slots=True)
class Tried:
    """Terms that can exist, with what they do to the score."""

    settled: Settled
    simulation: Simulation

    @property
    def asked(self) -> Terms:
        """The terms asked for."""
        return self.simulation.before_terms

    @property
    def data(self) -> dict[str, Any]:
        """What the browser is told of them."""
        chosen = self.settled.choice
        told = controls.data(self.settled, self.asked, address.write(chosen, self.asked))
        score = self.simulation.after.score.points
        changed = chosen.terms != self.asked
        return told | {"map": map_of(chosen, self.asked), "score": score, "changed": changed}


def page(services: Services, client_id: int, query: Mapping[str, Sequence[str]]) -> Component:
    """The page that an address asks for; what it asks for in vain is said, and the terms asked for are shown.

    Raises UnknownClientError.
    """
    rows = services.scoring.rows(client_id, heading.NAMES)
    said, problem = address.data(query), ""
    try:
        asked = services.simulations.terms(client_id)
        try:
            tried = attempt(services.simulations, client_id, said)
        except (UnreadableError, TermsError) as error:
            problem = words.problem(error)
            tried = attempt(services.simulations, client_id, {})
    except NoTermsError:
        return simulate_page.nothing(client_id, rows)
    map_asked = map_of(tried.settled.choice, asked)
    return simulate_page.page(client_id, rows, tried.settled, tried.data, tried.simulation, map_asked, problem)


def attempt(simulations: Simulations, client_id: int, data: object) -> Tried:
    """What the browser or an address asks for. Raises UnreadableError, TermsError, NoTermsError, UnknownClientError."""
    asked = simulations.terms(client_id)
    said: Mapping[str, object] = data if isinstance(data, dict) else {}
    if said.get("changed") == "reset":
        said = {}
    choice = typed.choice(said, Choice.of(asked))
    settled = settle(choice, typed.fixed(said), asked, simulations.limits(client_id, choice.contract))
    return Tried(settled, simulations.simulate(client_id, settled.choice.terms))


def map_of(choice: Choice, asked: Terms) -> dict[str, Any]:
    """What a map depends on: the contract, and the amount ÷ price of the goods (None as asked for, or not known).

    It is drawn around the terms asked for, so that it stays while other amounts and lengths are tried.
    """
    own, ratio = (
        one.amount / goods if goods else None for one, goods in ((asked, asked.goods_price), (choice, choice.goods))
    )
    same = own is not None and ratio is not None and abs(own - ratio) < _ALIKE
    return {"contract": choice.contract, "ratio": None if same or ratio is None else round(ratio, 4)}


def around(simulations: Simulations, client_id: int, data: object) -> Terms:
    """The terms that a map is drawn around. Raises as `attempt`."""
    asked = simulations.terms(client_id)
    said: Mapping[str, object] = data if isinstance(data, dict) else {}
    contract, ratio = said.get("contract", asked.contract), typed.number(said.get("ratio"))
    choice = typed.choice({"contract": contract}, Choice.of(asked))
    if ratio is not None:
        choice = replace(choice, goods=asked.amount / ratio)
    elif contract == asked.contract:
        return asked
    return settle(choice, frozenset(), asked, simulations.limits(client_id, choice.contract)).choice.terms


def register(app: Dash, services: Services) -> None:
    """The terms, the map, and what happens in the browser alone (see assets/simulate.js)."""
    _register_terms(app, services)
    _register_map(app, services)
    _register_browser(app)


def _register_terms(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.SIMULATE_PROBLEM, "children"),
        Output(ids.SIMULATE_SETTLED, "data"),
        Output(ids.SIMULATE_MOVED, "children"),
        Output(ids.SIMULATE_ANSWER, "children"),
        Output(ids.SIMULATE_AFTER, "children"),
        Output(ids.SIMULATE_GAUGE, "figure"),
        Output(ids.SIMULATE_GAUGE_CHART, "aria-label"),
        Output(ids.SIMULATE_WHY, "children"),
        Output(ids.SIMULATE_WHY_SENTENCES, "children"),
        Output(ids.SIMULATE_WHY_GRAPH, "figure"),
        Output(ids.SIMULATE_WHY_CHART, "aria-label"),
        Output(ids.SIMULATE_WHY_CHART, "hidden"),
        Output(ids.SIMULATE_WHY_TABLE, "children"),
        Output(ids.SIMULATE_STEPS, "children"),
        Output(ids.SIMULATE_STEPS_GRAPH, "figure"),
        Output(ids.SIMULATE_STEPS_GRAPH, "style"),
        Output(ids.SIMULATE_STEPS_CHART, "style"),
        Output(ids.SIMULATE_STEPS_CHART, "aria-label"),
        Output(ids.SIMULATE_STEPS_TABLE, "children"),
        Input(ids.SIMULATE_ASKED, "data"),
        State(ids.SIMULATE_SIDE, "value"),
        State(ids.CLIENT, "data"),
        prevent_initial_call=True,
    )
    def try_terms(data: object, side: object, client_id: object) -> tuple[Any, ...]:
        try:
            tried = attempt(services.simulations, asked_client(client_id), data)
        except (UnreadableError, TermsError) as error:
            return words.problem(error), *(no_update,) * 18
        moving = isinstance(data, dict) and data.get("moving") is True
        shown = _shown(tried.simulation, moving=moving)
        moved = words.listed(words.moved(tried.settled))
        return "", tried.data, moved, *shown, *_steps(tried.simulation, side, moving=moving)


def _shown(simulation: Simulation, *, moving: bool) -> tuple[Any, ...]:
    """The answer, the dial, and what changed."""
    after, drawn = simulation.after.score, changes.gather(simulation)
    return (
        answer.title(simulation),
        answer.said(after, simulation.after_terms),
        gauge.draw(gauge.gather(after)),
        answer.spoken(after),
        why.title(simulation),
        why.sentences(simulation),
        changes.draw(drawn, moving=moving),
        why.spoken(drawn),
        not drawn.bars,
        why.table(simulation),
    )


def _steps(simulation: Simulation, side: object, *, moving: bool) -> tuple[Any, ...]:
    """The waterfall of the side that is chosen."""
    drawn = steps.shown(simulation, steps.side(side), moving=moving)
    sizes = ({"height": drawn.height}, {"minHeight": drawn.height})
    return drawn.title, drawn.figure, *sizes, drawn.spoken, drawn.table


def _register_map(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.SIMULATE_MAP_ANSWER, "children"),
        Output(ids.SIMULATE_MAP_SENTENCES, "children"),
        Output(ids.SIMULATE_MAP, "figure"),
        Output(ids.SIMULATE_MAP_CHART, "aria-label"),
        Output(ids.SIMULATE_MAP_TABLE, "children"),
        Output(ids.SIMULATE_OFFER, "data"),
        Output(ids.SIMULATE_TRY, "hidden"),
        Input(ids.SIMULATE_MAP_ASKED, "data"),
        State(ids.SIMULATE_SETTLED, "data"),
        State(ids.CLIENT, "data"),
    )
    def show_map(data: object, settled: object, client: object) -> tuple[Any, ...]:
        client_id, simulations, scoring = asked_client(client), services.simulations, services.scoring
        try:
            found = simulations.acceptance(client_id, around(simulations, client_id, data))
            simulated = attempt(simulations, client_id, settled)
        except (UnreadableError, TermsError) as error:
            return accepted.missing(words.problem(error))
        overview = simulated.simulation.before
        told = weights.told(overview, scoring.rows(client_id, weights.compared(overview)))
        shown = accepted.show(found, simulated.asked, simulated.simulation.after_terms, told)
        said = accepted.paragraphs(shown.sentences)
        return shown.title, said, shown.figure, shown.spoken, shown.table, shown.offer, shown.offer is None


def _register_browser(app: Dash) -> None:
    """Sliders, fields and buttons ask for terms; what was settled is shown in them and in the address."""
    app.clientside_callback(
        ClientsideFunction("simulate", "settled"),
        Output(ids.SIMULATE, "className"),
        Input(ids.SIMULATE_PROBLEM, "children"),
        Input(ids.SIMULATE_SETTLED, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("simulate", "markTried"),
        Output(ids.SIMULATE_MAP, "figure", allow_duplicate=True),
        Input(ids.SIMULATE_SETTLED, "data"),
        State(ids.SIMULATE_MAP, "figure"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("simulate", "tryOffer"),
        Input(ids.SIMULATE_TRY, "n_clicks"),
        State(ids.SIMULATE_OFFER, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("simulate", "askAgain"), Input(ids.SIMULATE_SIDE, "value"), prevent_initial_call=True
    )
