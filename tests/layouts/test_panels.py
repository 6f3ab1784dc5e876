"""What the panels say."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import narwhals as nw
import pytest
from dash import dcc, html
from dash.development.base_component import Component

from data.label import Label
from layouts import (
    client,
    comparison,
    decision,
    file,
    formats,
    heading,
    home,
    messages,
    reasons,
    search,
    shell,
    weights,
)
from layouts.figures import distribution, waterfall
from model.features.catalog import Feature, Theme, Unit
from model.serving.results import Level, ProfileRow, Score, Value
from tests.fakes import FakeScoring

SCORING = FakeScoring()
NARROW = "\u202f"
SPACE = "\u00a0"


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
        (0.0902, "About 90 in 1,000 clients like this do not repay as agreed: almost exactly at the granting line."),
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
    assert words.startswith("Client 100002 25 years old · Labourer · Single ")
    assert words.endswith(f"asks for 406,598 · over about 16{SPACE}months · 24,700 a month")
    assert text_of(heading.heading(7, {})) == "Client 7"


def _with(**values: Value) -> dict[str, ProfileRow]:
    rows = {row.feature.name: row for row in SCORING.profile(100002)}
    return rows | {name: replace(rows[name], value=value) for name, value in values.items()}


@pytest.mark.usefixtures("french")
def test_a_revolving_credit_has_no_length() -> None:
    words = text_of(heading.heading(1, _with(contract_type="Revolving loans")))
    assert words.endswith(f"Crédit renouvelable · demande 406{NARROW}598 · 24{NARROW}700 par mois")


@pytest.mark.usefixtures("french")
def test_without_an_occupation_the_heading_says_where_the_income_comes_from() -> None:
    source = Feature(
        name="income_type",
        expr=nw.col("x"),
        label=Label(fr="x", en="x"),
        unit=Unit.CATEGORY,
        theme=Theme.WORK,
        glossary="NAME_INCOME_TYPE",
    )
    rows = _with(occupation=None, family_status="Unknown") | {
        "income_type": ProfileRow(source, "Pensioner", None, None, None)
    }
    assert text_of(heading.heading(1, rows)).startswith("Client 1 25 ans · Retraité(e) Prêt")


def _weights(client_id: int, *, rows: dict[str, ProfileRow] | None = None, least: float = 0.0) -> html.Section:
    """The panel, of the themes that add at least `least` points."""
    themes = SCORING.reasons(client_id, Level.THEME)
    kept = tuple(item for item in themes.contributions if item.points >= least or not least)
    details = SCORING.reasons(client_id, Level.FEATURE)
    return weights.panel(replace(themes, contributions=kept), details, rows or _with())


@pytest.mark.usefixtures("english")
def test_weights_are_themes_at_most_four_a_side() -> None:
    words = text_of(_weights(100002))
    assert words.startswith("What weighs most: external scores Against ")
    assert words.count("▼") == 4
    assert words.count("▲") == 4
    assert "External scores External score 2: 0.14 (usual: 0.54) −71" in words
    assert words.count("External scores") == 1
    assert "Recent credit enquiries" not in words


@pytest.mark.usefixtures("english")
def test_the_weight_of_a_theme_is_the_one_of_the_waterfall() -> None:
    steps = waterfall.gather(SCORING.reasons(100002, Level.THEME)).steps
    drawn = {step.label: formats.signed_points(step.points) for step in steps}
    said = [item.children for item in _find(_weights(100002), "weight")]
    points = {words.children[0].children: shown.children for _arrow, words, shown in said}
    both = points.keys() & drawn.keys()
    assert len(both) >= 6  # the lightest are summed in the waterfall
    assert {name: points[name] for name in both} == {name: drawn[name] for name in both}


def _find(component: object, class_name: str) -> Iterator[Component]:
    if isinstance(component, list | tuple):
        for child in component:
            yield from _find(child, class_name)
    elif isinstance(component, Component):
        if class_name in (getattr(component, "className", None) or "").split():
            yield component
        yield from _find(getattr(component, "children", None), class_name)


@pytest.mark.usefixtures("english")
def test_a_theme_is_explained_by_a_detail_of_its_own_direction() -> None:
    """The loan's theme is for: its strongest detail against, the contract, must not stand under it."""
    assert "Requested loan Share of the price paid by the client: 14% (usual: 9%) +15" in text_of(_weights(100002))


@pytest.mark.usefixtures("french")
def test_a_side_without_anything_says_so() -> None:
    words = text_of(_weights(100002, least=1.0))
    assert "Contre Rien ne pèse nettement contre." in words
    assert "Rien ne pèse nettement pour" not in words
    nothing = text_of(_weights(100002, least=10_000.0))
    assert nothing == "Rien ne pèse nettement sur ce score Ce client est proche de la moyenne."


@pytest.mark.parametrize(
    ("language", "name", "usual", "expected"),
    [
        ("english", "credit_to_income", 2.011, f"2.01{SPACE}times, the usual value"),
        ("french", "credit_to_income", 2.011, f"2,01{SPACE}fois, la valeur habituelle"),
        ("english", "credit_to_income", 2.02, f"2.01{SPACE}times (usual: 2.02{SPACE}times)"),
        ("english", "occupation", "Laborers", "Labourer, the usual value"),
        ("english", "occupation", None, "Labourer"),
    ],
)
def test_the_same_words_are_not_said_twice(
    request: pytest.FixtureRequest, language: str, name: str, usual: Value, expected: str
) -> None:
    request.getfixturevalue(language)
    row = replace(_with()[name], typical=usual)
    assert weights.compared(row.feature, row.value, row) == expected


