"""The table of the file page: all that is known of the client, in a table to search and sort."""

from collections.abc import Sequence
from typing import Any

import dash_ag_grid as dag
import dash_bootstrap_components as dbc
from dash import dcc, html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats, ids
from layouts.file import grid_theme
from layouts.file.grid_texts import grid_texts
from layouts.language import words
from layouts.plain_words import LONGEST_SEARCH, plain
from model.features.catalog import THEME_LABELS, Theme
from model.serving.results import ProfileRow


def panel(rows: Sequence[ProfileRow]) -> html.Section:
    """Filters above, the grid below, a word on amounts at the end."""
    return components.panel(
        "file",
        title(rows),
        _filters(rows),
        _grid(rows),
        components.note(
            _(
                "Amounts are in the lender's currency. The usual value is the one in the middle of all "
                "clients or, for words, the most frequent. “Clients with as much or less” counts only the clients "
                "whose file has the information."
            )
        ),
        class_name="wide",
    )


def _grid(rows: Sequence[ProfileRow]) -> dag.AgGrid:
    return dag.AgGrid(
        id=ids.FILE_GRID,
        rowData=[grid_row(row) for row in rows],
        columnDefs=_columns(),
        defaultColDef={
            "resizable": False,
            "sortable": True,
            "wrapText": True,
            "autoHeight": True,
            "suppressHeaderMenuButton": True,
            "suppressHeaderFilterButton": True,
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
        },
        dashGridOptions={
            "theme": grid_theme.grid_theme(),
            "localeText": grid_texts(),
            "includeHiddenColumnsInQuickFilter": True,
            "suppressCellFocus": False,
            # The browser's own Tab, which leaves the grid; arrows move inside.
            "tabToNextCell": {"function": "false"},
            "suppressMovableColumns": True,
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
            "animateRows": False,
        },
        style={"height": 560, "width": "100%"},
    )


def title(rows: Sequence[ProfileRow]) -> str:
    """ "The file: 120 pieces of information, 43 of which weigh on the score"."""
    return ngettext(
        "The file: %(total)s pieces of information, %(num)d of which weighs on the score",
        "The file: %(total)s pieces of information, %(num)d of which weigh on the score",
        sum(_weighs(row) for row in rows),
        total=formats.number(len(rows)),
    )


def _weighs(row: ProfileRow) -> bool:
    """Whether the weight is at least a point once rounded, as it is shown."""
    return row.points is not None and round(row.points) != 0


def _filters(rows: Sequence[ProfileRow]) -> html.Div:
    text = dcc.Input(id=ids.FILE_TEXT, type="search", autoComplete="off", debounce=0.15, maxLength=LONGEST_SEARCH)
    return html.Div(
        [
            html.Div([html.Label(_("Search in the file"), htmlFor=ids.FILE_TEXT), text], className="field"),
            html.Div(
                [html.Label(_("Theme"), htmlFor=ids.FILE_THEME, id=ids.FILE_THEME_LABEL), _theme_choice(rows)],
                className="field",
            ),
            dbc.Switch(id=ids.FILE_WEIGHING, label=_("Only what weighs on the score"), value=False),
        ],
        className="file-filters",
    )


def _theme_choice(rows: Sequence[ProfileRow]) -> dcc.Dropdown:
    present = {row.feature.theme for row in rows}
    return dcc.Dropdown(
        id=ids.FILE_THEME,
        options=[{"label": words(THEME_LABELS[item]), "value": item.value} for item in Theme if item in present],
        placeholder=_("All themes"),
        searchable=False,
        maxHeight=360,
        labels={"clear_selection": _("Show all themes")},
    )


def grid_row(row: ProfileRow) -> dict[str, Any]:
    """One line of the grid: words to read, numbers to sort by, and plain words to search in."""
    feature = row.feature
    texts = {
        "theme": words(THEME_LABELS[feature.theme]),
        "information": words(feature.label),
        "value": formats.value_text(feature, row.value),
        "typical": formats.value_text(feature, row.typical),
    }
    return texts | {
        "position": row.position,
        "position_text": "" if row.position is None else formats.position_text(row.position),
        "points": row.points,
        "points_text": _weight_text(row.points),
        "theme_id": feature.theme.value,
        "weighs": "yes" if _weighs(row) else "no",
        "plain": plain(" ".join(texts.values())),
    }


def _weight_text(points: float | None) -> str:
    if points is None:
        return _("not used")
    return f"{formats.arrow(points)} {formats.signed_points(points)}" if round(points) else "0"


def filter_model(chosen_theme: str | None, *, only_weighing: bool) -> dict[str, Any]:
    """AG Grid's filter for the theme and for what weighs."""
    model = {}
    if chosen_theme:
        model["theme_id"] = {"filterType": "text", "type": "equals", "filter": chosen_theme}
    if only_weighing:
        model["weighs"] = {"filterType": "text", "type": "equals", "filter": "yes"}
    return model


def _columns() -> list[dict[str, Any]]:
    number = {"cellClass": "number", "headerClass": "number-header", "getQuickFilterText": {"function": "''"}}
    text = number | {"sortable": False}
    colours = {"for": "params.value >= 0.5", "against": "params.value <= -0.5"}
    return [
        _column("theme", _("Theme"), 104, 3),
        _column("information", _("Information"), 150, 5, cellClass="information"),
        _column("value", _("Value"), 108, 3, **text),
        _column("typical", _("Usual value"), 112, 3, **text),
        _column("position", _("Clients with as much or less"), 112, 2, **number, **_written("position_text")),
        _column("points", _("Weight in points"), 88, 2, **number, **_written("points_text"), cellClassRules=colours),
        {"field": "plain", "hide": True, "suppressColumnsToolPanel": True},
        {"field": "theme_id", "hide": True, "filter": "agTextColumnFilter"},
        {"field": "weighs", "hide": True, "filter": "agTextColumnFilter"},
    ]


def _column(field: str, header: str, least: int, share: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """A column of at least `least` pixels that takes `share` of the room left."""
    return {"field": field, "headerName": header, "minWidth": least, "flex": share, **more}


def _written(field: str) -> dict[str, Any]:
    """Sorted by its number, written as the words of another field."""
    return {"valueFormatter": {"function": f"params.data.{field}"}}
