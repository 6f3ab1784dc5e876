"""What the header does by itself, in the browser: see assets/clarte.js."""

from dash import ClientsideFunction, Dash, Input, Output

from layouts import ids


def register(app: Dash) -> None:
    """Opening a page empties the search; the clients opened last are kept in the browser and never leave it."""
    app.clientside_callback(
        ClientsideFunction("clarte", "pageOpened"),
        Output(ids.SEARCH, "value"),
        Output(ids.NOTICE, "children"),
        Input(ids.PAGES_LOCATION, "pathname"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("clarte", "clientOpened"),
        Output(ids.RECENT, "children"),
        Input(ids.PAGES_CONTENT, "children"),
    )
    app.clientside_callback(
        ClientsideFunction("clarte", "recentClients"), Output(ids.RECENT_HOME, "children"), Input(ids.RECENT_HOME, "id")
    )
    for forget_id in (ids.RECENT_FORGET, ids.RECENT_HOME_FORGET):
        app.clientside_callback(
            ClientsideFunction("clarte", "forgetClients"), Input(forget_id, "n_clicks"), prevent_initial_call=True
        )
