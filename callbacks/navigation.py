"""From client to client within a group, and into a group from the home page."""

from collections.abc import Sequence
from typing import Final

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from callbacks.decision import asked_client
from callbacks.services import Services
from layouts import heading, home, ids, portfolio_filter
from layouts.addresses import client_path, tab_of
from model.serving.peers.results import Condition

_GROUP_FIELDS: Final = (ids.GROUP_DECISION, ids.GROUP_CONTRACT, ids.GROUP_LOW, ids.GROUP_HIGH)


def register(app: Dash, services: Services) -> None:
    """Whose number comes next leaves the server only when somebody goes there."""
    _register_walk(app, services)
    _register_group(app, services)


def _register_walk(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.WALK_POSITION, "children"),
        Output(ids.WALK_PREVIOUS, "disabled"),
        Output(ids.WALK_NEXT, "disabled"),
        Input(ids.CLIENT, "data"),
        State(ids.PAGES_LOCATION, "search"),
    )
    def show_position(client_id: object, search: object) -> tuple[str, bool, bool]:
        here = services.neighbours(asked_client(client_id), _asked(services, search))
        return heading.position(here.position, here.count), here.previous is None, here.next is None

    # The address as it stands at that moment: Dash does not see what a page has written into it.
    app.clientside_callback(
        ClientsideFunction("clarte", "walkFrom"),
        Output(ids.WALK_FROM, "data"),
        Input(ids.WALK_PREVIOUS, "n_clicks"),
        Input(ids.WALK_NEXT, "n_clicks"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.WALK, "href"),
        Input(ids.WALK_FROM, "data"),
        State(ids.CLIENT, "data"),
        prevent_initial_call=True,
    )
    def go(start: object, client_id: object) -> object:
        step, path, search = _start(start)
        here = services.neighbours(asked_client(client_id), _asked(services, search))
        other = here.previous if step == ids.WALK_PREVIOUS else here.next
        return no_update if other is None else client_path(other, tab_of(path), search.removeprefix("?"))


def _register_group(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.GROUP_COUNT, "children"),
        Output(ids.GROUP_OPEN, "disabled"),
        Output(ids.GROUP_ADDRESS, "data"),
        *(Input(field, "value") for field in _GROUP_FIELDS),
        prevent_initial_call=True,
    )
    def count_group(decision: object, contract: object, low: object, high: object) -> tuple[str, bool, str]:
        if home.upside_down(low, high):
            return home.wrong_amounts(), True, ""
        asked = home.conditions(decision, contract, low, high)
        count, _first = first_of(services, asked)
        return home.group_count(count), not count, portfolio_filter.write(asked)

    app.clientside_callback(
        ClientsideFunction("clarte", "keepAddress"), Input(ids.GROUP_ADDRESS, "data"), prevent_initial_call=True
    )

    @app.callback(
        Output(ids.GROUP, "href"),
        Input(ids.GROUP_OPEN, "n_clicks"),
        *(State(field, "value") for field in _GROUP_FIELDS),
        prevent_initial_call=True,
    )
    def open_first(_clicks: int | None, decision: object, contract: object, low: object, high: object) -> object:
        asked = () if home.upside_down(low, high) else home.conditions(decision, contract, low, high)
        _count, first = first_of(services, asked)
        return no_update if first is None else client_path(first, query=portfolio_filter.write(asked))


def first_of(services: Services, asked: Sequence[Condition]) -> tuple[int, int | None]:
    """How many clients meet the conditions, and the first of them."""
    for client_id in services.scoring.search("", limit=1):
        here = services.neighbours(client_id, asked)
        return here.count, client_id if here.position else here.next
    return 0, None


def _start(start: object) -> tuple[str, str, str]:
    """Which button was pressed, and the path and the query of the page that it was pressed on."""
    told = start if isinstance(start, dict) else {}
    step, path, search = (str(told.get(name) or "") for name in ("step", "path", "search"))
    return step, path, search


def _asked(services: Services, search: object) -> tuple[Condition, ...]:
    return services.portfolio_filter(portfolio_filter.parameters(search)).conditions
