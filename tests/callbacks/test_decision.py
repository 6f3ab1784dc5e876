"""What changes on the decision page, through the server."""

import json
from typing import Any

import pytest
from plotly.graph_objects import Figure

from layouts import ids
from model.serving.results import Importance, Level
from tests.callbacks.conftest import Update
from tests.fakes import FakeScoring

OUTPUT = "..{}..".format(
    "...".join(
        (
            f"{ids.REASONS_TITLE}.children",
            f"{ids.REASONS_SENTENCE}.children",
            f"{ids.WATERFALL}.figure",
            f"{ids.WATERFALL}.style",
            f"{ids.REASONS_CHART}.style",
            f"{ids.REASONS_CHART}.aria-label",
            f"{ids.REASONS_REMARK}.children",
            f"{ids.REASONS_TABLE}.children",
        )
    )
)


def show(update: Update, view: object, client: object = 100002) -> dict[str, Any]:
    return update(OUTPUT, {f"{ids.DECISION_VIEW}.data": view}, {f"{ids.CLIENT}.data": client})


def test_the_level_changes_the_waterfall(update: Update, scoring: FakeScoring) -> None:
    answer = show(update, {"level": "feature"})["response"]
    assert answer[ids.REASONS_SENTENCE]["children"] == "External score 2: this weighs most, −58 points."
    figure = Figure(answer[ids.WATERFALL]["figure"])
    assert figure.data[0].x[0] == pytest.approx(scoring.reasons(100002, Level.FEATURE).contributions[0].points)
    assert "12 other factors" in json.dumps(answer[ids.REASONS_TABLE], ensure_ascii=False)
    assert answer[ids.WATERFALL]["style"] == {"height": figure.layout.height}
    assert answer[ids.REASONS_CHART]["aria-label"].startswith("From the average client (545) to this one (438). ")


def test_a_theme_opens_and_its_bars_add_up(update: Update) -> None:
    answer = show(update, {"theme": "loan", "moving": True})["response"]
    assert answer[ids.REASONS_TITLE]["children"].startswith("Requested loan: +15 points, from ")
    figure = Figure(answer[ids.WATERFALL]["figure"])
    assert sum(figure.data[0].x) == pytest.approx(14.6)
    assert figure.layout.transition.duration == 200


def test_the_switch_puts_the_client_beside_all_clients(update: Update, scoring: FakeScoring) -> None:
    answer = show(update, {"beside": "1"})["response"]
    client, usual = Figure(answer[ids.WATERFALL]["figure"]).data
    importance = scoring.importance()
    assert isinstance(importance, Importance)
    assert usual.x[0] == pytest.approx(max(importance.themes.values()))
    assert client.x[0] == pytest.approx(70.6)
    assert "2 times the usual weight" in answer[ids.REASONS_TITLE]["children"]


@pytest.mark.parametrize(
    "view",
    [
        None,
        3,
        "loan",
        [],
        {"level": "x"},
        {"level": None, "theme": None},
        {"level": ["feature"], "moving": "yes"},
        {"theme": ["loan"]},
        {"theme": "card"},
        {"theme": "x" * 100_000},
        {"beside": None},
        {"beside": {"a": 1}},
    ],
)
def test_a_view_that_is_not_known_shows_all_reasons_by_theme(
    update: Update, caplog: pytest.LogCaptureFixture, view: object
) -> None:
    answer = show(update, view)["response"]
    assert answer[ids.REASONS_TITLE]["children"] == "From the average client (545) to this one (438)"
    assert "transition" not in answer[ids.WATERFALL]["figure"]["layout"]
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


@pytest.mark.parametrize(
    ("client", "words"),
    [
        (5, "No client has the number 5"),
        ("100002", "The page may be older than the data"),
        (None, "The page may be older than the data"),
        (True, "The page may be older than the data"),
        ({}, "The page may be older than the data"),
        (-1, "The page may be older than the data"),
        (10**30, "The page may be older than the data"),
    ],
)
def test_a_client_that_is_not_there_is_said_calmly(
    update: Update, caplog: pytest.LogCaptureFixture, client: object, words: str
) -> None:
    caplog.set_level("INFO")
    assert words in json.dumps(show(update, {}, client)["sideUpdate"])
    (record,) = [record for record in caplog.records if record.name == "app.errors"]
    assert (record.levelname, record.exc_info) == ("INFO", None)


def test_a_failure_is_said_and_logged(
    update: Update, scoring: FakeScoring, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(type(scoring), "overview", fail)
    answer = show(update, {"level": "theme"})
    assert "That did not work" in json.dumps(answer["sideUpdate"])
    assert "secret detail" not in json.dumps(answer)
    assert "secret detail" in caplog.text


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "From the average client (545) to this one (438)"),
        ("?theme=external_scores", "External scores: −71 points, from 545 to 474"),
        ("?beside=1", "External scores: 2 times the usual weight for this client"),
        ("?theme=nothing&level=9&beside=yes", "From the average client (545) to this one (438)"),
    ],
)
def test_the_page_opens_from_its_address(update: Update, query: str, title: str) -> None:
    assert title in open_page(update, query)


def test_the_page_does_not_look_up_the_whole_file(
    update: Update, scoring: FakeScoring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(type(scoring), "profile")
    words = open_page(update)
    assert "25 years old" in words
    assert "External score 2: 0.14; usually 0.54." in words


def test_the_answer_names_no_other_client(update: Update, scoring: FakeScoring) -> None:
    answers = [
        open_page(update),
        *(json.dumps(show(update, view)) for view in ({}, {"beside": "1"}, {"theme": "loan"})),
    ]
    for other in {*scoring.clients} - {100002}:
        assert all(str(other) not in answer for answer in answers)


def open_page(update: Update, query: str = "") -> str:
    address = {f"{ids.PAGES_LOCATION}.pathname": "/client/100002", f"{ids.PAGES_LOCATION}.search": query}
    answer = update(f"..{ids.PAGES_CONTENT}.children..._pages_store.data..", address, address)
    return json.dumps(answer, ensure_ascii=False)
