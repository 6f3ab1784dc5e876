"""Whole pages: the client's, the home page, messages."""

import json
import re
from collections.abc import Iterator

import pytest
from dash import dcc, html
from dash.development.base_component import Component

from layouts import home, messages, search, shell
from layouts.decision import page as decision_page
from layouts.decision import weights
from layouts.decision.view import View
from layouts.file import page as file_page
from layouts.file import panel
from layouts.plain_words import LONGEST_SEARCH
from tests.fakes import FakeScoring
from tests.layouts.compare.test_page import built as comparison
from tests.layouts.reading import text_of
from tests.layouts.simulate.test_page import built as simulation

SCORING = FakeScoring()


@pytest.mark.usefixtures("french")
def test_texts_that_are_typed_have_a_longest_length() -> None:
    inputs = [*_inputs(panel.panel(100002, SCORING.profile(100002))), *_inputs(shell.page(synthetic=True))]
    assert len(inputs) == 2
    assert all(1 <= int(one.maxLength) <= LONGEST_SEARCH for one in inputs)


def _inputs(component: object) -> Iterator[dcc.Input]:
    if isinstance(component, list | tuple):
        for child in component:
            yield from _inputs(child)
    elif isinstance(component, dcc.Input):
        yield component
    elif isinstance(component, Component):
        yield from _inputs(getattr(component, "children", None))


@pytest.mark.usefixtures("english")
def test_search_results() -> None:
    assert text_of(search.results([100002])) == "1 client 100002"
    assert text_of(search.results(range(20))).startswith("The first 20 clients")
    assert text_of(search.nothing("999")) == "No client begins with 999"


@pytest.mark.usefixtures("english")
def test_home_offers_clients_that_exist() -> None:
    assert "For example:  100002 ,  100003" in text_of(home.page(1234, [100002, 100003]))
    assert "For example" not in text_of(home.page(0, []))


@pytest.mark.parametrize("page", [messages.unknown_client(9), messages.not_a_number("<b>"), messages.unknown_page()])
def test_messages_say_what_to_do_next(page: html.Div) -> None:
    assert "Back to the home page" in text_of(page)


def pages_of_a_client() -> list[html.Div]:
    profile, overview = SCORING.profile(100002), SCORING.overview(100002)
    told = weights.told(overview, SCORING.rows(100002, weights.compared(overview)))
    rows = SCORING.rows(100002, decision_page.names(told))
    return [
        decision_page.page(100002, overview, told, rows, SCORING.importance(), View()),
        file_page.page(100002, profile),
        comparison(),
        simulation(),
    ]


@pytest.mark.parametrize("language", ["french", "english"])
def test_no_raw_name_nor_jargon_on_the_page(language: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(language)
    page = html.Div(pages_of_a_client())
    words = text_of(page)
    assert not re.search(
        r"\b(nan|None|SHAP|PD|log-odds|feature|threshold)\b|\bseuil\b(?! d’octroi)|ligne d’accord", words
    )
    assert not re.search(r"[a-z]+_[a-z]+|[A-Z]+_[A-Z]+", words)
    json.dumps(page.to_plotly_json(), default=lambda item: item.to_plotly_json())
