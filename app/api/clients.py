"""Finding clients, and what is in their files."""

from typing import Any, Final
from urllib.parse import urlencode

import numpy as np
import numpy.typing as npt
from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import Field

from app.api.answers import Answer, answer
from app.api.asked import LARGEST_CLIENT, OfClient, Parameters, Whole
from app.api.tags import CLIENTS
from callbacks.services import Services
from layouts import formats
from layouts.language import words
from model.features.catalog import THEME_LABELS
from model.serving.results import ProfileRow

PATH: Final = "/api/v1/clients"


class ClientsQuery(Parameters):
    """Which clients, and how many of them."""

    number: str = Field(
        "", pattern="^([1-9][0-9]{0,14})?$", description="The first digits of the number", max_length=15
    )
    after: Whole = Field(0, ge=0, le=LARGEST_CLIENT, description="Only clients with a higher number")
    limit: Whole = Field(20, ge=1, le=100, description="How many at most")


class ClientsAnswer(Answer):
    """One page of clients."""

    clients: list[int] = Field(description="Numbers of clients, ascending")
    next: str | None = Field(description="The address of the next page; null where there is none")


class FileRow(Answer):
    """One line of a client's file."""

    feature: str = Field(description="The name of the information, the same in every language")
    label: str = Field(description="What it is called, in the language of the request")
    theme: str = Field(description="The name of its theme")
    theme_label: str = Field(description="The theme, in the language of the request")
    unit: str = Field(description="What the value counts: years, months, days, amount, percent (0.25 is 25 %), ...")
    value: float | str | None = Field(description="The client's value, in its unit; null where the file does not say")
    value_text: str = Field(description="The value in words, with its unit")
    typical: float | str | None = Field(description="The value in the middle of all clients, or the most frequent one")
    position: float | None = Field(description="The share of clients, from 0 to 1, who have as much or less")
    points: float | None = Field(description="What it adds to the score, in points; null where not looked at")

    @classmethod
    def of(cls, row: ProfileRow) -> "FileRow":
        """The line as it is sent."""
        feature = row.feature
        return cls(
            feature=feature.name,
            label=words(feature.label),
            theme=feature.theme.value,
            theme_label=words(THEME_LABELS[feature.theme]),
            unit=feature.unit.value,
            value=row.value,
            value_text=formats.value_text(feature, row.value),
            typical=row.typical,
            position=row.position,
            points=row.points,
        )


class FileAnswer(Answer):
    """Everything that is known of a client at the time of the application."""

    client_id: int = Field(description="The client")
    rows: list[FileRow] = Field(description="One line for each piece of information, grouped by theme")


def numbers_after(ids: npt.NDArray[Any], prefix: str, after: int, limit: int) -> list[int]:
    """The first `limit` of `ids` (ascending) above `after` that begin with the digits of `prefix`, ascending."""
    found: list[int] = []
    first, last = (int(prefix), int(prefix) + 1) if prefix else (0, LARGEST_CLIENT + 1)
    while len(ids) and first <= ids[-1] and len(found) < limit:
        start, stop = np.searchsorted(ids, [max(first, after + 1), last])
        found += ids[start : min(stop, start + limit - len(found))].tolist()
        first, last = max(first, 1) * 10, last * 10
    return found


def next_page(query: ClientsQuery, last: int) -> str:
    """The address of the clients after `last`."""
    number = {"number": query.number} if query.number else {}
    return f"{PATH}?{urlencode({**number, 'after': last, 'limit': query.limit})}"


def register(api: APIBlueprint, services: Services) -> None:
    """Adds the addresses of this page."""

    @api.get(
        "/clients",
        tags=[CLIENTS],
        operation_id="findClients",
        summary="Clients by the first digits of their number, page by page",
        responses={200: ClientsAnswer},
    )
    def find_clients(query: ClientsQuery) -> Response:
        ids = services.scoring.bundle.matrix.ids
        found = numbers_after(ids, query.number, query.after, query.limit + 1)
        page = found[: query.limit]
        following = next_page(query, page[-1]) if len(found) > query.limit else None
        return answer(ClientsAnswer(clients=page, next=following))

    @api.get(
        "/clients/<client_id>",
        tags=[CLIENTS],
        operation_id="getClient",
        summary="The file of a client",
        responses={200: FileAnswer},
    )
    def get_client(path: OfClient) -> Response:
        rows = services.scoring.profile(path.client_id)
        return answer(FileAnswer(client_id=path.client_id, rows=[FileRow.of(row) for row in rows]))
