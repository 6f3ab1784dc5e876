"""Every instalment, in a grid: there may be hundreds of them."""

from typing import Any, Final

import dash_ag_grid as dag
from dash import html
from flask_babel import gettext as _

from layouts import ids
from layouts.file.grid_texts import grid_texts
from layouts.file.grid_theme import grid_theme
from layouts.histories.applications import object_words
from layouts.histories.words import amount, category, counted_month, days
from model.serving.histories.results import Instalment, Instalments

_ROW: Final = 64
_HIGHEST: Final = 420


def details(instalments: Instalments) -> html.Details:
    """The grid under a line to open it with; the latest instalment first."""
    rows = [grid_row(row) for row in reversed(instalments.rows)]
    return html.Details([html.Summary(_("Every instalment")), _grid(rows)], className="as-table")


def grid_row(row: Instalment) -> dict[str, Any]:
    """One line: words to read and numbers to sort by."""
    return {
        "due": row.due,
        "due_text": counted_month(row.month),
        "loan": _loan(row),
        "owed": row.owed,
        "owed_text": amount(row.owed),
        "paid": row.paid,
        "paid_text": amount(row.paid),
        "payments": row.payments if not row.is_unpaid else 0,
        "delay": row.days_late,
        "outcome": outcome(row),
    }


def outcome(row: Instalment) -> str:
    """Whether it was paid in time: "12 days late", "3 days early, not in full", "on the day", "no known payment"."""
    if row.paid_on is None:
        return _("no known payment")
    return _("%(when)s, not in full", when=_when(row, row.paid_on)) if row.is_short else _when(row, row.paid_on)


def _when(row: Instalment, paid_on: int) -> str:
    if row.is_late:
        return _("%(days)s late", days=days(row.days_late))
    early = row.due - paid_on
    return _("%(days)s early", days=days(early)) if early else _("on the day")


def _loan(row: Instalment) -> str:
    if row.loan is None:
        return _("not provided")
    goods = object_words(row.loan)
    kind = category("NAME_CONTRACT_TYPE", row.loan.kind)
    return kind if goods == "–" else f"{kind} · {goods}"


def _grid(rows: list[dict[str, Any]]) -> dag.AgGrid:
    return dag.AgGrid(
        id=ids.INSTALMENT_GRID,
        rowData=rows,
        columnDefs=_columns(),
        defaultColDef={
            "resizable": False,
            "sortable": True,
            "wrapText": True,
            "autoHeight": True,
            "suppressHeaderMenuButton": True,
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
        },
        dashGridOptions={
            "theme": grid_theme(),
            "localeText": grid_texts(),
            # The browser's own Tab, which leaves the grid; arrows move inside.
            "tabToNextCell": {"function": "false"},
            "suppressMovableColumns": True,
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
            "animateRows": False,
        },
        style={"height": min(_HIGHEST, 56 + _ROW * len(rows)), "width": "100%"},
    )


def _columns() -> list[dict[str, Any]]:
    number = {"cellClass": "number", "headerClass": "number-header"}
    late = {"against": "params.data.delay > 0"}
    return [
        _column("due", _("Due"), 112, 3, **_written("due_text")),
        _column("loan", _("Credit"), 150, 6),
        _column("owed", _("Amount due"), 96, 3, **number, **_written("owed_text")),
        _column("paid", _("Paid"), 96, 3, **number, **_written("paid_text")),
        _column("payments", _("Payments"), 112, 2, **number),
        _column("delay", _("In time?"), 124, 4, **number, **_written("outcome"), cellClassRules=late),
    ]


def _column(field: str, header: str, least: int, share: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """A column of at least `least` pixels that takes `share` of the room left."""
    return {"field": field, "headerName": header, "minWidth": least, "flex": share, **more}


def _written(field: str) -> dict[str, Any]:
    """Sorted by its number, written as the words of another field."""
    return {"valueFormatter": {"function": f"params.data.{field}"}}
