"""What the header does by itself, in the browser: see assets/clarte.js."""

from dash import ClientsideFunction, Dash, Input, Output

from layouts import ids


def register(app: Dash) -> None:
    """The language links lead back to the page that is open; opening a page empties the search."""
    app.clientside_callback(
        ClientsideFunction("clarte", "languageLinks"),
        Output(ids.LANGUAGE_FR, "href"),
        Output(ids.LANGUAGE_EN, "href"),
        Input(ids.PAGES_LOCATION, "pathname"),
        Input(ids.PAGES_LOCATION, "search"),
    )
    app.clientside_callback(
        ClientsideFunction("clarte", "pageOpened"),
        Output(ids.SEARCH, "value"),
        Output(ids.NOTICE, "children"),
        Input(ids.PAGES_LOCATION, "pathname"),
        prevent_initial_call=True,
    )
