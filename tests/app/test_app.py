"""The application as a whole: addresses, languages, errors, and nothing from elsewhere."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from dash import Dash
from dash.development.base_component import Component
from flask.testing import FlaskClient

from app.factory import build_app, create_app
from app.i18n import COOKIE, safe_path
from app.settings import Settings
from callbacks import new_scoring
from callbacks.services import Services
from layouts import catalogue, home, ids
from layouts.new import page as new_page
from layouts.new import results
from model.serving.applicants.fields import FIELDS
from model.serving.applicants.records import read_records
from tests.fake_services import fake_services
from tests.fakes import FakeScoring
from tests.fakes_applicants import FakeApplicants, ScoringNewcomers
from tests.layouts.test_pages import pages_of_a_client

ASSETS = Path(__file__).parents[2] / "assets"


@pytest.fixture
def dash_app() -> Dash:
    return build_app(fake_services())


@pytest.fixture
def browser(dash_app: Dash) -> FlaskClient:
    return dash_app.server.test_client()


@pytest.mark.parametrize(
    ("accepted", "cookie", "language"),
    [
        (None, None, "fr"),
        ("en-GB,en;q=0.9,fr;q=0.8", None, "en"),
        ("de,it;q=0.5", None, "fr"),
        ("fr-CA", None, "fr"),
        ("en", "fr", "fr"),
        ("fr", "en", "en"),
        ("fr", "<script>", "fr"),
    ],
)
def test_language_of_a_page(browser: FlaskClient, accepted: str | None, cookie: str | None, language: str) -> None:
    if cookie:
        browser.set_cookie(COOKIE, cookie)
    page = browser.get("/client/100002", headers={"Accept-Language": accepted} if accepted else {}).text
    assert f'<html lang="{language}"' in page
    assert ("Chargement…" if language == "fr" else "Loading…") in page


def test_the_switch_remembers_the_language_and_goes_back(browser: FlaskClient) -> None:
    answer = browser.get("/language/en?next=/client/100002")
    assert answer.status_code == 302
    assert answer.location == "/client/100002"
    assert "SameSite=Lax" in answer.headers["Set-Cookie"]
    assert '<html lang="en"' in browser.get("/").text


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
     "evil", "", "/\t/evil.example", "///evil.example", "/\n/evil.example", "//[", "//[::1", "http://["],
)  # fmt: skip
def test_the_switch_leads_nowhere_else(browser: FlaskClient, target: str) -> None:
    assert safe_path(target) == "/"
    assert browser.get("/language/fr", query_string={"next": target}).location == "/"


@pytest.mark.parametrize("target", ["/", "/client/100002", "/client/100002?a=b#c", "/["])
def test_paths_of_this_site_are_kept(target: str) -> None:
    assert safe_path(target) == target


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/client/100002/", "Client 100002 · Clarté"),
        ("/client/abc%20d", "Client abc d · Clarté"),
        ("/client/100002/file", "Client 100002\u00a0: dossier · Clarté"),
        ("/client/100002/compare/", "Client 100002\u00a0: comparaison · Clarté"),
        ("/client/100002/simulate", "Client 100002\u00a0: simulation · Clarté"),
    ],
)
def test_the_title_reads_as_the_address_does(dash_app: Dash, path: str, title: str) -> None:
    assert f'"title": "{title}"' in json.dumps(json.loads(_open(dash_app, path)), ensure_ascii=False)


@pytest.mark.parametrize("path", ["/language/de", "/assets/none.css", "/_dash-component-suites/dash/none.js"])
def test_http_errors_are_words(browser: FlaskClient, path: str) -> None:
    answer = browser.get(path, headers={"Accept-Language": "fr"})
    assert answer.status_code == 404
    assert "<h1>Cette page n’existe pas</h1>" in answer.text


def test_a_request_that_is_too_large_is_told_so(browser: FlaskClient) -> None:
    body = {"output": "x" * (1024 * 1024)}
    answer = browser.post("/_dash-update-component", json=body, headers={"Accept-Language": "fr"})
    assert answer.status_code == 413
    assert "<h1>Cette demande est trop volumineuse</h1>" in answer.text


def test_a_request_of_another_kind_is_not_our_failure(browser: FlaskClient) -> None:
    answer = browser.post("/", headers={"Accept-Language": "fr"})
    assert answer.status_code == 405
    assert "<h1>Cette demande n’a pas été acceptée</h1>" in answer.text


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("evil.example", 400),
        ("evil.example:8050", 400),
        ("localhost.evil.example", 400),
        ("127.0.0.1.evil.example:8050", 400),
        ("[::2]:8050", 400),
        ("192.168.1.2:8050", 400),
        ("localhost:8050", 200),
        ("LOCALHOST", 200),
        ("127.0.0.1:8050", 200),
        ("[::1]:8050", 200),
        ("[::1]", 200),
    ],
)
@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/assets/clarte.css"])
def test_open_real_data_answer_only_to_this_machine(
    monkeypatch: pytest.MonkeyPatch, host: str, status: int, path: str
) -> None:
    """A page from elsewhere whose name was made to point here (DNS rebinding) sends its own name as the host."""
    open_fake_bundle(monkeypatch, synthetic=False)
    server = create_app(Settings(open=True)).server
    with server.test_client().get(path, headers={"Host": host}) as answer:
        assert answer.status_code == status


def test_invented_data_answer_under_any_name(monkeypatch: pytest.MonkeyPatch) -> None:
    open_fake_bundle(monkeypatch, synthetic=True)
    server = create_app(Settings()).server
    assert server.test_client().get("/", headers={"Host": "clarte.example"}).status_code == 200


def open_fake_bundle(monkeypatch: pytest.MonkeyPatch, *, synthetic: bool) -> None:
    """The next application is built on invented clients, said to be real ones or not."""
    bundle = SimpleNamespace(manifest=SimpleNamespace(synthetic=synthetic))
    monkeypatch.setattr("app.factory.open_active", lambda _folder: bundle)
    monkeypatch.setenv("CLARTE_REQUEST_LOG", "/dev/null")
    monkeypatch.setattr(Services, "of", lambda _bundle, _saved: fake_services(FakeScoring(synthetic=synthetic)))


@pytest.mark.parametrize(("damaged", "said"), [(True, True), (False, False)])
def test_an_earlier_model_in_use_is_said(damaged: bool, said: bool) -> None:
    server = build_app(fake_services(FakeScoring(replaces_damaged=damaged))).server
    layout = server.test_client().get("/_dash-layout", headers={"Accept-Language": "fr"}).get_json()
    assert ("Une version antérieure du modèle est utilisée" in json.dumps(layout, ensure_ascii=False)) is said


def test_nothing_comes_from_elsewhere(browser: FlaskClient) -> None:
    page = browser.get("/").text
    loaded = re.findall(r"""(?:src|href)=["']([^"']+)""", page)
    assert loaded
    assert [address for address in loaded if not address.startswith("/") or address.startswith("//")] == []
    files = {address: _fetch(browser, address) for address in loaded}
    assert [address for address, (status, _text) in files.items() if status != 200] == []
    styles = [text for address, (_status, text) in files.items() if re.match(r"/assets/\w+\.css", address)]
    assert len(styles) == len(list(ASSETS.glob("*.css")))
    assert [style for style in styles if re.search(r"@import|url\((?!#)", style)] == []


def _fetch(browser: FlaskClient, address: str) -> tuple[int, str]:
    with browser.get(address) as answer:
        return answer.status_code, answer.text


def test_two_applications_in_one_process_keep_their_services() -> None:
    first = build_app(fake_services(FakeScoring(clients=(1,))))
    second = build_app(fake_services(FakeScoring(clients=(2,))))
    for app, known in ((first, "/client/1"), (second, "/client/2")):
        layout = app.server.test_client().get("/_dash-layout").text
        assert "site-header" in layout
        assert "Client " in _open(app, known)


@pytest.mark.parametrize("synthetic", [True, False])
def test_invented_clients_are_announced(synthetic: bool) -> None:
    app = build_app(fake_services(FakeScoring(synthetic=synthetic)))
    layout = app.server.test_client().get("/_dash-layout", headers={"Accept-Language": "en"}).text
    assert ("the clients shown here are invented" in layout) is synthetic


def test_every_id_of_a_callback_is_on_a_page(dash_app: Dash) -> None:
    """Dash's own check is off, as it knows only the page that is open; this one knows them all."""
    dash_app.server.test_client().get("/")
    with dash_app.server.test_request_context():
        page = pages_of_a_client()
        listed = catalogue.page(FakeScoring().catalogue())
        first = home.page(4, [], ["Cash loans"])
        new = [new_page.page(FIELDS), *_results()]
        present = {*_ids(dash_app.layout()), *_ids(page), *_ids(listed), *_ids(first), *_ids(new)}
    used = set()
    for callback in dash_app._callback_list:
        # Of an id with a wildcard there may be none yet.
        used |= {one["id"] for one in (*callback["inputs"], *callback["state"]) if not one["id"].startswith("{")}
        if not callback["no_output"]:
            outputs = callback["output"].strip(".").split("...")
            used |= {part.split(".")[0] for part in outputs if not part.startswith("{")}
    assert used <= present
    assert {ids.FILE_GRID, ids.CATALOGUE_FOUND} <= used


def _results() -> list[Component]:
    """Those of a new application, and of one that was saved."""
    found = new_scoring.scored(
        fake_services(ScoringNewcomers(), applicants=FakeApplicants()),
        read_records({"application": {}}, complete=False),
    )
    panels = results.panels(found, FIELDS, new_scoring.missing(found))
    return [results.unsaved_bar(""), results.saved_bar("", "", ""), *panels]


def _ids(component: object) -> Iterator[str]:
    if isinstance(component, list | tuple):
        for child in component:
            yield from _ids(child)
    elif isinstance(component, Component):
        if isinstance(getattr(component, "id", None), str):
            yield component.id
        yield from _ids(getattr(component, "children", None))


def _open(app: Dash, path: str) -> str:
    location = ids.PAGES_LOCATION
    return (
        app.server.test_client()
        .post(
            "/_dash-update-component",
            json={
                "output": f"..{ids.PAGES_CONTENT}.children..._pages_store.data..",
                "outputs": [
                    {"id": ids.PAGES_CONTENT, "property": "children"},
                    {"id": "_pages_store", "property": "data"},
                ],
                "inputs": [
                    {"id": location, "property": "pathname", "value": path},
                    {"id": location, "property": "search", "value": ""},
                ],
                "state": [
                    {"id": location, "property": "pathname", "value": path},
                    {"id": location, "property": "search", "value": ""},
                ],
                "changedPropIds": [f"{location}.pathname"],
            },
        )
        .text
    )


def test_it_is_set_up_before_its_first_request() -> None:
    """Dash sets itself up during the first one, and would answer another meanwhile with half its callbacks."""
    app = build_app(fake_services())
    assert any("_pages_content" in output for output in app.callback_map)
    ready = app.server.test_client().get("/_dash-dependencies").json
    assert {one["output"] for one in ready} == set(app.callback_map)