@pytest.mark.usefixtures("english")
def test_reasons_say_where_they_start_from() -> None:
    words = text_of(reasons.panel(SCORING.reasons(100002, Level.THEME)))
    assert "may differ by a few points from one client to the next" in words


@pytest.mark.usefixtures("english")
def test_the_table_of_reasons_ends_in_the_score_shown() -> None:
    table = text_of(reasons.panel(replace(SCORING.reasons(100002, Level.THEME), base=545.7, score=438.4)))
    assert "Average client  545" in table or "Average client 545" in table
    assert table.endswith("438 This client 438") or table.endswith("438 This client  438")


@pytest.mark.usefixtures("english")
def test_levels_are_one_radio_group() -> None:
    group = reasons.level_switch(Level.THEME)
    assert group.role == "radiogroup"
    assert group.to_plotly_json()["props"]["aria-label"] == "Level of detail"
    assert group.children.name


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
        ("newest_credit_years", "Age of the newest credit elsewhere: no credit elsewhere, the case of 3.4% of clients"),
    ],
)
@pytest.mark.usefixtures("english")
def test_comparison_in_a_sentence(name: str, expected: str) -> None:
    row = next(row for row in SCORING.profile(100002) if row.feature.name == name)
    spread = distribution.gather(SCORING.distribution(name), row.value)
    assert comparison.title(row, spread).startswith(expected)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("external_score_2", "Parmi les clients dans la même tranche (de 0,11 à 0,22), 19 sur 100 n’ont pas remboursé"),
        ("occupation", "Parmi les clients avec la même réponse (Travail manuel), 8 sur 100 n’ont pas remboursé"),
        ("owns_car", "Parmi les clients avec la même réponse (non), "),
        ("external_score_3", "En gris, les clients dont le dossier le dit."),
        ("newest_credit_years", "En gris, les autres clients."),
    ],
)
@pytest.mark.usefixtures("french")
def test_outcomes_in_the_same_range_or_with_the_same_answer(name: str, expected: str) -> None:
    row = SCORING.profile_row(100002, name)
    assert comparison.outcomes(distribution.gather(SCORING.distribution(name), row.value)).startswith(expected)


@pytest.mark.usefixtures("french")
def test_outcomes_for_one_number_are_not_those_of_a_range() -> None:
    few = {"edges": (-0.5, 0.5, 1.5), "counts": (60, 40)}
    for rates, begins in (
        ((0.07, 0.1), "Parmi les clients avec la même valeur (0), 7 sur 100 n’ont"),
        ((None, None), "Trop peu de remboursements sont connus parmi les clients avec la même valeur (0)."),
    ):
        children = replace(SCORING.distribution("children"), default_rates=rates, **few)
        assert comparison.outcomes(distribution.gather(children, 0.0)).startswith(begins)


@pytest.mark.usefixtures("french")
def test_those_not_counted_are_said_with_the_reason() -> None:
    words = {
        name: text_of(comparison.content(SCORING.profile_row(100002, name), SCORING.distribution(name)))
        for name in ("newest_credit_years", "external_score_3")
    }
    assert (
        f"35 clients sur 1{NARROW}035 ne sont pas comptés ici{SPACE}: aucun crédit ailleurs."
        in words["newest_credit_years"]
    )
    assert f"Cette information manque pour 35 clients sur 1{NARROW}035" in words["external_score_3"]


@pytest.mark.usefixtures("french")
def test_texts_that_are_typed_have_a_longest_length() -> None:
    inputs = [*_inputs(file.panel(SCORING.profile(100002))), *_inputs(shell.page(synthetic=True))]
    assert len(inputs) == 2
    assert all(1 <= int(one.maxLength) <= file.LONGEST_SEARCH for one in inputs)


def _inputs(component: object) -> Iterator[dcc.Input]:
    if isinstance(component, list | tuple):
        for child in component:
            yield from _inputs(child)
    elif isinstance(component, dcc.Input):
        yield component
    elif isinstance(component, Component):
        yield from _inputs(getattr(component, "children", None))


@pytest.mark.usefixtures("french")
def test_grid_rows_are_words() -> None:
    rows = {row.feature.name: file.grid_row(row) for row in SCORING.profile(100002)}
    assert rows["age_years"]["value"] == f"25{SPACE}ans"
    assert rows["age_years"]["points_text"] == "▼ −16"
    assert rows["external_score_3"]["value"] == "non renseigné"
    assert rows["newest_credit_years"]["value"] == "aucun crédit ailleurs"
    assert (rows["owns_car"]["value"], rows["owns_car"]["position_text"]) == ("non", "")
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
    assert not re.search(
        r"\b(nan|None|SHAP|PD|log-odds|feature|threshold)\b|\bseuil\b(?! d’octroi)|ligne d’accord", words
    )
    assert not re.search(r"[a-z]+_[a-z]+|[A-Z]+_[A-Z]+", words)
    json.dumps(page.to_plotly_json(), default=lambda item: item.to_plotly_json())
