"""Many known clients at once: one line each, as they are scored."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import Field

from app.api.answers import Answer
from app.api.asked import Body, ClientNumber, documented
from app.api.document import ndjson
from app.api.tags import SCORING
from callbacks.services import Services
from model.serving.bundle import Bundle
from model.serving.recommendation import recommended
from model.serving.results import Decision

MOST: Final = 10_000
_A_PIECE: Final = 1_000
"""Clients scored and sent at once."""


class ScoresBody(Body):
    """Whom to score."""

    model_config = documented({"clients": [100001, 100002, 100003]})

    clients: list[ClientNumber] = Field(
        min_length=1, max_length=MOST, description="Numbers of clients, in the order that they are answered in"
    )


class ScoreLine(Answer):
    """One line of the answer."""

    client_id: int = Field(description="The client")
    points: float | None = Field(description="The score, in points; null where no client has the number")
    half_width: float | None = Field(description="Half the width of its interval, in points; null where unknown")
    probability: float | None = Field(description="Probability of default, from 0 to 1")
    decision: str | None = Field(description="granted, review or refused; null where no client has the number")
    error: str | None = Field(description="unknown-client where no client has the number, else null")


def lines(bundle: Bundle, clients: Sequence[int]) -> Iterator[str]:
    """The score of each client, a JSON object a line; pieces of many lines."""
    for start in range(0, len(clients), _A_PIECE):
        yield _piece(bundle, np.array(clients[start : start + _A_PIECE], dtype=np.int64))


def _piece(bundle: Bundle, wanted: "np.typing.NDArray[np.int64]") -> str:
    ids, scale = bundle.matrix.ids, bundle.scale
    rows = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    raw, error = bundle.raw[rows], bundle.raw_error[rows]
    points, half_width = scale.points(raw), error * abs(scale.points_per_raw)
    columns = (
        wanted.tolist(),
        (ids[rows] == wanted).tolist(),
        points.tolist(),
        half_width.tolist(),
        scale.probability(raw).tolist(),
        recommended(points, half_width).tolist(),
    )
    return "".join(_line(*one) for one in zip(*columns, strict=True))


def _line(client: int, known: bool, points: float, half_width: float, probability: float, decision: int) -> str:
    """Written by hand: a JSON library takes longer than the scoring. NaN, which is not itself, is written null."""
    if not known:
        return _UNKNOWN % client
    width = repr(half_width) if half_width == half_width else "null"
    return _KNOWN % (client, points, width, probability, _DECISIONS[decision])


_DECISIONS: Final = [one.value for one in Decision]
_KNOWN: Final = '{"client_id":%d,"points":%r,"half_width":%s,"probability":%r,"decision":"%s","error":null}\n'
_UNKNOWN: Final = (
    '{"client_id":%d,"points":null,"half_width":null,"probability":null,"decision":null,"error":"unknown-client"}\n'
)


def register(api: APIBlueprint, services: Services) -> None:
    """Adds the address of this page."""

    @api.post(
        "/scores",
        tags=[SCORING],
        operation_id="scoreClients",
        summary="The scores of up to 10,000 known clients, a line each",
        description="The answer is a stream: one JSON object a line, in the order of the request.",
        responses={200: ndjson(ScoreLine)},
    )
    def score_clients(body: ScoresBody) -> Response:
        return Response(lines(services.scoring.bundle, body.clients), mimetype="application/x-ndjson")
