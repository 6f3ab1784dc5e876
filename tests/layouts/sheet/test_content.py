"""What the client's sheet says."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from layouts.decision import weights
from layouts.figures import gauge
from layouts.sheet import content, told
from layouts.sheet.rights import rights
from model.features.catalog import Theme
from model.serving.results import Contribution
from model.serving.service import ScoringService
from tests.fakes import PROTECTED, FakeScoring

SCORING = FakeScoring()
SPACE = "\u00a0"


def known(**changed: Any) -> content.Known:
    rows = {row.feature.name: row for row in SCORING.profile(100002)}
    overview = SCORING.overview(100002)
    told = weights.told(overview)
    return replace(content.Known(overview, told, rows, "20260102T030405Z-ab", synthetic=True), **changed)


@pytest.mark.usefixtures("french")
def test_numbers_are_those_of_the_page() -> None:
    said = content.gather(known(), date(2026, 3, 1))
    assert said["decision"]["sentence"] == "Refusé\u00a0: 438, 62 points sous le seuil d’octroi."
    assert said["gauge"]["score"] == "438"
    drawn = gauge.gather(SCORING.score(100002))
    assert 200 + 600 * said["gauge"]["place"] == pytest.approx(drawn.place, abs=0.1)
    assert said["date"] == "1 mars 2026"
    against, supporting = said["reasons"]["sides"]
    assert against["lines"][0]["points"] == f"−71{SPACE}points"
    assert supporting["lines"][0]["points"] == f"+15{SPACE}points"
    assert said["figures"]["lines"][0] == ["Montant du crédit", "406\u202f598", "513\u202f531"]


@pytest.mark.usefixtures("english")
def test_it_is_plain_data() -> None:
    said = content.gather(known(), date(2026, 3, 1))
    assert json.loads(json.dumps(said)) == said
    assert "invented" in said["colophon"]["synthetic"]
    assert content.gather(known(synthetic=False), date(2026, 3, 1))["colophon"]["synthetic"] == ""


@pytest.mark.parametrize("language", ["french", "english"])
def test_the_rights_name_review_explanation_and_correction(language: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(language)
    words = " ".join(f"{one.name} {one.text}" for one in rights())
    assert all(article in words for article in ("15", "16", "22"))


def test_no_protected_attribute_is_a_reason(scoring_service: ScoringService) -> None:
    for client_id in scoring_service.search("", limit=10):
        overview = scoring_service.overview(client_id)
        rows = {row.feature.name: row for row in scoring_service.profile(client_id)}
        forbidden = {row.feature.label.en for row in rows.values() if row.feature.protected}
        against, supporting = told.lines(weights.told(overview), rows)
        assert len(against) <= 4
        assert len(supporting) <= 4
        assert not any(line.fact.startswith(f"{label}:") for line in against + supporting for label in forbidden)
    assert PROTECTED


@pytest.mark.usefixtures("english")
def test_a_usual_value_is_said_in_words() -> None:
    weighing = weights.told(SCORING.overview(100002))
    against, _supporting = told.lines(weighing, {row.feature.name: row for row in SCORING.profile(100002)})
    effect = "The whole theme takes away 71 points."
    assert against[0] == told.Line(
        "External scores", "External score 2: 0.14; usually 0.54.", effect, f"−71{SPACE}points"
    )
    first = told.lines(weighing, {})[0][0]
    assert (first.fact, first.effect) == ("External score 2: 0.14.", effect)


@pytest.mark.usefixtures("english")
def test_what_no_sentence_explains_is_named() -> None:
    assert content.gather(known(), date(2026, 3, 1))["reasons"]["left_out"] == ""
    told = weights.Told((), (), (), (Contribution(Theme.SURROUNDINGS, 8.0),))
    reasons = content.gather(known(told=told), date(2026, 3, 1))["reasons"]
    assert reasons["left_out"].endswith("put together: Social surroundings\u00a0(+8).")
    nothing = [side["nothing"] for side in reasons["sides"]]
    assert nothing == ["Nothing weighs clearly against.", "Only what is named below."]
