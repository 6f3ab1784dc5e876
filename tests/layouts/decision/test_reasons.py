"""The reasons: their sentence, their table, their levels."""

from dataclasses import replace

import pytest

from layouts.decision import reasons
from model.serving.results import Level
from tests.fakes import FakeScoring
from tests.layouts.reading import text_of

SCORING = FakeScoring()


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
