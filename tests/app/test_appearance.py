"""Light and dark: who chooses, and what the first page is drawn in."""

import pytest
from dash import Dash
from flask.testing import FlaskClient

from app.factory import build_app
from layouts.theme import CHOSEN_COOKIE, SYSTEM_COOKIE
from tests.fake_services import fake_services


@pytest.fixture
def dash_app() -> Dash:
    return build_app(fake_services())


@pytest.fixture
def browser(dash_app: Dash) -> FlaskClient:
    return dash_app.server.test_client()


@pytest.mark.parametrize("path", ["/", "/client/100002", "/language/none"])
@pytest.mark.parametrize(
    ("cookies", "head"),
    [
        ({}, 'data-bs-theme="light"'),
        ({SYSTEM_COOKIE: "dark"}, 'data-bs-theme="dark"'),
        ({SYSTEM_COOKIE: "dark", CHOSEN_COOKIE: "light"}, 'data-bs-theme="light"'),
        ({CHOSEN_COOKIE: "<script>"}, 'data-bs-theme="light"'),
    ],
)
def test_the_first_page_has_the_theme(browser: FlaskClient, path: str, cookies: dict[str, str], head: str) -> None:
    for name, value in cookies.items():
        browser.set_cookie(name, value)
    page = browser.get(path).text
    assert head in page
    assert ('data-chosen="true"' in page) is (cookies.get(CHOSEN_COOKIE) == "light")
    assert page.index("/assets/appearance/theme.js") < page.index("</head>")
    assert page.count("theme.js") == 1


def test_the_button_remembers_and_goes_back(browser: FlaskClient) -> None:
    answer = browser.get("/theme/dark?next=/client/100002%3Fdecision%3Drefused")
    assert answer.status_code == 302
    assert answer.location == "/client/100002?decision=refused"
    assert "SameSite=Lax" in answer.headers["Set-Cookie"]
    assert 'data-bs-theme="dark"' in browser.get("/").text
    assert "Thème clair" in str(browser.get("/_dash-layout", headers={"Accept-Language": "fr"}).get_json())
    browser.get("/theme/system")
    assert 'data-chosen="true"' not in browser.get("/").text


@pytest.mark.parametrize("choice", ["blue", "Dark", "system%00", "%3Cb%3E"])
def test_another_theme_is_words(browser: FlaskClient, choice: str) -> None:
    answer = browser.get(f"/theme/{choice}", headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    assert "<h1>This page does not exist</h1>" in answer.text


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_the_button_leads_nowhere_else(browser: FlaskClient, target: str) -> None:
    assert browser.get("/theme/dark", query_string={"next": target}).location == "/"


@pytest.mark.parametrize(("cookie", "other"), [("dark", "/theme/light"), ("light", "/theme/dark")])
def test_the_button_offers_the_other_theme(browser: FlaskClient, cookie: str, other: str) -> None:
    browser.set_cookie(CHOSEN_COOKIE, cookie)
    layout = str(browser.get("/_dash-layout").get_json())
    assert f"'{other}'" in layout
    assert "'/theme/system'" in layout
