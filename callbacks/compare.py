"""What changes on the comparison page without opening it again."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, Patch, State, ctx, html, no_update
from dash.development.base_component import Component

from callbacks.services import Services
from layouts import heading, ids
from layouts.compare import boxes, filters, group, pair, profile, spread, state, summary
from layouts.compare import page as compare_page
from layouts.compare.asking import Asking, all_of
from layouts.compare.fields import Fields, UnknownFieldError, opening, weighing
from layouts.compare.parts import Answer
from model.serving.results import Level

_GROUP = Input(ids.COMPARE_GROUP, "data")
_CLIENT = State(ids.CLIENT, "data")


def fields_of(services: Services) -> Fields:
    """What can be compared, and the answers that filters offer."""
    return Fields(services.peers.fields, lambda name: services.scoring.distribution(name).categories)


def asking(services: Services, client_id: object, text: object) -> Asking:
    """Questions about the group that a text stands for. Raises UnknownFieldError where there is no client number."""
    if not isinstance(client_id, int):
        raise UnknownFieldError(client_id)
    return Asking.of(services.peers, client_id, state.read_group(text, fields_of(services)))


def page(services: Services, client_id: int, query: Mapping[str, Sequence[str]]) -> Component:
    """The page that an address asks for. Raises UnknownClientError."""
    scoring, peers, fields = services.scoring, services.peers, fields_of(services)
    weighed = cache(lambda: opening(weighing(scoring.reasons(client_id, Level.FEATURE).contributions), fields))
    view, broken = state.read_or(query, fields, weighed)
    rows = tuple(scoring.rows(client_id, heading.NAMES).values())
    answers = all_of(peers, client_id, view)
    return compare_page.page(client_id, scoring.score(client_id), rows, fields, peers.similar_by, answers, broken)


def register(app: Dash, services: Services) -> None:
    """The group, the charts, the address."""
    _register_group(app, services)
    _register_filters(app, services)
    _register_summary(app, services)
    _register_spread(app, services)
    _register_pair(app, services)
    _register_profile(app, services)
    _register_boxes(app, services)
    _register_choices(app)
    _register_address(app, services)


def _register_group(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.COMPARE_GROUP, "data"),
        Output(ids.COMPARE_PROBLEMS, "children"),
        Input(ids.COMPARE_KIND, "value"),
        Input(ids.COMPARE_SIZE, "value"),
        Input({"type": ids.FILTER_LOW, "field": ALL}, "value"),
        Input({"type": ids.FILTER_HIGH, "field": ALL}, "value"),
        Input({"type": ids.FILTER_ANSWERS, "field": ALL}, "value"),
        State({"type": ids.FILTER_LOW, "field": ALL}, "id"),
        State({"type": ids.FILTER_ANSWERS, "field": ALL}, "id"),
        State(ids.COMPARE_GROUP, "data"),
        prevent_initial_call=True,
    )
    def change_group(
        kind: object,
        size: object,
        lows: object,
        highs: object,
        answers: object,
        numbers: object,
        words: object,
        before: object,
    ) -> tuple[Any, list[html.P]]:
        fields = fields_of(services)
        typed = filters.typed(numbers, lows, highs, words, answers, fields)
        asked = group.asked(kind, size, typed, state.read_group(before, fields))
        text = state.group_text(asked.group)
        return no_update if text == before else text, group.problems(asked, fields)


def _register_filters(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.COMPARE_FILTERS, "children"),
        Output(ids.COMPARE_ADD, "value"),
        Input(ids.COMPARE_ADD, "value"),
        Input({"type": ids.FILTER_REMOVE, "field": ALL}, "n_clicks"),
        Input({"type": ids.FILTER_DROP, "field": ALL}, "n_clicks"),
        State({"type": ids.FILTER_ROW, "field": ALL}, "id"),
        prevent_initial_call=True,
    )
    def edit_filters(added: object, _removes: object, _drops: object, rows: object) -> tuple[Any, Any]:
        present, pressed, changed = filters.names(rows), ctx.triggered_id, Patch()
        if not ctx.triggered or not ctx.triggered[0]["value"]:
            return no_update, no_update
        if pressed == ids.COMPARE_ADD:
            if added in present:
                return no_update, None
            changed.append(filters.row(str(added), fields_of(services)))
        elif (name := filters.name_in(pressed)) in present:
            del changed[present.index(name)]
        return changed, None


def _register_summary(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.COMPARE_ANSWER, "children"),
        Output(ids.COMPARE_FACTS, "children"),
        _GROUP,
        _CLIENT,
        prevent_initial_call=True,
    )
    def show_summary(text: object, client_id: object) -> tuple[str, list[Component]]:
        asked = asking(services, client_id, text)
        facts, score = asked.facts(), services.scoring.score(asked.client_id)
        ways = asked.ways(facts)
        return summary.title(asked.group, facts), summary.content(asked.group, facts, score, ways, fields_of(services))


def _register_spread(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.SPREAD_TITLE, "children"),
        Output(ids.SPREAD, "children"),
        _GROUP,
        Input(ids.SPREAD_FIELD, "value"),
        Input(ids.SPREAD_SPLIT, "value"),
        _CLIENT,
        prevent_initial_call=True,
    )
    def show_spread(text: object, field: object, split: object, client_id: object) -> Answer:
        name = fields_of(services).any_field(field)
        return spread.answer(asking(services, client_id, text).spread(name, state.split(split)))


def _register_pair(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.PAIR_TITLE, "children"),
        Output(ids.PAIR, "children"),
        _GROUP,
        Input(ids.PAIR_X, "value"),
        Input(ids.PAIR_Y, "value"),
        _CLIENT,
        prevent_initial_call=True,
    )
    def show_pair(text: object, x: object, y: object, client_id: object) -> Answer:
        fields = fields_of(services)
        names = fields.number(x), fields.number(y)
        if x == y:
            return pair.answer(None, same=True)
        return pair.answer(asking(services, client_id, text).density(*names), same=False)


def _register_profile(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.PROFILE_TITLE, "children"),
        Output(ids.PROFILE, "children"),
        _GROUP,
        Input(ids.PROFILE_FIELDS, "value"),
        _CLIENT,
        prevent_initial_call=True,
    )
    def show_profile(text: object, chosen: object, client_id: object) -> Answer:
        names = fields_of(services).several(chosen or [])
        lines = asking(services, client_id, text).profile(names) if names else ()
        return profile.answer(lines, asked=len(chosen) if isinstance(chosen, list) else 0)


def _register_boxes(app: Dash, services: Services) -> None:
    @app.callback(
        Output(ids.BOX_TITLE, "children"),
        Output(ids.BOX, "children"),
        _GROUP,
        Input(ids.BOX_FIELD, "value"),
        Input(ids.BOX_BY, "value"),
        _CLIENT,
        prevent_initial_call=True,
    )
    def show_boxes(text: object, field: object, by: object, client_id: object) -> Answer:
        fields = fields_of(services)
        number, category = fields.number(field), fields.category(by)
        return boxes.answer(asking(services, client_id, text).boxes(number, category))


def _register_choices(app: Dash) -> None:
    # Only a callback with an output is called when the page opens; what it changes is any list that is turned to.
    app.clientside_callback(
        ClientsideFunction("compare", "offerFields"),
        Output(ids.COMPARE_ADD, "options"),
        Input(ids.COMPARE_CHOICES, "data"),
    )


def _register_address(app: Dash, services: Services) -> None:
    """The server writes the address, as it reads it; the browser does the rest (see assets/compare.js)."""

    @app.callback(
        Output(ids.COMPARE_ADDRESS, "data"),
        _GROUP,
        Input(ids.SPREAD_FIELD, "value"),
        Input(ids.SPREAD_SPLIT, "value"),
        Input(ids.PAIR_X, "value"),
        Input(ids.PAIR_Y, "value"),
        Input(ids.PROFILE_FIELDS, "value"),
        Input(ids.BOX_FIELD, "value"),
        Input(ids.BOX_BY, "value"),
        prevent_initial_call=True,
    )
    def write_address(
        text: object, field: object, split: object, x: object, y: object, names: object, box: object, by: object
    ) -> str:
        fields = fields_of(services)
        return state.write(
            state.View(
                group=state.read_group(text, fields),
                field=fields.any_field(field),
                split=state.split(split),
                x=fields.number(x),
                y=fields.number(y),
                profile=fields.several(names or []),
                box=fields.number(box),
                by=fields.category(by),
            )
        )

    app.clientside_callback(
        ClientsideFunction("compare", "showAddress"), Input(ids.COMPARE_ADDRESS, "data"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("compare", "filtersChanged"),
        Input(ids.COMPARE_FILTERS, "children"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("compare", "copyLink"),
        Output(ids.COMPARE_COPIED, "children"),
        Input(ids.COMPARE_COPY, "n_clicks"),
        prevent_initial_call=True,
    )
