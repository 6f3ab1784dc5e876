"""The table of the file page: all that is known of the client, in a grid to sort and to read line by line."""

from collections.abc import Sequence
from typing import Any

import dash_ag_grid as dag
from flask_babel import gettext as _

from layouts import ids
from layouts.file import grid_theme
from layouts.file.grid_texts import grid_texts
from layouts.file.rows import grid_row
from model.serving.results import ProfileRow


def grid(rows: Sequence[ProfileRow]) -> dag.AgGrid:
    """All rows; assets/file.js decides which of them the filters let through."""
    return dag.AgGrid(
        id=ids.FILE_GRID,
        className="file-grid",
        rowData=[grid_row(row) for row in rows],
        getRowId="params.data.id",
        columnDefs=_columns(),
        defaultColDef=_DEFAULTS,
        dashGridOptions=_options(),
        eventListeners={"cellKeyDown": ["fileKey(params)"], "gridReady": ["fileReady(params)"]},
        style={"height": None, "width": "100%"},
    )


_DEFAULTS = {
    "resizable": False,
    "sortable": True,
    "wrapText": True,
    "autoHeight": True,
    "suppressHeaderMenuButton": True,
    "suppressHeaderFilterButton": True,
    "wrapHeaderText": True,
    "autoHeaderHeight": True,
}


def _options() -> dict[str, Any]:
    return {
        "theme": grid_theme.grid_theme(),
        "localeText": grid_texts(),
        "isExternalFilterPresent": {"function": "true"},
        "doesExternalFilterPass": {"function": "filePasses(params)"},
        "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
        "suppressCellFocus": False,
        # The browser's own Tab, which leaves the grid; arrows move inside.
        "tabToNextCell": {"function": "false"},
        "suppressMovableColumns": True,
        "enableCellTextSelection": True,
        "ensureDomOrder": True,
        "animateRows": False,
    }


def _columns() -> list[dict[str, Any]]:
    number = {"cellClass": "number", "headerClass": "number-header"}
    text = number | {"sortable": False}
    colours = {"for": "params.value >= 0.5", "against": "params.value <= -0.5"}
    place = {"cellRenderer": "FilePlace", "headerClass": "number-header"}
    weight = {"valueFormatter": {"function": "params.data.weight"}, "cellClassRules": colours}
    return [
        _column("theme", _("Theme"), 112, 4, cellClass="theme"),
        _column("information", _("Information"), 150, 6, cellClass="information"),
        _column("value", _("Value"), 108, 3, **text),
        _column("typical", _("Usual value"), 108, 3, **text),
        _column("position", _("Clients with as much or less"), 132, 3, **place),
        _column("points", _("Weight in points"), 88, 2, **number, **weight),
    ]


def _column(field: str, header: str, least: int, share: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """A column of at least `least` pixels that takes `share` of the room left."""
    return {"field": field, "headerName": header, "minWidth": least, "flex": share, **more}
