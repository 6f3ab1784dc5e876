"""How answers are written: finite numbers, the language of the request, nothing kept by anybody in between."""

import math
from typing import Any

from flask import Response, request
from pydantic import BaseModel, ConfigDict

from app.api.asked import PREFIX
from layouts.language import language


class Answer(BaseModel):
    """A JSON object of an answer. NaN and infinity are written null."""

    model_config = ConfigDict(frozen=True)


def answer(content: BaseModel, status: int = 200) -> Response:
    """The content as JSON."""
    return Response(content.model_dump_json(), status, mimetype="application/json")


def finite(value: float | None) -> float | None:
    """`value`, or None where it is no number."""
    return None if value is None or not math.isfinite(value) else float(value)


def add_headers(response: Any) -> Any:  # noqa: ANN401  (Flask's or Werkzeug's, as it comes)
    """What every answer under /api/ says of itself."""
    if request.path.startswith(PREFIX):
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Content-Language"] = language()
        response.vary.update(("Accept-Language", "Cookie"))
    return response
