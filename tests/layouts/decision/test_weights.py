"""What weighs most, in sentences."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from dash.development.base_component import Component

from layouts import formats
from layouts.decision import weights
from layouts.figures import waterfall
from model.features.catalog import Feature, Theme
from model.features.engine import all_features
from model.serving.results import Contribution, Level, Overview, ProfileRow, Reasons, Score, Value
from tests.fakes import FakeScoring
from tests.layouts.reading import text_of

SCORING = FakeScoring()
SPACE = "\u00a0"
FEATURES = {feature.name: feature for feature in SCORING.features}


def _row(name: str, value: Value, usual: Value) -> ProfileRow:
    return ProfileRow(FEATURES[name], value, usual, None, None)


def _said(client_id: int = 100002, *, least: float = 0.0) -> str:
    """The panel's words, of the themes that add at least `least` points."""
    overview = SCORING.overview(client_id)
    kept = tuple(item for item in overview.themes.contributions if item.points >= least or not least)
    told = weights.told(replace(overview, themes=replace(overview.themes, contributions=kept)))
    return text_of(weights.panel(told, SCORING.rows(client_id, told.names)))


@pytest.mark.usefixtures("english")
def test_weights_are_themes_at_most_four_a_side() -> None:
    words = _said()
    assert words.startswith("What weighs most: external scores Against ")
    assert words.count("▼") == 4
    assert words.count("▲") == 4
    assert "▼ −71 External scores External score 2: 0.14; usually 0.54. " in words
    assert " The whole theme takes away 71 points." in words
    assert words.count("External scores") == 1
    assert "Recent credit enquiries" not in words


@pytest.mark.usefixtures("french")
def test_the_same_in_french() -> None:
    words = _said()
    assert f"Score externe 2{SPACE}: 0,14\u202f; en{SPACE}général 0,54. " in words
    assert " Le thème entier retire 71 points." in words


@pytest.mark.usefixtures("english")
def test_the_weight_of_a_theme_is_the_one_of_the_waterfall(overview: Overview) -> None:
    steps = waterfall.gather(overview.themes).steps
    drawn = {step.label: formats.signed_points(step.points) for step in steps}
    told = weights.told(overview)
    said = {reason.name: formats.signed_points(reason.points) for reason in (*told.against, *told.supporting)}
    both = said.keys() & drawn.keys()
    assert len(both) >= 6  # the lightest are summed in the waterfall
    assert {name: said[name] for name in both} == {name: drawn[name] for name in both}


@pytest.mark.usefixtures("english")
def test_a_theme_is_explained_by_a_detail_of_its_own_direction() -> None:
    """The loan's theme is for: its strongest detail against, the contract, must not stand under it."""
    assert "▲ +15 Requested loan Share of the price paid by the client: 14%; usually 9%. " in _said()


@pytest.mark.usefixtures("french")
def test_a_side_without_anything_says_so() -> None:
    words = _said(least=1.0)
    assert "Contre Rien ne pèse nettement contre." in words
    assert "Rien ne pèse nettement pour" not in words
    assert _said(least=10_000.0) == "Rien ne pèse nettement sur ce score Ce client est proche de la moyenne."


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((-58.4,), "This takes away 58 points."),
        ((-1.2, 0.3), "This takes away 1 point."),
        ((9.0, 0.2, -0.1), "This adds 9 points."),
        ((9.4, 0.2), "The whole theme adds 10 points."),
        ((9.0, 3.0, -3.0), "The whole theme adds 9 points."),
        ((-2.0, 0.8), "The whole theme takes away 1 point."),
    ],
)
@pytest.mark.usefixtures("english")
def test_the_rest_of_a_theme_is_named_where_it_takes_part(parts: tuple[float, ...], expected: str) -> None:
    details = tuple(Contribution(Theme.HOME, part, FEATURES["owns_car"], 0.0) for part in parts)
    themes = Reasons(1, Level.THEME, 500, (Contribution(Theme.HOME, sum(parts)),), 500 + sum(parts))
    score = Score(1, themes.score, 0.1, 0.09, out_of_fold=False)
    told = weights.told(Overview(score, themes, replace(themes, level=Level.FEATURE, contributions=details)))
    (reason,) = told.weighing
    assert weights.effect(reason) == expected


