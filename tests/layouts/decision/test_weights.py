"""What weighs most, in words."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from dash import html
from dash.development.base_component import Component

from layouts import formats
from layouts.decision import weights
from layouts.figures import waterfall
from model.serving.results import Level, ProfileRow, Value
from tests.fakes import FakeScoring
from tests.layouts.reading import text_of

SCORING = FakeScoring()
SPACE = "\u00a0"


def _rows() -> dict[str, ProfileRow]:
    return {row.feature.name: row for row in SCORING.profile(100002)}


def _weights(client_id: int, *, rows: dict[str, ProfileRow] | None = None, least: float = 0.0) -> html.Section:
    """The panel, of the themes that add at least `least` points."""
    themes = SCORING.reasons(client_id, Level.THEME)
    kept = tuple(item for item in themes.contributions if item.points >= least or not least)
    details = SCORING.reasons(client_id, Level.FEATURE)
    return weights.panel(replace(themes, contributions=kept), details, rows or _rows())


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
    row = replace(_rows()[name], typical=usual)
    assert weights.compared(row.feature, row.value, row) == expected


@pytest.mark.parametrize("client_id", [100002, 100003])
@pytest.mark.usefixtures("english")
def test_sex_age_and_family_are_never_told_as_a_reason(client_id: int) -> None:
    words = text_of(_weights(client_id))
    assert "Age and education Education: Secondary education" in words
    for protected in ("Age:", "Family", "Number of children", "Sex"):
        assert protected not in words
