"""The simulation page, through the server."""

import json
import math
from typing import Any

import pytest
from dash import Dash
from plotly.graph_objects import Figure

from layouts import ids
from model.serving.simulation.results import CASH, REVOLVING
from tests.callbacks.conftest import Update
from tests.fakes import FakeScoring


def outputs(app: Dash, component: str) -> str:
    """The name of the callback that changes a component, by which the browser asks for it."""
    return next(name for name in app.callback_map if f"{component}." in name and "@" not in name)


@pytest.fixture
def terms(dash_app: Dash) -> str:
    return outputs(dash_app, ids.SIMULATE_ANSWER)


@pytest.fixture
def what_is_accepted(dash_app: Dash) -> str:
    return outputs(dash_app, ids.SIMULATE_MAP_ANSWER)


def attempt(update: Update, output: str, data: object, client: object = 100002) -> dict[str, Any]:
    state = {f"{ids.SIMULATE_SIDE}.value": "after", f"{ids.CLIENT}.data": client}
    return update(output, {f"{ids.SIMULATE_ASKED}.data": data}, state)


def ask_map(
    update: Update, output: str, data: object, settled: object = None, client: object = 100002
) -> dict[str, Any]:
    state = {f"{ids.SIMULATE_SETTLED}.data": settled, f"{ids.CLIENT}.data": client}
    return update(output, {f"{ids.SIMULATE_MAP_ASKED}.data": data}, state)


def test_other_terms_move_the_score(update: Update, terms: str) -> None:
    answer = attempt(update, terms, {"amount": "200 000", "changed": "amount", "moving": True})["response"]
    assert answer[ids.SIMULATE_PROBLEM]["children"] == ""
    assert "the score rises by 61 points, to 499" in answer[ids.SIMULATE_ANSWER]["children"]
    assert "200,000 over 16\u00a0months" in json.dumps(answer[ids.SIMULATE_AFTER], ensure_ascii=False)
    assert answer[ids.SIMULATE_MOVED]["children"].startswith("The price of the goods follows: 200,000.")
    settled = answer[ids.SIMULATE_SETTLED]["data"]
    assert settled["query"] == "amount=200000&length=16.46&goods=200000"
    assert settled["controls"]["amount"]["spoken"] == "200,000"
    for graph in (ids.SIMULATE_GAUGE, ids.SIMULATE_WHY_GRAPH, ids.SIMULATE_STEPS_GRAPH):
        Figure(answer[graph]["figure"])


