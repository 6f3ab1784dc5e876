"""Files of the client's raw records: what is accepted, and what was read."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from dash import dcc, html
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats, ids

LARGEST: Final = 4 * 1024 * 1024
"""Bytes of a file."""
LARGEST_DOCUMENT: Final = 6 * 1024 * 1024
"""Characters of all that was read: the browser sends it along with each question about it."""
EXAMPLE: Final = "/assets/new-example.json"
TABLES: Final = (
    "application",
    "bureau",
    "bureau_balance",
    "previous_application",
    "POS_CASH_balance",
    "installments_payments",
    "credit_card_balance",
)
"""The names of the tables, which are those of the files."""


def panel() -> html.Section:
    """Where files are dropped or chosen."""
    names = ", ".join(f"{name}.csv" for name in TABLES)
    zone = dcc.Upload(
        html.Button(_("Choose files, or drop them here"), type="button", className="new-drop"),
        id=ids.NEW_UPLOAD,
        multiple=True,
        className="new-upload",
        className_active="new-upload dropping",
        accept=".csv,.json",
    )
    said = html.Details(
        [
            html.Summary(_("Which files?")),
            html.P(_("One JSON file, or CSV files of these names: %(names)s. Each at most 4 MB.", names=names)),
            html.P(html.A(_("An example to download (invented values)"), href=EXAMPLE, download="clarte-example.json")),
        ],
        className="new-help",
    )
    return components.panel(
        "new-files",
        _("Do you have the client's records as files?"),
        html.P(_("They fill in the form, and add the history of earlier credits. You can also do without them.")),
        zone,
        said,
        html.Div(
            id=ids.NEW_READ,
            className="new-read",
            role="status",
            **{"data-too-large": _("A file is larger than 4 MB, or all together than 5 MB: nothing was sent.")},
        ),
        class_name="wide new-files",
    )


def was_read(rows: Mapping[str, int]) -> html.Div:
    """ "bureau: 12 rows", for each table."""
    said = [_("%(table)s: %(rows)s", table=table, rows=_rows(count)) for table, count in rows.items()]
    return html.Div([html.P(_("This was read, and the form filled in:")), _list(said)], className="new-was-read")


def is_too_much(document: Mapping[str, object]) -> bool:
    """Whether what was read is larger than what can be asked about; a file names its columns but once."""
    return len(json.dumps(document)) > LARGEST_DOCUMENT


def too_much() -> html.P:
    """Said of files that could be read, and are too much at once."""
    said = _("These files say more than can be scored at once, and nothing in the form has changed.")
    return html.P(said, className="new-problem", role="alert")


def _rows(count: int) -> str:
    return ngettext("%(number)s row", "%(number)s rows", count, number=formats.number(count))


def _list(lines: Sequence[str]) -> html.Ul:
    return html.Ul([html.Li(line) for line in lines])
