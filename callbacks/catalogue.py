"""The filters of the page that says what the score looks at."""

from dash import ClientsideFunction, Dash, Input, Output, html

from callbacks.services import Services
from layouts import catalogue, ids


def register(app: Dash, services: Services) -> None:
    """The server finds the rows; the browser, which has them all, hides the others (see assets/catalogue.js)."""

    @app.callback(
        Output(ids.CATALOGUE_COUNT, "children"),
        Output(ids.CATALOGUE_FOUND, "data"),
        Input(ids.CATALOGUE_TEXT, "value"),
        Input(ids.CATALOGUE_THEME, "value"),
        Input(ids.CATALOGUE_SEEN, "value"),
        prevent_initial_call=True,
    )
    def find(text: str | None, theme: str | None, only_seen: bool | None) -> tuple[list[html.P], list[str]]:
        rows = services.scoring.catalogue()
        shown = catalogue.matching(rows, str(text or ""), theme, only_seen=bool(only_seen))
        return catalogue.found(rows, shown), [row.feature.name for row in shown]

    app.clientside_callback(
        ClientsideFunction("catalogue", "show"), Input(ids.CATALOGUE_FOUND, "data"), prevent_initial_call=True
    )
