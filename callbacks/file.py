"""What changes on the file page without opening it again."""

from dash import ClientsideFunction, Dash, Input, Output
from dash.development.base_component import Component

from callbacks.services import Services
from layouts import ids
from layouts.file import field_help


def register(app: Dash, services: Services) -> None:
    """The filters work in the browser, which has all the rows (see assets/file.js); the help comes from the server."""

    @app.callback(Output(ids.FILE_HELP, "children"), Input(ids.FILE_GRID, "selectedRows"), prevent_initial_call=True)
    def explain(chosen: object) -> list[Component]:
        return help_on(services, chosen)

    app.clientside_callback(
        ClientsideFunction("file", "show"),
        Output(ids.FILE_CSV, "href"),
        Output(ids.FILE_EVERYTHING, "hidden"),
        Input(ids.FILE_TEXT, "value"),
        Input(ids.FILE_THEME, "value"),
        Input(ids.FILE_ONLY, "value"),
    )
    app.clientside_callback(
        ClientsideFunction("file", "explained"), Input(ids.FILE_HELP, "children"), prevent_initial_call=True
    )
    app.clientside_callback(
        ClientsideFunction("file", "everything"),
        Output(ids.FILE_TEXT, "value"),
        Output(ids.FILE_THEME, "value"),
        Output(ids.FILE_ONLY, "value"),
        Input(ids.FILE_EVERYTHING, "n_clicks"),
        prevent_initial_call=True,
    )


def help_on(services: Services, chosen: object) -> list[Component]:
    """Help on the chosen row, or the invitation to choose one where none is, or none that the bundle has."""
    first = chosen[0] if isinstance(chosen, list) and chosen else None
    name = first.get("id") if isinstance(first, dict) else None
    row = next((row for row in services.scoring.catalogue() if row.feature.name == name), None)
    return field_help.about(row) if row else field_help.invitation()
