"""What the panels say."""

import json
import re

import pytest
from dash import html
from dash.development.base_component import Component

from layouts import client, comparison, decision, file, heading, home, messages, reasons, search, weights
from layouts.figures import distribution
from model.serving.results import Level, Score
from tests.fakes import FakeScoring

SCORING = FakeScoring()


def text_of(component: object) -> str:
    """All the words of a component, in their order."""
    if isinstance(component, Component):
        return text_of(getattr(component, "children", None))
    if isinstance(component, list | tuple):
        return " ".join(filter(None, map(text_of, component)))
    return "" if component is None else str(component)


def _score(points: float, probability: float = 0.2, *, out_of_fold: bool = False) -> Score:
    return Score(1, points, probability, 0.09, out_of_fold=out_of_fold)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (438.4, "Refused: 438, 62 points under the granting line"),
        (499.9, "Refused: 499, 1 point under the granting line"),
        (500.0, "Granted: 500, exactly on the granting line"),
        (612.0, "Granted: 612, 112 points above the granting line"),
    ],
)
@pytest.mark.usefixtures("english")
def test_decision_is_the_title(points: float, expected: str) -> None:
    assert decision.title(_score(points)) == expected


@pytest.mark.parametrize(
    ("probability", "begins"),
    [
        (0.2, "About 20 in 100 clients like this do not repay as agreed; the granting line is at 9 in 100."),
        (0.01, "About 1 in 100 clients like this does not"),
        (0.0049, "About 5 in 1,000 clients like this do not repay as agreed; the granting line is at 90 in 1,000."),
        (0.0921, "About 92 in 1,000"),
        (0.0001, "Fewer than 1 in 1,000"),
    ],
)
@pytest.mark.usefixtures("english")
def test_risk_is_a_natural_frequency(probability: float, begins: str) -> None:
    assert decision.risk(_score(400, probability)).startswith(begins)


@pytest.mark.usefixtures("french")
def test_known_outcome_is_said_only_where_it_is_known() -> None:
    assert "On sait comment ce client a remboursé" in text_of(decision.panel(_score(400, out_of_fold=True)))
    assert "On sait comment" not in text_of(decision.panel(_score(400)))


@pytest.mark.usefixtures("english")
def test_heading_says_who_and_what() -> None:
    rows = {row.feature.name: row for row in SCORING.profile(100002)}
    words = text_of(heading.heading(100002, rows))
    assert words.startswith("Client 100002 25 years · ")
    assert words.endswith("asks for 406,598 · over about 16 months · 24,700 a month")
    assert text_of(heading.heading(7, {})) == "Client 7"


@pytest.mark.usefixtures("english")
def test_weights_are_at_most_four_a_side() -> None:
    rows = {row.feature.name: row for row in SCORING.profile(100002)}
    panel = weights.panel(SCORING.reasons(100002, Level.FEATURE), rows)
    words = text_of(panel)
    assert words.count("▼") == 4
    assert words.count("▲") == 4
    assert "External score 2 0.14 (usual: 0.54) −58" in words


@pytest.mark.usefixtures("english")
def test_reasons_in_a_sentence_and_a_table() -> None:
    words = text_of(reasons.panel(SCORING.reasons(100002, Level.THEME)))
    assert "From the average client (545) to this one (438)" in words
    assert "External scores: this weighs most, −71 points." in words
    assert "As a table" in words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("external_score_2", "External score 2 (0.14): 12% of clients have as much or less"),
        ("external_score_3", "External score 3: the client's file does not say"),
        ("owns_car", "Owns a car (no): the case of "),
    ],
)
@pytest.mark.usefixtures("english")
def test_comparison_in_a_sentence(name: str, expected: str) -> None:
    row = next(row for row in SCORING.profile(100002) if row.feature.name == name)
    spread = distribution.gather(SCORING.distribution(name), row.value)
    assert comparison.title(row, spread).startswith(expected)


@pytest.mark.usefixtures("french")
def test_grid_rows_are_words() -> None:
    rows = {row.feature.name: file.grid_row(row) for row in SCORING.profile(100002)}
    assert rows["age_years"]["value"] == "25 ans"
    assert rows["age_years"]["points_text"] == "▼ −16"
    assert rows["external_score_3"]["value"] == "non renseigné"
    assert rows["sex"]["points_text"] == "non utilisé"
    assert rows["sex"]["weighs"] == "no"
    assert "metier" in rows["occupation"]["plain"]


def test_search_in_the_file_ignores_accents_and_case() -> None:
    assert file.plain("  MÉTIER  de\u00a0l’été ") == "metier de l'ete"


def test_filter_model() -> None:
    assert file.filter_model(None, only_weighing=False) == {}
    assert file.filter_model("loan", only_weighing=True)["theme_id"]["filter"] == "loan"


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


@pytest.mark.parametrize("language", ["french", "english"])
def test_no_raw_name_nor_jargon_on_the_page(language: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(language)
    page = client.page(SCORING.overview(100002), SCORING.distribution("external_score_2"))
    words = text_of(page)
    assert not re.search(r"\b(nan|None|SHAP|PD|log-odds|feature|threshold|seuil)\b", words)
    assert not re.search(r"[a-z]+_[a-z]+|[A-Z]+_[A-Z]+", words)
    json.dumps(page.to_plotly_json(), default=lambda item: item.to_plotly_json())
