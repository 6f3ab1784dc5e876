"""Files that a person takes away."""

import re
from collections.abc import Callable
from typing import Final

from flask import Flask, Response, request
from flask_babel import gettext as _

from app import errors
from callbacks.services import Services
from data.errors import UnknownClientError
from layouts.file import export, filters
from layouts.model_card import download_path
from model.bundles.manifest import LANGUAGES

CLIENT: Final = "/client/<number>"
"""The address of what is taken away of a client; Dash answers the addresses that are not ours with its own page."""

_NUMBER: Final = re.compile(r"[0-9]{1,15}")


def init_downloads(server: Flask, services: Services) -> None:
    """The model card in each language, and a client's file."""
    for language in LANGUAGES:
        server.add_url_rule(
            download_path(language),
            endpoint=f"model-card-{language}",
            view_func=lambda language=language: _model_card(services, language),
        )
    server.add_url_rule(
        f"{CLIENT}/file.csv", endpoint="file-csv", view_func=of_client(lambda client_id: _file(services, client_id))
    )


def of_client(answer: Callable[[int], Response]) -> Callable[[str], Response]:
    """A download about one client: kept nowhere on the way, and words where there is no such client."""

    def view(number: str) -> Response:
        try:
            response = answer(int(number)) if _NUMBER.fullmatch(number) else _not_a_number(number)
        except UnknownClientError as error:
            response = _nobody(error.client_id)
        response.headers["Cache-Control"] = "no-store"
        return response

    return view


def _not_a_number(text: str) -> Response:
    title = _("“%(text)s” is not a client number", text=text[:40])
    return errors.page(404, title, _("A client number has only digits. Nothing can be taken away under this address."))


def _nobody(client_id: int) -> Response:
    title = _("No client has the number %(number)s", number=client_id)
    return errors.page(404, title, _("There is no file to take away. Check the number on the application form."))


def attachment(content: str | bytes, mimetype: str, name: str) -> Response:
    """A file that the browser saves under `name`, which has only letters, digits, dots and dashes."""
    return Response(content, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _model_card(services: Services, language: str) -> Response:
    return attachment(services.scoring.model_card(language), "text/markdown", f"clarte-model-card.{language}.md")


def _file(services: Services, client_id: int) -> Response:
    chosen = filters.read(request.args.to_dict(flat=False))
    rows = filters.matching(services.scoring.profile(client_id), chosen)
    return attachment(export.table(rows), "text/csv", _("client-%(number)s-file.csv", number=client_id))
