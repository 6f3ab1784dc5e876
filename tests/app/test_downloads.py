import pytest

from app.factory import build_app
from callbacks.services import Services
from tests.fakes import FakeScoring


@pytest.mark.parametrize(("language", "begins"), [("fr", "# Fiche du modèle"), ("en", "# Model card")])
def test_the_model_card_can_be_taken_away(language: str, begins: str) -> None:
    client = build_app(Services(scoring=FakeScoring())).server.test_client()  # type: ignore[arg-type]
    answer = client.get(f"/model-card.{language}.md")
    assert answer.status_code == 200
    assert answer.get_data(as_text=True).startswith(begins)
    assert answer.mimetype == "text/markdown"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="clarte-model-card.{language}.md"'
