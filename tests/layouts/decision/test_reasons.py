"""All reasons: their answer, their sentence, their table, their controls."""

from dataclasses import replace

import pytest

from layouts import ids
from layouts.decision import besides, reasons, steps
from layouts.decision.controls import controls
from layouts.decision.view import View
from layouts.figures.beside import Pair
from model.features.catalog import Theme
from model.serving.results import Level, Overview
from tests.fakes import FakeScoring
from tests.layouts.reading import text_of

IMPORTANCE = FakeScoring().importance()
OPENED = View(theme=Theme.EXTERNAL_SCORES)
pytestmark = pytest.mark.usefixtures("english")


def test_reasons_say_where_they_start_from(overview: Overview) -> None:
    words = text_of(reasons.panel(overview, IMPORTANCE, View()))
    assert "From the average client (545) to this one (438)" in words
    assert "External scores: this weighs most, −71 points." in words
    assert "may differ by a few points from one client to the next" in words
    assert "As a table" in words


def test_the_table_ends_in_the_score_shown(overview: Overview) -> None:
    themes = replace(overview.themes, base=545.7, score=438.4)
    table = text_of(steps.show(replace(overview, themes=themes), View()).table)
    assert "Average client  545" in table or "Average client 545" in table
    assert table.endswith("438 This client 438") or table.endswith("438 This client  438")


def test_a_theme_that_is_opened_leads_from_the_total_before_it_to_the_total_with_it(overview: Overview) -> None:
    shown = reasons.show(overview, IMPORTANCE, OPENED)
    assert shown.title == "External scores: −71 points, from 545 to 474"
    assert shown.sentence == "External score 2: this weighs most, −58 points."
    assert "Before this theme" in text_of(shown.table)
    assert "add up to the points of this theme" in shown.remark


def test_beside_what_usually_weighs(overview: Overview) -> None:
    shown = reasons.show(overview, IMPORTANCE, View(beside=True))
    assert shown.title == "External scores: 2 times the usual weight for this client"
    assert "on average over 8,000 clients" in shown.sentence
    assert "External scores −71 35" in text_of(shown.table)
    assert shown.remark == "The chart shows the heaviest; the table shows all."


def test_beside_within_a_theme_speaks_of_its_details(overview: Overview) -> None:
    shown = reasons.show(overview, IMPORTANCE, replace(OPENED, beside=True))
    assert shown.title.startswith("External score 2: 2 times the usual weight")
    assert shown.remark == ""


def _pair(points: float, usual: float) -> Pair:
    return Pair("Work", "Work", points, usual)


@pytest.mark.parametrize(
    ("points", "usual", "answer"),
    [
        (-30.0, 10.0, "Work: 3 times the usual weight for this client"),
        (15.0, 10.0, "Work: 1.5 times the usual weight for this client"),
        (-11.0, 10.0, "Work: about the usual weight for this client"),
        (2.0, 10.0, "Work: less weight for this client than usually"),
        (2.0, 0.0, "Work: a weight for this client, almost none usually"),
        (0.2, 10.0, "Nothing weighs clearly on this score"),
    ],
)
def test_how_many_times_the_usual_weight(points: float, usual: float, answer: str) -> None:
    assert besides.title([_pair(points, usual)]) == answer


def test_nothing_that_weighs_is_said(overview: Overview) -> None:
    nothing = replace(overview.themes, contributions=(), base=500.0, score=500.0)
    empty = replace(overview, themes=nothing, details=replace(nothing, level=Level.FEATURE))
    for view in (View(), View(level=Level.FEATURE)):
        assert reasons.show(empty, IMPORTANCE, view).sentence == "Nothing moves this client away from the average."
    assert reasons.show(empty, IMPORTANCE, View(beside=True)).title == "Nothing weighs clearly on this score"
    assert besides.title([]) == "Nothing weighs clearly on this score"


def test_a_bundle_that_does_not_say_what_usually_weighs_has_no_switch_for_it(overview: Overview) -> None:
    panel = reasons.panel(overview, None, View(beside=True))
    assert "From the average client" in text_of(panel)
    switch = controls(overview.themes, View(), can_be_beside=False).children[2]
    assert switch.children.id == ids.BESIDE
    assert switch.hidden


def test_each_switch_is_one_radio_group_with_a_name(overview: Overview) -> None:
    _store, level, beside, _theme = controls(overview.themes, View(), can_be_beside=True).children
    for group, label in ((level, "Level of detail"), (beside, "This client alone, or beside all clients")):
        assert group.role == "radiogroup"
        assert group.to_plotly_json()["props"]["aria-label"] == label
        assert group.children.name


def test_every_theme_can_be_opened_from_a_list_with_a_label(overview: Overview) -> None:
    label, choice, back = controls(overview.themes, OPENED, can_be_beside=True).children[3].children
    assert label.htmlFor == choice.id == ids.THEME
    assert choice.value == "external_scores"
    assert choice.options[:2] == [
        {"label": "All themes", "value": "all"},
        {"label": "External scores (−71)", "value": "external_scores"},
    ]
    assert len(choice.options) == 1 + len(overview.themes.contributions)
    assert not back.hidden


def test_the_chart_says_what_it_shows(overview: Overview) -> None:
    shown = reasons.show(overview, IMPORTANCE, View())
    assert shown.spoken == f"{shown.title}. {shown.sentence}"
    assert shown.height == shown.figure["layout"]["height"]


def test_the_table_of_many_details_ends_where_they_hardly_weigh(overview: Overview) -> None:
    first = overview.details.contributions[0]
    many = tuple(replace(first, points=float(-points)) for points in range(300, 0, -1))
    shown = reasons.show(
        replace(overview, details=replace(overview.details, contributions=many)),
        IMPORTANCE,
        View(level=Level.FEATURE, beside=True),
    )
    assert "the table the 30 heaviest" in shown.remark
    assert text_of(shown.table).count(first.feature.label.en if first.feature else "") == 30
