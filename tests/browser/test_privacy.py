"""The watcher itself: it sees what it is there to see."""

import json
from base64 import b64encode

import numpy as np
import pytest

from model.serving.service import ScoringService
from tests.browser.privacy import Sent

OPEN, OTHER = 100001, 100008


def others_row(scoring: ScoringService) -> dict[str, object]:
    return {row.feature.name: row.value for row in scoring.profile(OTHER)}


@pytest.mark.parametrize(
    "leak",
    [
        {"ids": [OPEN, OTHER]},
        {"id": OTHER, "value": 3},
        {"children": f"client {OTHER}, income 120\u00a0000"},
        {"href": f"/client/{OTHER}/file"},
        {f"{OTHER}": 1},
        {"x": {"dtype": "i4", "bdata": b64encode(np.array([7, OTHER], dtype="i4").tobytes()).decode()}},
    ],
)
def test_a_number_of_another_client_is_seen(scoring_service: ScoringService, leak: object) -> None:
    assert len(list(Sent([(OPEN, json.dumps(leak))]).leaks(scoring_service.bundle))) == 1


def test_a_row_of_another_client_is_seen(scoring_service: ScoringService) -> None:
    body = json.dumps({"response": others_row(scoring_service)})
    assert len(list(Sent([(OPEN, body)]).leaks(scoring_service.bundle))) == 1
    assert list(Sent([(OTHER, body)]).leaks(scoring_service.bundle)) == []


def test_amounts_and_the_open_client_are_no_leak(scoring_service: ScoringService) -> None:
    said = {"client": OPEN, "income": float(OTHER), "text": f"asks for {OTHER:,}", "count": 1500}
    assert list(Sent([(OPEN, json.dumps(said))]).leaks(scoring_service.bundle)) == []
