"""Who may ask the API."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from typer.testing import CliRunner

from app.api_keys import FOR_EVERYBODY, ApiGuard, ApiKeyError, fingerprint, know_callers, parse_keys, require_keys
from app.cli import cli
from app.factory import build_app, create_app
from app.request_log import init_request_log
from app.settings import Settings
from tests.app.test_app import open_fake_bundle
from tests.app.test_request_log import Asking, Lines, lines  # noqa: F401  (a fixture)
from tests.fake_services import fake_services

KEY = "clarte_right"
KEYS = {"branch-17": fingerprint(KEY), "other": fingerprint("clarte_other")}


def asking(guard: ApiGuard) -> FlaskClient:
    server = Flask("clarte-test", root_path=str(Path(__file__).parent))
    init_request_log(server)
    server.test_client_class = Asking
    know_callers(server, guard.keys)
    require_keys(server, guard)
    for path in (*FOR_EVERYBODY, "/api/v1/docs/swagger.js", "/api/v1/clients", "/client/1"):
        server.add_url_rule(path, endpoint=path.replace(".", "_"), view_func=lambda: "answered")
    return server.test_client()


@pytest.mark.parametrize(
    "headers", [{"Authorization": f"Bearer {KEY}"}, {"authorization": f"bearer {KEY}"}, {"X-API-Key": KEY}]
)
def test_a_key_opens_the_api(headers: dict[str, str], lines: Lines) -> None:  # noqa: F811
    assert asking(ApiGuard(KEYS, open=False)).get("/api/v1/clients", headers=headers).text == "answered"
    assert lines.all[0]["key"] == "branch-17"
    assert KEY not in lines.texts[0]


@pytest.mark.parametrize(
    "headers",
    [{}, {"X-API-Key": ""}, {"X-API-Key": KEY + "x"}, {"X-API-Key": KEY[:-1]}, {"X-API-Key": KEY.upper()},
     {"X-API-Key": KEYS["branch-17"]}, {"Authorization": KEY}, {"Authorization": "Bearer"},
     {"Authorization": "Bearer "},
     {"Authorization": f"Basic {KEY}"}, {"Authorization": "Basic %%%"}, {"X-API-Key": "é\x80" * 100},
     {"Authorization": f"Bearer a={KEY}"}],
)  # fmt: skip
def test_nothing_else_does(headers: dict[str, str], lines: Lines) -> None:  # noqa: F811
    answer = asking(ApiGuard(KEYS, open=True)).get("/api/v1/clients", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].lower().startswith("bearer")
    assert "key" not in lines.all[0]
    assert KEY not in lines.texts[0] + answer.text


def test_without_a_key_even_a_wrong_address_tells_nothing() -> None:
    assert asking(ApiGuard(KEYS)).get("/api/v1/clients/1").status_code == 401


@pytest.mark.parametrize("path", [*FOR_EVERYBODY, "/api/v1/docs/swagger.js", "/client/1"])
def test_what_tells_nothing_of_clients_needs_no_key(path: str) -> None:
    assert asking(ApiGuard(KEYS, open=False)).get(path).text == "answered"


def test_without_any_key_an_open_server_answers_everybody() -> None:
    assert asking(ApiGuard()).get("/api/v1/clients").text == "answered"


def test_without_any_key_real_clients_are_shown_to_nobody() -> None:
    client = asking(ApiGuard(open=False))
    assert client.get("/api/v1/clients", headers={"X-API-Key": KEY}).status_code == 401
    assert client.get("/api/v1/health").status_code == 200


def test_the_application_is_guarded() -> None:
    client = build_app(fake_services(), guard=ApiGuard(KEYS)).server.test_client()
    assert client.get("/api/v1/clients").status_code == 401
    assert client.get("/client/1").status_code == 200


def test_keys_are_read_from_their_setting() -> None:
    assert parse_keys("") == {}
    assert parse_keys(f" a:{'0' * 64} , b.c-d:{'A' * 64}") == {"a": "0" * 64, "b.c-d": "a" * 64}


@pytest.mark.parametrize("text", ["a", "a:", ":" + "0" * 64, f"a:{'0' * 63}", f"a:{'g' * 64}", f"a b:{'0' * 64}",
                                  f"a:{'0' * 64},", f"a:{'0' * 64},a:{'1' * 64}", f"a\n:{'0' * 64}"])  # fmt: skip
def test_keys_of_another_form_are_refused_without_repeating_them(text: str) -> None:
    with pytest.raises(ApiKeyError) as said:
        parse_keys(text)
    assert "00000" not in str(said.value)


def test_the_command_makes_a_key_that_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLARTE_API_KEYS", f"other:{'0' * 64}")
    said = CliRunner().invoke(cli, ["api-key", "branch-17"]).output
    key, line = re.search(r"clarte_\S{43}", said), re.search(r"CLARTE_API_KEYS=(\S+)", said)
    assert key
    assert line
    keys = parse_keys(line[1])
    assert list(keys) == ["other", "branch-17"]
    assert asking(ApiGuard(keys)).get("/api/v1/clients", headers={"X-API-Key": key[0]}).text == "answered"


def test_two_keys_are_never_the_same() -> None:
    first, second = (CliRunner().invoke(cli, ["api-key", "a"]).output for _ in range(2))
    assert first != second


@pytest.mark.parametrize("name", ["two words", "a:b", "a,b", "x" * 41])
def test_a_name_that_would_break_the_setting_is_refused(name: str) -> None:
    said = CliRunner().invoke(cli, ["api-key", name])
    assert isinstance(said.exception, ApiKeyError)
    assert "a key's name has letters" in str(said.exception)


def test_a_name_has_one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLARTE_API_KEYS", f"other:{'0' * 64}")
    assert isinstance(CliRunner().invoke(cli, ["api-key", "other"]).exception, ApiKeyError)


@pytest.mark.parametrize("synthetic", [True, False])
def test_an_unguarded_server_on_this_machine_needs_no_key_unless_there_is_one(
    monkeypatch: pytest.MonkeyPatch, *, synthetic: bool
) -> None:
    open_fake_bundle(monkeypatch, synthetic=synthetic)
    asked = {"path": "/api/v1/nothing-here", "headers": {"Host": "localhost"}}
    assert create_app(Settings(open=True)).server.test_client().get(**asked).status_code != 401
    keys = f"me:{'0' * 64}"
    assert create_app(Settings(open=True, api_keys=keys)).server.test_client().get(**asked).status_code == 401
