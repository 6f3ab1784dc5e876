"""What changes on the decision page without opening it again."""

from dash import Dash, Input, Output, State
from dash.development.base_component import Component

from callbacks.services import Services
from layouts import ids
from layouts.decision import reasons
from model.serving.results import Level


def register(app: Dash, services: Services) -> None:
    """The waterfall's level."""

    @app.callback(
        Output(ids.REASONS, "children"),
        Input(ids.LEVEL, "value"),
        State(ids.CLIENT, "data"),
        prevent_initial_call=True,
    )
    def show_reasons(level: str, client_id: int) -> list[Component]:
        return reasons.content(services.scoring.reasons(client_id, Level(level)))
