"""What changes on a client's page without opening it again."""

from dash import Dash, Input, Output, Patch, State
from dash.development.base_component import Component

from callbacks.services import Services
from layouts import comparison, file, ids, reasons
from model.serving.results import Level


def register(app: Dash, services: Services) -> None:
    """The waterfall's level, the compared information, the file's filters."""

    @app.callback(
        Output(ids.REASONS, "children"),
        Input(ids.LEVEL, "value"),
        State(ids.CLIENT, "data"),
        prevent_initial_call=True,
    )
    def show_reasons(level: str, client_id: int) -> list[Component]:
        return reasons.content(services.scoring.reasons(client_id, Level(level)))

    @app.callback(
        Output(ids.COMPARISON_TITLE, "children"),
        Output(ids.COMPARISON, "children"),
        Input(ids.COMPARED, "value"),
        State(ids.CLIENT, "data"),
        prevent_initial_call=True,
    )
    def show_comparison(feature: str, client_id: int) -> tuple[str, list[Component]]:
        row = services.scoring.profile_row(client_id, feature)
        return comparison.answer(row, services.scoring.distribution(feature))

    @app.callback(
        Output(ids.FILE_GRID, "filterModel"),
        Output(ids.FILE_GRID, "dashGridOptions"),
        Input(ids.FILE_TEXT, "value"),
        Input(ids.FILE_THEME, "value"),
        Input(ids.FILE_WEIGHING, "value"),
        prevent_initial_call=True,
    )
    def filter_file(text: str | None, theme: str | None, only_weighing: bool | None) -> tuple[dict[str, object], Patch]:
        options = Patch()
        options["quickFilterText"] = file.plain((text or "")[: file.LONGEST_SEARCH])
        return file.filter_model(theme, only_weighing=bool(only_weighing)), options
