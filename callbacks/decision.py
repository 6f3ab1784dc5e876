"""What changes on the decision page without opening it again."""

from dash import ClientsideFunction, Dash, Input, Output, State

from callbacks import new_scoring
from callbacks.services import Services
from data.errors import ClarteError
from layouts import ids
from layouts.decision import reasons
from layouts.decision.view import View
from model.serving.results import Overview

_NO_CLIENT = 10**15


def register(app: Dash, services: Services) -> None:
    """The browser brings the controls, the chart's clicks and the address together (see assets/decision.js)."""
    app.clientside_callback(
        ClientsideFunction("decision", "choose"),
        Output(ids.LEVEL, "value"),
        Output(ids.THEME, "value"),
        Output(ids.ALL_THEMES, "hidden"),
        Output(ids.DECISION_VIEW, "data"),
        Input(ids.LEVEL, "value"),
        Input(ids.THEME, "value"),
        Input(ids.BESIDE, "value"),
        Input(ids.WATERFALL, "clickData"),
        Input(ids.ALL_THEMES, "n_clicks"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(ids.REASONS_TITLE, "children"),
        Output(ids.REASONS_SENTENCE, "children"),
        Output(ids.WATERFALL, "figure"),
        Output(ids.WATERFALL, "style"),
        Output(ids.REASONS_CHART, "style"),
        Output(ids.REASONS_CHART, "aria-label"),
        Output(ids.REASONS_REMARK, "children"),
        Output(ids.REASONS_TABLE, "children"),
        Input(ids.DECISION_VIEW, "data"),
        State(ids.CLIENT, "data"),
        prevent_initial_call=True,
    )
    def show_reasons(view: object, client_id: object) -> tuple[object, ...]:
        overview = _overview(services, client_id)
        importance = services.scoring.importance()
        moving = isinstance(view, dict) and view.get("moving") is True
        seen = View.of_data(view).within(overview.themes, importance)
        shown = reasons.show(overview, importance, seen, moving=moving)
        sizes = ({"height": shown.height}, {"minHeight": shown.height})
        return (shown.title, shown.sentence, shown.figure, *sizes, shown.spoken, shown.remark, shown.table)


def _overview(services: Services, asked: object) -> Overview:
    """Of a client's number, or of the records of a new application, which the browser keeps."""
    if isinstance(asked, dict) and "application" in asked:
        return services.scoring.overview_of(services.applicants.case(new_scoring.of_browser(services, asked)))
    return services.scoring.overview(asked_client(asked))


def asked_client(client_id: object) -> int:
    """The client that the browser names. Raises ClarteError where that is no number."""
    if isinstance(client_id, bool) or not isinstance(client_id, int) or not 0 <= client_id < _NO_CLIENT:
        raise ClarteError(f"{client_id!r:.40} is not a client number")
    return client_id
