"""What the score looks at: the counts, the tables, the search."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from dash import html
from dash.development.base_component import Component

from data.label import Label
from layouts import catalogue, sources
from layouts.catalogue_row import line
from model.bundles.features import Choice
from model.features.catalog import Direction, Unit
from model.serving.results import CatalogueRow
from tests.fakes import FakeScoring
from tests.layouts.reading import text_of

ROWS = FakeScoring().catalogue()
SPACE = "\u00a0"


def row(name: str) -> CatalogueRow:
    return next(one for one in ROWS if one.feature.name == name)


def every(component: object, kind: type[Component]) -> Iterator[Component]:
    if isinstance(component, list | tuple):
        for child in component:
            yield from every(child, kind)
    elif isinstance(component, Component):
        if isinstance(component, kind):
            yield component
        yield from every(getattr(component, "children", None), kind)


@pytest.mark.usefixtures("english")
def test_the_counts_add_up() -> None:
    (figures,) = [one for one in every(catalogue.page(ROWS), html.Ul) if one.className == "figures"]
    words = text_of(figures)
    assert re.sub(" +", " ", words) == (
        "24 pieces of information in all 22 are seen by the model 1 is kept out: it is protected "
        "1 is left out: it repeats another"
    )


@pytest.mark.usefixtures("english")
def test_each_theme_has_its_table_and_each_row_its_place() -> None:
    page = catalogue.page(ROWS)
    assert len(list(every(page, html.Table))) == len({one.feature.theme for one in ROWS})
    names = [vars(one)["data-feature"] for one in every(page, html.Tr) if "data-feature" in vars(one)]
    assert sorted(names) == sorted(one.feature.name for one in ROWS)


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice.KEPT, "oui"),
        (Choice.PROTECTED, f"non{SPACE}: elle est protégée"),
        (Choice.CONSTANT, f"non{SPACE}: elle ne varie jamais"),
        (Choice.DUPLICATE, f"non{SPACE}: elle répète «{SPACE}Âge{SPACE}»"),
        (Choice.NEAR_DUPLICATE, f"non{SPACE}: elle dit presque la même chose que «{SPACE}Âge{SPACE}»"),
    ],
)
def test_what_the_model_does_not_see_says_why(choice: Choice, words: str) -> None:
    like = row("age_years").feature
    assert text_of(line(replace(row("documents"), choice=choice, like=like))).endswith(words)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("unit", "direction", "words"),
    [
        (Unit.COUNT, Direction.HIGHER_IS_BETTER, "high"),
        (Unit.COUNT, Direction.LOWER_IS_BETTER, "low"),
        (Unit.COUNT, Direction.NEITHER, "either way"),
        (Unit.YES_NO, Direction.HIGHER_IS_BETTER, "yes"),
        (Unit.YES_NO, Direction.LOWER_IS_BETTER, "no"),
    ],
)
def test_what_a_lender_prefers_in_words(unit: Unit, direction: Direction, words: str) -> None:
    feature = replace(row("documents").feature, unit=unit, direction=direction)
    cells = line(replace(row("documents"), feature=feature)).children
    assert text_of(cells[2]) == words


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("share", "words"), [(0, "0%"), (0.0004, "< 1%"), (0.857, "86%"), (0.9999, "> 99%"), (1, "100%")]
)
def test_all_and_none_are_said_only_of_all_and_none(share: float, words: str) -> None:
    assert text_of(line(replace(row("documents"), coverage=share)).children[1]) == words


@pytest.mark.usefixtures("english")
def test_marks() -> None:
    assert "Protected (sex) · Never given as a reason" in text_of(line(row("sex")))
    feature = replace(row("annuity").feature, negotiable=True, told=False)
    assert "Can be negotiated · Never given as a reason" in text_of(line(replace(row("annuity"), feature=feature)))
    assert "reason" not in text_of(line(row("annuity")))


@pytest.mark.usefixtures("english")
def test_without_a_formula_it_is_the_raw_column() -> None:
    assert "Amount of the loan, Monthly payment, as it stands" in text_of(line(row("annuity")))
    formula = Label(fr="Montant ÷ mensualité", en="Amount ÷ payment")
    words = text_of(line(replace(row("annuity"), feature=replace(row("annuity").feature, formula=formula))))
    assert "Amount ÷ payment" in words
    assert "as it stands" not in words


@pytest.mark.usefixtures("english")
def test_sources_in_words() -> None:
    assert sources.in_words({"bureau": ("SK_ID_CURR",)}) == ["Credits elsewhere: their number"]
    documents = tuple(f"FLAG_DOCUMENT_{number}" for number in range(2, 22))
    (words,) = sources.in_words({"applications": documents})
    assert words.endswith(f"and {20 - sources.MOST_NAMED} others")
    (words,) = sources.in_words({"applications": documents[: sources.MOST_NAMED + 1]})
    assert "other" not in words
    several = {"applications": ("AMT_CREDIT",), "bureau": ("SK_ID_CURR", "DAYS_CREDIT")}
    assert len(sources.in_words(several)) == 2
    assert sources.in_words(several)[1] == "Credits elsewhere: Date of application elsewhere"
    assert sources.raw_names(several) == "application_*: AMT_CREDIT; bureau: SK_ID_CURR, DAYS_CREDIT"


@pytest.mark.parametrize("language", ["french", "english"])
def test_raw_names_are_only_where_they_are_asked_for(language: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(language)
    page = catalogue.page(ROWS)
    asked_for = [*every(page, html.Code)]
    assert {one.className for one in asked_for} == {"raw-names"}
    for one in asked_for:
        one.children = None
    assert not re.search(r"[A-Za-z]+_[A-Za-z]+|\b(nan|None|feature)\b", text_of(page))
    json.dumps(page.to_plotly_json(), default=lambda item: item.to_plotly_json())


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("text", "theme", "only_seen", "names"),
    [
        ("METIER", None, False, ["occupation"]),
        ("  score   externe 2", None, False, ["external_score_2"]),
        ("fin amt_annuity sexe", None, False, []),
        ("amt_annuity protégée sexe", None, False, ["sex"]),
        ("amt_annuity protégée sexe", None, True, []),
        ("", "credits_elsewhere", False, ["active_credits", "newest_credit_years"]),
        ("", "credits_elsewhere", True, ["active_credits"]),
        ("ailleurs", "loan", False, []),
    ],
)
def test_search(text: str, theme: str | None, only_seen: bool, names: list[str]) -> None:
    found = catalogue.matching(ROWS, text, theme, only_seen=only_seen)
    assert [one.feature.name for one in found] == names


@pytest.mark.usefixtures("english")
def test_the_count_follows_and_nothing_says_what_to_do() -> None:
    assert text_of(catalogue.found(ROWS, ROWS)) == "24 pieces of information"
    assert text_of(catalogue.found(ROWS, ROWS[:1])) == "1 of 24 is shown"
    assert text_of(catalogue.found(ROWS, ())).startswith("Nothing matches. Change the search or the theme")


@pytest.mark.usefixtures("english")
def test_a_bundle_without_features_still_has_a_page() -> None:
    assert "0 pieces of information" in text_of(catalogue.page(()))
