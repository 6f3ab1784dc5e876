"""The file page: everything known of the client, to search and to sort."""

from collections.abc import Sequence

from dash import html

from layouts import client
from layouts.addresses import Tab
from layouts.file import grid
from model.serving.results import ProfileRow


def page(client_id: int, profile: Sequence[ProfileRow]) -> html.Div:
    """The table of the file."""
    rows = {row.feature.name: row for row in profile}
    return client.page(client_id, rows, Tab.FILE, grid.panel(profile))
