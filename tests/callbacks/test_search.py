"""The search by the first digits of a client's number."""

import json

import pytest

from callbacks.search import chosen
from layouts import ids
from tests.callbacks.conftest import Update
from tests.fake_services import fake_services
from tests.fakes import FakeScoring

MANY = FakeScoring(clients=tuple(range(100000, 100100)))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1000", "3 clients"),
        ("100 002", "1 client"),
        ("999", "No client begins with 999"),
        ("abc", "A client number has only digits"),
        ("-1", "A client number has only digits"),
        ("٣", "A client number has only digits"),
        ("9" * 40, "A client number has only digits"),
    ],
)
def test_results_as_one_types(update: Update, typed: str, words: str) -> None:
    answer = update(f"{ids.SEARCH_RESULTS}.children", {f"{ids.SEARCH}.value": typed})
    assert words in json.dumps(answer, ensure_ascii=False)


@pytest.mark.parametrize("typed", ["", "   ", None])
def test_an_empty_field_has_no_results(update: Update, typed: str | None) -> None:
    answer = update(f"{ids.SEARCH_RESULTS}.children", {f"{ids.SEARCH}.value": typed})
    assert answer["response"][ids.SEARCH_RESULTS]["children"] is None


def test_never_a_list_of_all_clients() -> None:
    from callbacks.search import answer

    words = answer(fake_services(MANY), "1")
    assert json.dumps(words, default=lambda item: item.to_plotly_json()).count("/client/") == 20


@pytest.mark.parametrize(
    ("typed", "client"),
    [("100002", 100002), ("2", 200001), ("1000", None), ("999", None), ("x", None), (None, None)],
)
def test_enter_opens_the_client_without_doubt(typed: str | None, client: int | None) -> None:
    assert chosen(fake_services(), typed) == client


def test_a_whole_number_wins_over_longer_ones() -> None:
    scoring = FakeScoring(clients=(1000, 10001, 10002))
    assert chosen(fake_services(scoring), "1000") == 1000


def test_enter_leads_to_the_client(update: Update) -> None:
    answer = update(f"{ids.LOCATION}.href", {f"{ids.SEARCH}.n_submit": 1}, {f"{ids.SEARCH}.value": "100002"})
    assert answer["response"][ids.LOCATION]["href"] == "/client/100002"
