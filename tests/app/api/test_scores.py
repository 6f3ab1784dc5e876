"""Many clients at once: a line each, the same numbers as one by one."""

import json
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient

from app.api.scores import lines
from callbacks.services import Services


def scored(api: FlaskClient, clients: list[int]) -> list[dict[str, Any]]:
    answer = api.post("/api/v1/scores", json={"clients": clients})
    assert answer.status_code == 200
    assert answer.mimetype == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def test_each_client_has_the_score_that_they_have_alone(api: FlaskClient, services: Services) -> None:
    clients = services.scoring.search("", limit=200)
    for client, line in zip(clients, scored(api, clients), strict=True):
        score = services.scoring.score(client)
        assert line["client_id"] == client
        assert line["points"] == pytest.approx(score.points, abs=1e-9)
        assert line["half_width"] == pytest.approx(score.half_width, abs=1e-9)
        assert line["probability"] == pytest.approx(score.probability, rel=1e-12)
        assert line["decision"] == score.decision.value
        assert line["error"] is None


def test_the_order_is_that_of_the_request_and_unknown_clients_say_so(api: FlaskClient, services: Services) -> None:
    first, second = services.scoring.search("", limit=2)
    found = scored(api, [second, 7, first, second, 10**14])
    assert [one["client_id"] for one in found] == [second, 7, first, second, 10**14]
    assert [one["error"] for one in found] == [None, "unknown-client", None, None, "unknown-client"]
    assert found[1]["points"] is None
    assert found[1]["decision"] is None


def test_an_interval_that_is_not_known_is_null(services: Services) -> None:
    bundle = services.scoring.bundle
    unknown = replace(bundle, raw_error=np.full(len(bundle.raw), math.nan))
    client = services.scoring.search("", limit=1)
    line = json.loads("".join(lines(unknown, client)))
    assert line["half_width"] is None
    assert line["decision"] in {"granted", "refused"}


def test_the_answer_comes_in_pieces(services: Services) -> None:
    pieces = list(lines(services.scoring.bundle, services.scoring.search("", limit=20) * 120))
    assert len(pieces) == 3
    assert sum(piece.count("\n") for piece in pieces) == 2_400
