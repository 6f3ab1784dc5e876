"""Keys, rates and request ids: refusals are problems, and what tells of no client needs no key."""

import pytest

from app.api_keys import ApiGuard, fingerprint
from app.factory import build_app
from callbacks.services import Services
from tests.app.api.test_problems import problem

KEY = "clarte_test"
KEYS = {"somebody": fingerprint(KEY)}


@pytest.mark.parametrize("headers", [{}, {"X-API-Key": "wrong"}, {"Authorization": "Bearer wrong"}])
def test_without_a_key_the_answer_is_a_problem(services: Services, headers: dict[str, str]) -> None:
    api = build_app(services, guard=ApiGuard(KEYS)).server.test_client()
    answer = api.get("/api/v1/clients", headers=headers)
    assert "key" in problem(answer, 401)["detail"] or "clé" in answer.get_json()["detail"]
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.headers["X-Request-Id"]


@pytest.mark.parametrize("headers", [{"X-API-Key": KEY}, {"Authorization": f"Bearer {KEY}"}])
def test_with_a_key_everything_is_answered(services: Services, headers: dict[str, str]) -> None:
    api = build_app(services, guard=ApiGuard(KEYS)).server.test_client()
    assert api.get("/api/v1/clients", headers=headers).status_code == 200
    for path in ("health", "ready", "openapi.json", "docs"):
        assert api.get(f"/api/v1/{path}").status_code == 200


def test_asking_too_often_is_a_problem_that_says_how_long_to_wait(services: Services) -> None:
    api = build_app(services, guard=ApiGuard(rate="2 per minute")).server.test_client()
    assert [api.get("/api/v1/model").status_code for _ in range(2)] == [200, 200]
    answer = api.get("/api/v1/model")
    problem(answer, 429)
    assert int(answer.headers["Retry-After"]) > 0
    assert api.get("/api/v1/health").status_code == 200
