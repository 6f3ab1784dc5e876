"""How often one caller may ask the API."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.api_keys import ApiGuard, fingerprint, know_callers, require_keys
from app.factory import build_app
from app.rate_limits import check_rate, limit_rate
from app.request_log import init_request_log
from tests.fake_services import fake_services

ADDRESS = "/api/v1/clients"


def asking(rate: str, **keys: str) -> FlaskClient:
    server = Flask("clarte-test", root_path=str(Path(__file__).parent))
    init_request_log(server)
    guard = ApiGuard({name: fingerprint(key) for name, key in keys.items()}, rate=rate)
    know_callers(server, guard.keys)
    limit_rate(server, guard.rate)
    require_keys(server, guard)
    for path in (ADDRESS, "/api/v1/health", "/client/1"):
        server.add_url_rule(path, endpoint=path, view_func=lambda: "answered")
    return server.test_client()


def test_whoever_asks_too_often_is_told_when_to_come_back() -> None:
    client = asking("2 per minute")
    first, second, third = (client.get(ADDRESS) for _ in range(3))
    assert [first.status_code, second.status_code, third.status_code] == [200, 200, 429]
    assert [one.headers["X-RateLimit-Remaining"] for one in (first, second, third)] == ["1", "0", "0"]
    assert first.headers["X-RateLimit-Limit"] == "2"
    assert "Retry-After" not in first.headers
    assert 0 < int(third.headers["Retry-After"]) <= 60


def test_all_addresses_count_together_wrong_ones_too() -> None:
    client = asking("2 per minute")
    answers = [client.get(path) for path in ("/api/v1/nowhere", ADDRESS, ADDRESS)]
    assert [one.status_code for one in answers] == [404, 200, 429]
    assert ["Retry-After" in one.headers for one in answers] == [False, False, True]


def test_pages_and_health_are_never_limited() -> None:
    client = asking("1 per hour")
    assert {client.get(path).status_code for path in ("/client/1", "/api/v1/health") * 3} == {200}


def test_each_key_counts_for_itself_and_guesses_count_by_address() -> None:
    client = asking("1 per hour", a="key-a", b="key-b")
    asked = [
        client.get(ADDRESS, headers={"X-API-Key": key}).status_code for key in ("key-a", "key-b", "key-a", "x", "y")
    ]
    assert asked == [200, 200, 429, 401, 429]


def test_addresses_count_apart_and_a_header_does_not_change_one() -> None:
    client = asking("1 per hour")
    first = client.get(ADDRESS, environ_overrides={"REMOTE_ADDR": "10.0.0.1"})
    second = client.get(ADDRESS, environ_overrides={"REMOTE_ADDR": "10.0.0.2"})
    again = client.get(ADDRESS, environ_overrides={"REMOTE_ADDR": "10.0.0.1"}, headers={"X-Forwarded-For": "10.0.0.9"})
    assert [one.status_code for one in (first, second, again)] == [200, 200, 429]


def test_no_rate_sets_no_bound() -> None:
    answer = asking("").get(ADDRESS)
    assert answer.status_code == 200
    assert "X-RateLimit-Limit" not in answer.headers


def test_the_application_is_limited() -> None:
    client = build_app(fake_services(), guard=ApiGuard(rate="1 per hour")).server.test_client()
    client.get("/api/v1/anything")
    assert client.get("/api/v1/anything").status_code == 429
    assert {client.get("/").status_code for _ in range(3)} == {200}


@pytest.mark.parametrize("text", ["600 per minute", "10/second; 600/hour", "1 per 2 days", ""])
def test_rates_that_are_understood(text: str) -> None:
    assert check_rate(text) == text


@pytest.mark.parametrize(
    "text", ["often", "600", "0 per minute", "-1 per minute", "1.5 per minute", "1 per fortnight", ";"]
)
def test_rates_that_are_not(text: str) -> None:
    with pytest.raises(ValueError, match="rate"):
        check_rate(text)
