"""Files that a person takes away."""

import pytest
from flask.testing import FlaskClient

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
    assert answer.get_data(as_text=True) == "Aucun client ne porte le numéro 999"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("number", ["abc", "-1", "9" * 40, "1.5", "١٢٣", "<b>"])
@pytest.mark.parametrize("name", ["file.csv", "sheet.pdf"])
def test_what_is_no_client_number_has_no_file(client: FlaskClient, number: str, name: str) -> None:
    answer = client.get(f"/client/{number}/{name}", headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    assert answer.get_data(as_text=True) == f"“{number[:40]}” is not a client number"
    assert answer.mimetype == "text/plain"