@pytest.mark.parametrize(
    ("language", "name", "value", "usual", "expected"),
    [
        ("english", "credit_to_income", 2.008, 2.011, f"2.01{SPACE}times, the usual value."),
        ("french", "credit_to_income", 2.008, 2.011, f"2,01{SPACE}fois, la valeur habituelle."),
        ("english", "credit_to_income", 2.008, 2.02, f"2.01{SPACE}times; usually 2.02{SPACE}times."),
        ("english", "occupation", "Laborers", "Laborers", "Labourer, the usual value."),
        ("english", "occupation", "Drivers", "Laborers", "Driver; most often it is: Labourer."),
        ("english", "occupation", "Laborers", None, "Labourer."),
        ("english", "owns_car", 1.0, 0.0, "yes; for most clients: no."),
        ("english", "external_score_3", None, 0.51, "not provided."),
        ("english", "newest_credit_years", None, 1.3, "no credit elsewhere."),
    ],
)
def test_a_fact_says_what_is_usual(
    request: pytest.FixtureRequest, language: str, name: str, value: Value, usual: Value, expected: str
) -> None:
    request.getfixturevalue(language)
    assert weights.fact(FEATURES[name], value, _row(name, value, usual)).endswith(f": {expected}")


@pytest.mark.parametrize("client_id", [100002, 100003])
@pytest.mark.usefixtures("english")
def test_sex_age_and_family_are_never_told_as_a_reason(client_id: int) -> None:
    words = _said(client_id)
    assert "Age and education Education: Secondary education" in words
    for protected in ("Age:", "Family", "Number of children", "Sex"):
        assert protected not in words


def _values(feature: Feature) -> Iterator[Value]:
    yield None
    if feature.is_category:
        yield "Laborers" if feature.glossary == "OCCUPATION_TYPE" else "XNA"
    else:
        yield from (0.0, 0.3, 1.0, 1.6, 12345.6)


@pytest.mark.parametrize("language", ["french", "english"])
def test_every_feature_makes_a_sentence(request: pytest.FixtureRequest, language: str) -> None:
    request.getfixturevalue(language)
    told = [feature for feature in all_features() if feature.may_be_told]
    assert len(told) > 300
    for feature in told:
        for value in _values(feature):
            for usual in _values(feature):
                said = weights.fact(feature, value, ProfileRow(feature, value, usual, None, None))
                assert said[0].isupper() or said[0].isdigit(), said
                assert said.endswith(".") and not said.endswith(".."), said  # noqa: PT018  (one sentence, one stop)
                assert not re.search(r"\bNone\b|\bnan\b|%\(|  | \.| ,|[.;:]{2}|_", said), said
                if language == "french":
                    assert not re.search("[^\u00a0]:|[^\u202f];|'", said.replace(feature.label.fr, "")), said


def _find(component: object, class_name: str) -> Iterator[Component]:
    if isinstance(component, list | tuple):
        for child in component:
            yield from _find(child, class_name)
    elif isinstance(component, Component):
        if class_name in (getattr(component, "className", None) or "").split():
            yield component
        yield from _find(getattr(component, "children", None), class_name)


@pytest.mark.usefixtures("english")
def test_the_points_are_read_aloud_once(overview: Overview) -> None:
    told = weights.told(overview)
    marks = [*_find(weights.panel(told, {}), "weight-points")]
    assert len(marks) == 8
    assert all(mark.to_plotly_json()["props"]["aria-hidden"] == "true" for mark in marks)


@pytest.mark.usefixtures("english")
def test_the_title_does_not_say_most_where_what_weighs_more_is_left_to_the_chart(overview: Overview) -> None:
    assert weights.title(weights.told(overview)) == "What weighs most: external scores"
    untold = Contribution(Theme.CARD, -90.0)
    themes = replace(overview.themes, contributions=(untold, *overview.themes.contributions))
    told = weights.told(replace(overview, themes=themes))
    assert weights.title(told) == "Among what weighs most: external scores"
