"""The client's sheet as a PDF that screen readers can read (PDF/UA-1), set by typst."""

import json
from datetime import UTC, datetime
from typing import Any, Final

import typst
from flask import Flask, Response
from flask_babel import gettext as _

from app.downloads import CLIENT, of_client
from callbacks.services import Services
from layouts.decision import weights
from layouts.sheet import TEMPLATE, content

_STANDARD: Final = "ua-1"
"""Typst refuses to write a document that misses what PDF/UA asks for, such as a title or the text of a picture."""


def init_sheet(server: Flask, services: Services) -> None:
    """The sheet of each client, in the language of the request."""
    server.add_url_rule(
        f"{CLIENT}/sheet.pdf", endpoint="sheet", view_func=of_client(lambda client_id: _sheet(services, client_id))
    )


def compile_sheet(said: dict[str, Any]) -> bytes:
    """The PDF of what layouts.sheet.content gathered, which is handed over as data: nothing in it is run."""
    pdf = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"sheet": json.dumps(said, ensure_ascii=False)},
        pdf_standards=[_STANDARD],
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst wrote no PDF")
    return pdf


def _sheet(services: Services, client_id: int) -> Response:
    scoring = services.scoring
    overview = scoring.overview(client_id)
    told = weights.told(overview, scoring.rows(client_id, weights.compared(overview)))
    known = content.Known(
        overview=overview,
        told=told,
        rows=scoring.rows(client_id, content.names(told)),
        version=scoring.bundle.name,
        synthetic=scoring.synthetic,
    )
    pdf = compile_sheet(content.gather(known, datetime.now(UTC).date()))
    name = _("client-%(number)s-sheet.pdf", number=client_id)
    return Response(pdf, mimetype="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
