"""Requests to callbacks that no page sends: refused in words, and nothing is logged."""

import pytest
from flask.testing import FlaskClient

from app.factory import build_app
from layouts import ids
from tests.fake_services import fake_services

OUTPUT = f"{ids.SEARCH_RESULTS}.children"
GOOD = {
    "output": OUTPUT,
    "outputs": {"id": ids.SEARCH_RESULTS, "property": "children"},
    "inputs": [{"id": ids.SEARCH, "property": "value", "value": "1"}],
    "state": [],
    "changedPropIds": [f"{ids.SEARCH}.value"],
}
PAGE = f"..{ids.PAGES_CONTENT}.children..._pages_store.data.."


def opening(pathname: object, search: object) -> dict[str, object]:
    where = [
        {"id": ids.PAGES_LOCATION, "property": "pathname", "value": pathname},
        {"id": ids.PAGES_LOCATION, "property": "search", "value": search},
    ]
    outputs = [{"id": ids.PAGES_CONTENT, "property": "children"}, {"id": "_pages_store", "property": "data"}]
    return {"output": PAGE, "outputs": outputs, "inputs": where, "state": where, "changedPropIds": []}


@pytest.fixture(scope="module")
def browser() -> FlaskClient:
    return build_app(fake_services()).server.test_client()


def test_what_a_page_sends_is_answered(browser: FlaskClient) -> None:
    assert browser.post("/_dash-update-component", json=GOOD).status_code == 200
    assert browser.post("/_dash-update-component", json=opening("/", "")).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        [],
        1,
        None,
        "x",
        {},
        {"output": 1},
        GOOD | {"inputs": [1]},
        GOOD | {"inputs": []},
        GOOD | {"state": 7},
        GOOD | {"state": [], "inputs": GOOD["inputs"] * 2},
        GOOD | {"changedPropIds": {}},
        GOOD | {"outputs": None},
        GOOD | {"outputs": {"id": ids.SEARCH, "property": "children"}},
        GOOD | {"output": "of-an-older-page.children"},
        opening(None, ""),
        opening(["x"], ""),
        opening("client/1", ""),
        opening("/", None),
        opening("/", 1),
    ],
)
def test_what_no_page_sends_is_refused_quietly(
    browser: FlaskClient, caplog: pytest.LogCaptureFixture, body: object
) -> None:
    assert browser.post("/_dash-update-component", json=body).status_code == 400
    assert caplog.records == []


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b'{"output": NaN}', b"\xff\xfe"])
def test_what_is_no_json_is_refused_quietly(
    browser: FlaskClient, caplog: pytest.LogCaptureFixture, data: bytes
) -> None:
    answer = browser.post("/_dash-update-component", data=data, content_type="application/json")
    assert answer.status_code == 400
    assert caplog.records == []
