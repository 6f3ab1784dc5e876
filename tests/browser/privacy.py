"""Whether what the server sent to the browser of one client's page tells of any other client."""

import json
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from flask import Flask, Response, request

from layouts import ids
from model.serving.bundle import Bundle

# Whom the search finds, and who is next, are the advisor's way through the portfolio.
_PORTFOLIO = (ids.SEARCH_RESULTS, f"{ids.LOCATION}.href", f"{ids.WALK}.href", f"{ids.GROUP}.href")
_WHOLE_NUMBER = re.compile(r"(?<![\d.,\u00a0\u202f])\d{6,}(?!\d|[.,\u00a0\u202f]\d)")
_PRECISE = re.compile(r"(?<![\d.])\d+\.\d{4,}")
_SHARED_BY_CHANCE = 3
"""Exact values that aggregates may have in common with one other client: a median is somebody's value."""


@dataclass(slots=True)
class Sent:
    """The bodies of all answers to the page's callbacks, and which client was open."""

    bodies: list[tuple[int, str]] = field(default_factory=list)

    def watch(self, server: Flask) -> None:
        """Keeps what `server` sends from now on, as it is before compression."""

        def keep(response: Response) -> Response:
            if request.path == "/_dash-update-component" and response.is_json:
                asked = request.get_json()
                if not any(name in asked["output"] for name in _PORTFOLIO):
                    self.bodies.append((_open_client(asked), response.get_data(as_text=True)))
            return response

        # The decorator is refused once Dash has set itself up.
        server.after_request_funcs.setdefault(None, []).append(keep)

    def leaks(self, bundle: Bundle) -> Iterator[str]:
        """One line for each answer that names another client, or holds several of another client's exact values."""
        numbers = {str(number) for number in bundle.matrix.ids}
        owners = _owners(bundle)
        for client, body in filter(lambda one: one[0], self.bodies):
            for number in (numbers & _whole_numbers(json.loads(body))) - {str(client)}:
                yield f"client {client}: the number {number} in {body[:200]}"
            shared = Counter(owner for value in set(_PRECISE.findall(body)) for owner in owners.get(value, ()))
            for owner, count in shared.most_common(2):
                if owner != client and count > _SHARED_BY_CHANCE:
                    yield f"client {client}: {count} exact values of client {owner} in {body[:200]}"


def _whole_numbers(said: object) -> set[str]:
    """All whole numbers of an answer, in words, lists and packed arrays alike; amounts are floating-point numbers."""
    if isinstance(said, dict):
        if {"bdata", "dtype"} <= said.keys():
            return _whole_numbers(np.frombuffer(b64decode(said["bdata"]), said["dtype"]).tolist())
        return set().union(*map(_whole_numbers, [*said, *said.values()]))
    if isinstance(said, list):
        return set().union(*map(_whole_numbers, said))
    return set() if isinstance(said, float) else set(_WHOLE_NUMBER.findall(str(said)))


def _open_client(asked: dict[str, object]) -> int:
    found = re.search(r"/client/(\d{1,15})", json.dumps(asked)) or re.search(
        rf'"id": "{ids.CLIENT}", "property": "data", "value": (\d+)', json.dumps(asked)
    )
    return int(found[1]) if found else 0


def _owners(bundle: Bundle) -> dict[str, tuple[int, ...]]:
    """The clients of each exact value that few have, as JSON writes it."""
    owners: dict[str, list[int]] = {}
    for column in range(bundle.matrix.numbers.shape[1]):
        values = np.asarray(bundle.matrix.numbers[:, column], dtype=np.float64)
        for client, value in zip(bundle.matrix.ids.tolist(), values.tolist(), strict=True):
            if value % 1 and value == value:
                owners.setdefault(repr(value), []).append(client)
    return {value: tuple(set(clients)) for value, clients in owners.items() if len(set(clients)) <= 2}
