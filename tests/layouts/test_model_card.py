import pytest

from layouts import model_card
from tests.fakes import FakeScoring
from tests.layouts.reading import text_of


@pytest.mark.parametrize(("language", "link"), [("french", "Enregistrer cette fiche"), ("english", "Save this card")])
def test_the_card_is_shown_and_can_be_saved(language: str, link: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(language)
    card = FakeScoring().model_card(language[:2])
    page = model_card.page(card)
    assert link in text_of(page)
    download, text = page.children
    assert download.href == f"/model-card.{language[:2]}.md"
    assert text.children == card


def test_html_in_a_card_stays_text() -> None:
    """A category of the data ends in the card as it is written there."""
    _download, text = model_card.page("<script>alert(1)</script>").children
    assert getattr(text, "dangerously_allow_html", False) is False
