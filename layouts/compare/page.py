"""The comparison page: the client beside others."""

from collections.abc import Sequence

from dash import html

from layouts import client
from layouts.addresses import Tab
from layouts.compare import field
from model.serving.results import Distribution, ProfileRow


def page(client_id: int, profile: Sequence[ProfileRow], compared: Distribution) -> html.Div:
    """`compared` is the information that the comparison opens with."""
    rows = {row.feature.name: row for row in profile}
    panel = field.panel(profile, rows[compared.feature.name], compared)
    return client.page(client_id, rows, Tab.COMPARE, panel)
