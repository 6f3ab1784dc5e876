"""The file page: everything known of the client, to search and to sort, then the histories as pictures."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from layouts import client
from layouts.addresses import Tab
from layouts.file import panel
from layouts.file.filters import EVERYTHING, Filters
from model.serving.results import ProfileRow


def page(
    client_id: int,
    profile: Sequence[ProfileRow],
    chosen: Filters = EVERYTHING,
    histories: Sequence[Component] = (),
) -> html.Div:
    """The table of the file, narrowed to what is `chosen`, then the panels of the `histories`."""
    rows = {row.feature.name: row for row in profile}
    return client.page(client_id, rows, Tab.FILE, panel.panel(client_id, profile, chosen), *histories)
