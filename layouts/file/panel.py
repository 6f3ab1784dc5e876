"""The panel of the file: themes on the left, and on the right the filters, the table, and help on a line of it."""

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats, ids
from layouts.addresses import Tab, client_path
from layouts.file import field_help, filters, themes
from layouts.file.filters import EVERYTHING, Filters, Only
from layouts.file.grid import grid
from layouts.plain_words import LONGEST_SEARCH
from model.serving.results import ProfileRow

Rows = Sequence[ProfileRow]


def panel(client_id: int, rows: Rows, chosen: Filters = EVERYTHING) -> html.Section:
    """All that is known of the client; `chosen` is what the page opens with."""
    shown = len(filters.matching(rows, chosen))
    table = html.Div(
        [
            _filters(chosen),
            _summary(client_id, shown, len(rows), chosen),
            html.Div(
                grid(rows), id=ids.FILE_FOUND, className="", hidden=not shown, **components.aria(label=title(rows))
            ),
            _nothing(hidden=bool(shown)),
            field_help.frame(),
        ],
        className="file-table",
    )
    return components.panel(
        "file",
        title(rows),
        html.Div([themes.choice(rows, chosen.theme), table], className="file-columns"),
        _note(),
        class_name="wide",
    )


def title(rows: Rows) -> str:
    """ "The file: 120 pieces of information, 43 of which weigh on the score"."""
    return ngettext(
        "The file: %(total)s pieces of information, %(num)d of which weighs on the score",
        "The file: %(total)s pieces of information, %(num)d of which weigh on the score",
        sum(filters.weighs(row) for row in rows),
        total=formats.number(len(rows)),
    )


def csv_path(client_id: int) -> str:
    """Where the file is downloaded from, without its filters."""
    return f"{client_path(client_id, Tab.FILE)}.csv"


def _filters(chosen: Filters) -> html.Div:
    text = dcc.Input(
        id=ids.FILE_TEXT,
        type="search",
        autoComplete="off",
        debounce=0.15,
        maxLength=LONGEST_SEARCH,
        value=chosen.search,
    )
    only = dbc.Checklist(
        id=ids.FILE_ONLY,
        options=[
            {"label": _("Only what weighs on the score"), "value": Only.WEIGHING.value},
            {"label": _("Only what is missing"), "value": Only.MISSING.value},
        ],
        value=[one.value for one in Only if one in chosen.only],
        switch=True,
    )
    return html.Div(
        [
            html.Div([html.Label(_("Search in the file"), htmlFor=ids.FILE_TEXT), text], className="field"),
            html.Div(only, role="group", className="file-only", **components.aria(label=_("What is shown"))),
        ],
        className="file-filters",
    )


def _summary(client_id: int, shown: int, total: int, chosen: Filters) -> html.Div:
    """How much is shown, and the way to take it along."""
    pattern = _("Shown: %(shown)s of %(total)s", shown="{shown}", total=formats.number(total))
    count = html.P(
        pattern.replace("{shown}", formats.number(shown)),
        id=ids.FILE_COUNT,
        className="file-count",
        role="status",
        **_data(pattern=pattern),
    )
    everything = html.Button(
        _("Show everything"), id=ids.FILE_EVERYTHING, hidden=chosen == EVERYTHING, className="btn btn-link file-reset"
    )
    download = html.A(
        _("Save as a table (CSV)"),
        id=ids.FILE_CSV,
        href=csv_path(client_id) + filters.to_query(chosen),
        className="file-save",
    )
    return html.Div([count, everything, download], className="file-summary")


def _data(**attributes: str) -> dict[str, Any]:
    return {f"data-{name}": value for name, value in attributes.items()}


def _nothing(*, hidden: bool) -> html.Div:
    """What stands in the table's place when no line is left."""
    advice = _("Change the search or the theme, switch off “only…”, or show everything again.")
    return html.Div(
        [html.P(_("Nothing in the file matches"), className="nothing"), html.P(advice)],
        id=ids.FILE_NOTHING,
        className="file-nothing",
        hidden=hidden,
    )


def _note() -> html.P:
    return components.note(
        _(
            "Amounts are in the lender's currency. The usual value is the one in the middle of all "
            "clients or, for words, the most frequent. “Clients with as much or less” counts only the clients "
            "whose file has the information."
        )
    )
