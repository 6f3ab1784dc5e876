"""The API's own description (OpenAPI 3.1), and the page that shows it, all of it served from here."""

from http import HTTPStatus
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, jsonify, redirect, render_template_string
from flask_openapi3 import Info, OpenAPI
from pydantic import BaseModel
from werkzeug.wrappers import Response as AnyResponse

from app.api.asked import JsonRequest
from app.api.problems import MEDIA_TYPE, Problem, invalid

ROOT: Final = "/api/v1"
_ABOUT: Final = """Scores, reasons and comparisons of the clients of "Prêt à dépenser", as the pages of Clarté
show them.

Answers are in French or English, by `Accept-Language`. Every number has its unit in its description. Errors are
problem details (RFC 9457, `application/problem+json`) that name each wrong field in `errors`."""
_SCHEMES: Final[dict[str, Any]] = {
    "key": {"type": "http", "scheme": "bearer", "description": "An API key: Authorization: Bearer <key>"},
    "key_header": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "The same key, by itself"},
}
SECURITY: Final[list[dict[str, list[str]]]] = [{"key": []}, {"key_header": []}, {}]
"""Either way of sending a key; none at all where the server asks for none."""
_PROBLEM: Final = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
_PROBLEMS: Final[dict[int, str]] = {
    400: "The body is no JSON",
    401: "No key, or not a valid one",
    404: "There is no such client, or information",
    409: "The client's file does not say enough of the loan to try other terms",
    413: "The body is too large",
    415: "The body is not called JSON",
    422: "A field is wrong; errors names it",
    429: "Too many requests; Retry-After says how many seconds to wait",
    500: "A mistake of the server's",
    503: "There is no model to answer with",
}

_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Clarté API</title>
<link rel="icon" href="/assets/favicon.svg">
<link rel="stylesheet" href="{{ root }}/docs/files/css/swagger-ui.css">
</head>
<body><div id="api"></div>
<script src="{{ root }}/docs/files/js/swagger-ui-bundle.js"></script>
<script src="{{ root }}/docs/start.js"></script></body>
</html>"""
_START: Final = """SwaggerUIBundle({
  url: "%s/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
});
"""
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The page may ask nobody but this server; the library sets styles of its own."""


def api_server(name: str, root: str) -> OpenAPI:
    """A Flask server that can describe its API."""
    server = OpenAPI(
        name,
        root_path=root,
        info=Info(title="Clarté", version="1", description=_ABOUT),
        security_schemes=_SCHEMES,
        doc_ui=False,
        validation_error_model=Problem,
        validation_error_callback=invalid,
    )
    server.request_class = JsonRequest
    return server


def problem_answers() -> dict[str | int | HTTPStatus, type[BaseModel] | dict[Any, Any] | None]:
    """What every operation declares of errors."""
    return {status: {"description": words, "content": _PROBLEM} for status, words in _PROBLEMS.items()}


def ndjson(line: type[BaseModel]) -> dict[str, Any]:
    """What an operation declares of an answer with one object a line."""
    schema = {"type": "string", "description": "One JSON object a line", "x-line": line.model_json_schema()}
    return {"description": "OK", "content": {"application/x-ndjson": {"schema": schema}}}


def init_document(server: OpenAPI) -> None:
    """Adds the document and the page that shows it."""
    package = find_spec("flask_openapi3_swagger")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("flask_openapi3_swagger")
    folder = Path(package.origin).parent / "templates" / "swagger"
    files = Blueprint("api_docs", __name__, static_folder=str(folder), static_url_path=f"{ROOT}/docs/files")
    server.register_blueprint(files)

    def document() -> Response:
        return jsonify(server.api_doc)

    def page() -> Response:
        said = render_template_string(_PAGE, root=ROOT)
        return Response(said, mimetype="text/html", headers={"Content-Security-Policy": _POLICY})

    def start() -> Response:
        return Response(_START % ROOT, mimetype="text/javascript")

    def root() -> AnyResponse:
        return redirect(f"{ROOT}/docs")

    server.add_url_rule(f"{ROOT}/openapi.json", "api_document", document)
    server.add_url_rule(f"{ROOT}/docs", "api_page", page)
    server.add_url_rule(f"{ROOT}/docs/start.js", "api_page_start", start)
    server.add_url_rule(f"{ROOT}/", "api_root", root, strict_slashes=False)
