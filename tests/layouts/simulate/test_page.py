"""The whole simulation page."""

import pytest
from dash import html

from callbacks import simulate
from layouts.simulate import page
from tests.fake_services import fake_services
from tests.layouts.reading import text_of


def built(query: str = "") -> html.Div:
    """The page of a client as an address asks for it; `query` is an amount, or nothing."""
    asked = {"amount": [query]} if query else {}
    built = simulate.page(fake_services(), 100002, asked)
    assert isinstance(built, html.Div)
    return built


@pytest.mark.usefixtures("english")
def test_it_says_what_can_be_changed_and_what_cannot() -> None:
    words = text_of(built())
    assert "Only the loan can be changed here" in words
    for name in ("Contract", "Amount", "Length in months", "Monthly payment", "Price of the goods"):
        assert name in words


@pytest.mark.usefixtures("english")
def test_it_opens_with_the_terms_of_its_address() -> None:
    assert "the score rises by 61 points" in text_of(built("200000"))


@pytest.mark.usefixtures("french")
def test_a_file_that_does_not_say_enough_gets_words() -> None:
    words = text_of(page.nothing(100002, {}))
    assert "Aucune autre condition ne peut être essayée" in words
    assert "Ouvrir le dossier" in words
