"""How answers travel."""

import gzip
import re

import brotli
import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.delivery import CompressedFiles
from app.factory import build_app
from tests.fake_services import fake_services

PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"


@pytest.fixture
def dash_app() -> Dash:
    return build_app(fake_services())


@pytest.fixture
def browser(dash_app: Dash) -> FlaskClient:
    return dash_app.server.test_client()


def loaded(browser: FlaskClient) -> list[str]:
    """What the first page loads: its style sheets and scripts."""
    return re.findall(r"""(?:src|href)=["'](/[^"']+\.(?:js|css)[^"']*)""", browser.get("/").text)


def fetch(browser: FlaskClient, address: str, **headers: str) -> TestResponse:
    """The answer, read whole: it is closed here, as the server would."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    with browser.get(address, headers=names) as answer:
        answer.get_data()
        return answer


def test_files_are_compressed_and_stay_the_same(browser: FlaskClient) -> None:
    for address in loaded(browser):
        plain, small = fetch(browser, address), fetch(browser, address, Accept_Encoding="gzip, br")
        assert plain.headers.get("Content-Encoding") is None
        if len(plain.data) >= 1024:
            assert small.headers["Content-Encoding"] == "br"
            assert brotli.decompress(small.data) == plain.data
            assert "Accept-Encoding" in small.headers["Vary"]


def test_an_older_browser_gets_gzip(browser: FlaskClient) -> None:
    answer = browser.get("/_dash-layout", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert b"site-header" in gzip.decompress(answer.data)


def test_no_file_is_compressed_twice(browser: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    address = next(one for one in loaded(browser) if "/assets/clarte.css" in one)
    first = fetch(browser, address, Accept_Encoding="br").data
    monkeypatch.setattr(brotli, "compress", lambda *_args, **_settings: pytest.fail("compressed again"))
    assert fetch(browser, address, Accept_Encoding="br").data == first


def test_answers_to_one_person_are_not_kept() -> None:
    kept = CompressedFiles()
    kept.set("br;", b"a client")
    assert kept.get("br;") is None


def test_the_oldest_files_make_room() -> None:
    kept = CompressedFiles()
    for number in range(20):
        kept.set(f"br;/assets/{number}", bytes(1024 * 1024))
        kept.set(f"br;/assets/{number}", bytes(1024 * 1024))
    assert kept.get("br;/assets/3") is None
    assert kept.get("br;/assets/4") is not None


def test_what_never_changes_is_not_asked_for_again(browser: FlaskClient) -> None:
    for address in loaded(browser):
        versioned = "?m=" in address or "/_dash-component-suites/" in address
        assert bool(fetch(browser, address).cache_control.immutable) is versioned, address
    whole = fetch(browser, "/assets/clarte.css")
    assert whole.cache_control.no_cache
    assert fetch(browser, "/assets/clarte.css", If_None_Match=whole.headers["ETag"]).status_code == 304
    assert not fetch(browser, "/assets/none.css?m=1").cache_control.immutable


def test_a_compressed_file_is_known_by_its_tag(browser: FlaskClient) -> None:
    small = fetch(browser, "/assets/clarte.css", Accept_Encoding="br")
    again = fetch(browser, "/assets/clarte.css", Accept_Encoding="br", If_None_Match=small.headers["ETag"])
    assert again.status_code == 304


def test_the_first_load_is_small(browser: FlaskClient) -> None:
    """Style sheets, scripts and the charts' own; a browser measured 1.99 MB with the page itself."""
    small = [fetch(browser, one, Accept_Encoding="br").data for one in (*loaded(browser), PLOTLY)]
    assert sum(map(len, small)) < 2_300_000


@pytest.mark.parametrize("path", ["/", "/healthz", "/assets/clarte.css", "/theme/dark", "/nowhere.js", "/_dash-layout"])
def test_every_answer_has_the_headers(browser: FlaskClient, path: str) -> None:
    with browser.get(path) as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_the_server_says_that_it_is_there(browser: FlaskClient) -> None:
    answer = browser.get("/healthz")
    assert answer.text == "ok"
    assert answer.cache_control.no_store