def test_the_way_back_forgets_everything(update: Update, terms: str) -> None:
    answer = attempt(update, terms, {"amount": 1e6, "contract": REVOLVING, "changed": "reset"})["response"]
    assert answer[ids.SIMULATE_ANSWER]["children"].startswith("The terms asked for: 438")
    assert answer[ids.SIMULATE_SETTLED]["data"]["query"] == ""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"amount": -5, "changed": "amount"}, "Amount: type a number above zero"),
        ({"amount": 1e308, "changed": "amount"}, "Amount: type a number above zero"),
        ({"amount": "NaN"}, "Amount: type a number above zero"),
        ({"amount": "<b>1</b>"}, "Amount: type a number above zero"),
        ({"amount": [1, 2]}, "Amount: type a number above zero"),
        ({"amount": {"a": 1}}, "Amount: type a number above zero"),
        ({"amount": 10, "changed": "amount"}, "Amount: from 45,000 to 2,500,000"),
        ({"length": 400, "changed": "length"}, "Length in months: from 8 to 39.6\u00a0months"),
        ({"length": "x" * 100_000}, "Length in months: type a number"),
        (
            {"payment": 1, "held": "payment", "changed": "payment"},
            "Monthly payment: from 10,268 to 50,825 a month".replace(" a month", "\u00a0a month"),
        ),
        ({"goods": 1e11, "changed": "goods"}, "Price of the goods: from 254,123 to 406,598"),
        ({"contract": "Mortgage"}, "Contract: choose one of the two."),
        ({"contract": {}}, "Contract: choose one of the two."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_else_changes(update: Update, terms: str, data: object, words: str) -> None:
    answer = attempt(update, terms, data)["response"]
    assert set(answer) == {ids.SIMULATE_PROBLEM}
    assert words.replace("\u00a0", " ") in answer[ids.SIMULATE_PROBLEM]["children"].replace("\u00a0", " ")


@pytest.mark.parametrize("data", [None, 3, "amount", [], {"changed": []}, {"held": {}}, {"amount": None}, math.pi])
def test_what_says_nothing_is_the_terms_asked_for(
    update: Update, terms: str, what_is_accepted: str, caplog: pytest.LogCaptureFixture, data: object
) -> None:
    assert attempt(update, terms, data)["response"][ids.SIMULATE_ANSWER]["children"].startswith("The terms asked for")
    assert (
        "would be granted"
        in ask_map(update, what_is_accepted, data, data)["response"][ids.SIMULATE_MAP_ANSWER]["children"]
    )
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


@pytest.mark.parametrize("client", [None, "100002", True, [], 5, 10**30, 100004])
def test_a_client_without_terms_is_said_calmly(
    update: Update, terms: str, what_is_accepted: str, caplog: pytest.LogCaptureFixture, client: object
) -> None:
    for answer in (attempt(update, terms, {}, client), ask_map(update, what_is_accepted, {}, {}, client)):
        assert "notice" in json.dumps(answer["sideUpdate"])
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def test_the_map_says_the_offer_and_sends_it(update: Update, what_is_accepted: str) -> None:
    answer = ask_map(update, what_is_accepted, {"contract": CASH, "ratio": None})["response"]
    assert "instead of 406,598 over 16\u00a0months" in answer[ids.SIMULATE_MAP_ANSWER]["children"]
    assert answer[ids.SIMULATE_OFFER]["data"]["contract"] == CASH
    assert answer[ids.SIMULATE_TRY]["hidden"] is False
    Figure(answer[ids.SIMULATE_MAP]["figure"])


def test_the_offer_of_the_map_can_be_tried(update: Update, terms: str, what_is_accepted: str) -> None:
    offer = ask_map(update, what_is_accepted, {})["response"][ids.SIMULATE_OFFER]["data"]
    answer = attempt(update, terms, offer | {"changed": "offer"})["response"]
    assert answer[ids.SIMULATE_ANSWER]["children"].endswith(": granted")


@pytest.mark.parametrize(
    "data",
    [{"contract": REVOLVING}, {"contract": CASH, "ratio": 1.3}, {"contract": CASH, "ratio": 1e308}, {"ratio": 1e-9}],
)
def test_a_map_of_other_terms_is_drawn(update: Update, what_is_accepted: str, data: object) -> None:
    answer = ask_map(update, what_is_accepted, data, {"amount": 500_000})["response"]
    assert len(Figure(answer[ids.SIMULATE_MAP]["figure"]).data) == 5


@pytest.mark.parametrize("data", [{"contract": "x"}, {"contract": [1]}])
def test_a_map_that_cannot_be_is_said(update: Update, what_is_accepted: str, data: object) -> None:
    answer = ask_map(update, what_is_accepted, data)["response"]
    assert "Contract: choose one of the two" in json.dumps(answer[ids.SIMULATE_MAP_SENTENCES])
    assert answer[ids.SIMULATE_TRY]["hidden"] is True


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "The terms asked for: 438, refused"),
        ("?amount=200000&length=20", "the score rises by"),
        ("?payment=30000", "With these terms the score falls by"),
        ("?amount=-3", "Amount: type a number above zero"),
        ("?amount=1&length=20", "Amount: from 45,000"),
        ("?amount=200000", "The price of the goods follows: 200,000."),
        ("?amount=200000&goods=500000", "Price of the goods: from 125,000"),
        ("?contract=mortgage", "Contract: choose one of the two"),
        ("?amount=%3Cscript%3E", "Amount: type a number above zero"),
    ],
)
def test_the_page_opens_from_its_address(update: Update, query: str, words: str) -> None:
    assert words in open_page(update, "/client/100002/simulate", query)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/client/100004/simulate", "No other terms can be tried for this client"),
        ("/client/999999/simulate", "No client has the number 999999"),
        ("/client/abc/simulate", "is not a client number"),
        ("/client/200001/simulate", "The monthly payment of a revolving credit is a fixed share"),
    ],
)
def test_every_state_has_words(update: Update, path: str, words: str) -> None:
    assert words in open_page(update, path)


def test_the_answers_name_no_other_client(
    update: Update, scoring: FakeScoring, terms: str, what_is_accepted: str
) -> None:
    answers = [attempt(update, terms, {"amount": 3e5, "changed": "amount"}), ask_map(update, what_is_accepted, {})]
    said = open_page(update, "/client/100002/simulate") + json.dumps(answers)
    assert all(str(other) not in said for other in {*scoring.clients} - {100002})


def open_page(update: Update, path: str, query: str = "") -> str:
    address = {f"{ids.PAGES_LOCATION}.pathname": path, f"{ids.PAGES_LOCATION}.search": query}
    answer = update(f"..{ids.PAGES_CONTENT}.children..._pages_store.data..", address, address)
    return json.dumps(answer, ensure_ascii=False)
