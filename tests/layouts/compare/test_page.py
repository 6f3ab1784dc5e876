"""The whole comparison page."""

import json
import re

import pytest
from dash import html
from dash.development.base_component import Component

from layouts import ids
from layouts.compare import page
from layouts.compare.state import Broken
from model.serving.peers.results import Condition, Group, GroupKind
from tests.fakes_peers import FakePeers
from tests.layouts.compare.asked import CLIENT, FIELDS, PEERS, SCORING, SIMILAR, answers
from tests.layouts.reading import text_of

COHORT = Group(GroupKind.COHORT, 500, (Condition("age_years", 25.0, 40.0), Condition("decision", values=("refused",))))


def built(group: Group = SIMILAR, broken: Broken | None = None, peers: FakePeers = PEERS) -> html.Div:
    found = answers(group, peers)
    return page.page(
        CLIENT, SCORING.score(CLIENT), SCORING.profile(CLIENT), FIELDS, PEERS.similar_by, found, broken or Broken()
    )


@pytest.mark.usefixtures("english")
def test_the_answer_comes_first_and_headings_are_in_order() -> None:
    made = json.dumps(built().to_plotly_json(), default=lambda item: item.to_plotly_json())
    headings = re.findall(r'"type": "(H[1-6])"', made)
    assert sorted(headings) == headings[:1] + sorted(headings[1:])
    assert headings.count("H2") == 5
    assert "Compared with 312 similar clients, about 10% of whom" in text_of(built())


@pytest.mark.parametrize("language", ["french", "english"])
@pytest.mark.parametrize("group", [Group(), SIMILAR, COHORT])
def test_no_raw_name_nor_jargon(language: str, group: Group, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(language)
    for peers in (PEERS, FakePeers(matching=0)):
        words = text_of(built(group, Broken(("n",), ("x",)), peers))
        jargon = r"\b(nan|None|SHAP|PD|log-odds|feature|threshold|percentile)\b|\bseuil\b(?! d’octroi)"
        assert not re.search(jargon, words)
        assert not re.search(r"[a-z]+_[a-z]+|[A-Z]+_[A-Z]+", words)


@pytest.mark.usefixtures("english")
def test_what_the_address_asked_for_in_vain_is_said() -> None:
    assert "1 part of this address could not be read" in text_of(built(broken=Broken(("n",))))
    assert "3 parts of this address could not be read" in text_of(built(broken=Broken(("n", "x"), ("sex",))))
    assert "could not be read" not in text_of(built())


@pytest.mark.usefixtures("english")
def test_every_panel_has_its_place_when_the_group_is_too_small() -> None:
    words = text_of(built(COHORT, peers=FakePeers(matching=12)))
    assert "Only 12 clients are in this group" in words
    assert words.count("This appears once the group has at least 30 clients.") == 4


@pytest.mark.usefixtures("english")
def test_the_page_holds_no_other_client() -> None:
    made = json.dumps(built().to_plotly_json(), default=lambda item: item.to_plotly_json())
    assert str(CLIENT) in made
    assert not any(str(other) in made for other in SCORING.clients if other != CLIENT)


@pytest.mark.usefixtures("english")
def test_every_chart_has_a_sentence_and_a_table() -> None:
    figures = [one for one in walk(built()) if isinstance(one, html.Figure)]
    assert len(figures) == 4
    assert all(getattr(one, "aria-label") for one in figures)
    assert sum(isinstance(one, html.Details) for one in walk(built())) == 4


@pytest.mark.usefixtures("english")
def test_every_id_is_there_once() -> None:
    found = [json.dumps(one.id) for one in walk(built(COHORT)) if getattr(one, "id", None) is not None]
    assert len(found) == len(set(found))
    ours = {
        value for name, value in vars(ids).items() if name.startswith(("COMPARE_", "SPREAD", "PAIR", "PROFILE", "BOX"))
    }
    assert ours - {ids.COMPARE_NOTICE} <= {json.loads(one) for one in found if one.startswith('"')}


def walk(component: object) -> list[Component]:
    if isinstance(component, list | tuple):
        return [one for child in component for one in walk(child)]
    if not isinstance(component, Component):
        return []
    return [component, *walk(getattr(component, "children", None))]
