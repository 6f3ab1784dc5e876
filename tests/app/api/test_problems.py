"""Errors are problem details, in the language of the request, and name each wrong field."""

from typing import Any

import pytest
from flask.testing import FlaskClient

EN = {"Accept-Language": "en"}


def problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    found: dict[str, Any] = answer.get_json()
    assert found["status"] == status
    assert found["type"].startswith("urn:clarte:problem:")
    assert found["title"]
    assert found["detail"]
    assert found["instance"].startswith("/api/")
    return found


@pytest.mark.parametrize("path", ["/api/", "/api/nothing", "/api/v1/nothing", "/api/v1/clients/1/nothing"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_address_that_is_nothing_is_a_problem_and_no_page(api: FlaskClient, path: str, method: str) -> None:
    problem(api.open(path, method=method), 404)


def test_a_page_that_is_nothing_stays_a_page(api: FlaskClient) -> None:
    assert api.get("/nothing").mimetype == "text/html"


READ = "GET, HEAD, OPTIONS"
ALLOWED = [
    ("POST", "health", READ),
    ("TRACE", "health", READ),
    ("BREW", "health", READ),
    ("DELETE", "docs", READ),
    ("GET", "scores", "POST, OPTIONS"),
    ("HEAD", "scores", "POST, OPTIONS"),
]


@pytest.mark.parametrize(("method", "path", "allowed"), ALLOWED)
def test_another_method_is_refused_and_the_right_one_named(
    api: FlaskClient, method: str, path: str, allowed: str
) -> None:
    answer = api.open(f"/api/v1/{path}", method=method)
    assert answer.status_code == 405
    if method != "HEAD":
        problem(answer, 405)
    assert answer.headers["Allow"] == allowed


def test_options_name_only_the_methods_of_the_address(api: FlaskClient) -> None:
    assert api.options("/api/v1/health").headers["Allow"] == "GET, HEAD, OPTIONS"
    assert api.options("/api/v1/scores").headers["Allow"] == "POST, OPTIONS"
    problem(api.options("/api/v1/nothing"), 404)


def test_a_client_that_nobody_is_is_not_found(api: FlaskClient) -> None:
    assert problem(api.get("/api/v1/clients/7/score", headers=EN), 404)["detail"] == "No client has the number 7."


@pytest.mark.parametrize("number", ["abc", "1_000", "%20100002", "1.5", "-3", "0", "9" * 30, "1e5", "<b>", "' OR 1=1"])
def test_what_is_no_number_is_refused_by_name(api: FlaskClient, number: str) -> None:
    found = problem(api.get(f"/api/v1/clients/{number}/score"), 422)
    assert [one["field"] for one in found["errors"]] == ["client_id"]


def test_every_wrong_parameter_is_named_at_once(api: FlaskClient) -> None:
    found = problem(api.get("/api/v1/clients?limit=1000&after=x&colour=blue", headers=EN), 422)
    assert {one["field"]: one["message"] for one in found["errors"]} == {
        "after": "A whole number is expected.",
        "limit": "This must be 100 or less.",
        "colour": "There is no field of this name here.",
    }


def test_a_number_of_too_many_digits_is_a_number_but_too_large(api: FlaskClient) -> None:
    found = problem(api.get(f"/api/v1/clients?after={'9' * 30}", headers=EN), 422)
    assert found["errors"] == [{"field": "after", "message": "This number is too large."}]


@pytest.mark.parametrize("path", ["clients?limit=1&limit=2", "clients/100002/reasons?level=theme&level=feature"])
def test_a_parameter_that_is_given_twice_is_refused_by_name(api: FlaskClient, path: str) -> None:
    found = problem(api.get(f"/api/v1/{path}", headers=EN), 422)
    assert [one["message"] for one in found["errors"]] == ["This is given more than once."]


@pytest.mark.parametrize("path", ["health", "clients/100002/score", "features"])
def test_where_there_are_no_parameters_any_is_refused(api: FlaskClient, path: str) -> None:
    found = problem(api.get(f"/api/v1/{path}?level=theme"), 422)
    assert [one["field"] for one in found["errors"]] == ["level"]


def test_problems_are_told_in_the_language_of_the_request(api: FlaskClient) -> None:
    for language in ("fr", "en"):
        answer = api.get("/api/v1/clients/7/score", headers={"Accept-Language": language})
        assert answer.headers["Content-Language"] == language


def test_answers_are_kept_by_nobody(api: FlaskClient) -> None:
    answer = api.get("/api/v1/health")
    assert answer.headers["Cache-Control"] == "no-store"
    assert {"Accept-Language", "Cookie"} <= set(answer.vary)


def test_a_mistake_of_ours_shows_no_traceback(api: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.serving.service.ScoringService.score", lambda *_: 1 / 0)
    found = problem(api.get("/api/v1/clients/100002/score", headers=EN), 500)
    assert "ZeroDivision" not in str(found)
