"""What changes on the comparison page without opening it again."""

from dash import Dash, Input, Output, State
from dash.development.base_component import Component

from callbacks.services import Services
from layouts import ids
from layouts.compare import field


def register(app: Dash, services: Services) -> None:
    """The compared information."""

    @app.callback(
        Output(ids.COMPARISON_TITLE, "children"),
        Output(ids.COMPARISON, "children"),
        Input(ids.COMPARED, "value"),
        State(ids.CLIENT, "data"),
        prevent_initial_call=True,
    )
    def show_comparison(feature: str, client_id: int) -> tuple[str, list[Component]]:
        row = services.scoring.profile_row(client_id, feature)
        return field.answer(row, services.scoring.distribution(feature))
