"""Files that a person takes away."""

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from app.factory import build_app
from tests.fake_services import fake_services


@pytest.fixture
def client() -> FlaskClient:
    return build_app(fake_services()).server.test_client()


@pytest.mark.parametrize(("language", "begins"), [("fr", "# Fiche du modèle"), ("en", "# Model card")])
def test_the_model_card_can_be_taken_away(client: FlaskClient, language: str, begins: str) -> None:
    answer = client.get(f"/model-card.{language}.md")
    assert answer.status_code == 200
    assert answer.get_data(as_text=True).startswith(begins)
    assert answer.mimetype == "text/markdown"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="clarte-model-card.{language}.md"'


@pytest.mark.parametrize(
    ("query", "lines"),
    [("", 24), ("?theme=loan", 5), ("?only=missing&only=weighing", 1), ("?search=nothing", 0), ("?theme=x&only=y", 24)],
)
def test_the_file_follows_the_filters(client: FlaskClient, query: str, lines: int) -> None:
    answer = client.get(f"/client/100002/file.csv{query}", headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    assert len(answer.get_data(as_text=True).splitlines()) == lines + 1


@pytest.mark.parametrize(
    ("language", "name", "heading"),
    [("fr", "client-100002-dossier.csv", "Thème;Information;"), ("en", "client-100002-file.csv", "Theme,Information,")],
)
def test_the_file_is_in_the_language_and_kept_nowhere(
    client: FlaskClient, language: str, name: str, heading: str
) -> None:
    answer = client.get("/client/100002/file.csv", headers={"Accept-Language": language})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data.startswith(b"\xef\xbb\xbf" + heading.encode())


def test_the_file_of_nobody_is_said_in_words(client: FlaskClient) -> None:
    answer = client.get("/client/999/file.csv", headers={"Accept-Language": "fr"})
    assert answer.status_code == 404
    page = answer.get_data(as_text=True)
    assert '<html lang="fr"' in page
    assert "<h1>Aucun client ne porte le numéro 999</h1>" in page
    assert 'href="/">' in page
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("number", ["abc", "-1", "9" * 40, "1.5", "١٢٣", "<b>"])
@pytest.mark.parametrize("name", ["file.csv", "sheet.pdf"])
def test_what_is_no_client_number_has_no_file(client: FlaskClient, number: str, name: str) -> None:
    answer = client.get(f"/client/{number}/{name}", headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    assert f"<h1>“{escape(number[:40])}” is not a client number</h1>" in answer.get_data(as_text=True)
    assert answer.mimetype == "text/html"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("number", ["100002", "999", "abc"])
def test_the_head_of_a_download_is_that_of_the_whole(client: FlaskClient, number: str) -> None:
    client.environ_base["HTTP_X_REQUEST_ID"] = "one-request"
    whole, head = (ask(f"/client/{number}/file.csv") for ask in (client.get, client.head))
    assert (head.status_code, head.headers, head.data) == (whole.status_code, whole.headers, b"")


@pytest.mark.parametrize("name", ["file.csv", "sheet.pdf"])
def test_nothing_is_sent_to_a_download(client: FlaskClient, name: str) -> None:
    answer = client.post(f"/client/100002/{name}", headers={"Accept-Language": "en"})
    assert answer.status_code == 405
    assert "<h1>This request was not accepted</h1>" in answer.get_data(as_text=True)
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert answer.mimetype == "text/html"
