"""The callbacks of a client's page, through the server."""

import json

import pytest

from layouts import ids
from tests.callbacks.conftest import Update
from tests.fakes import FakeScoring


def test_a_page_that_cannot_be_built_says_so(
    update: Update, scoring: FakeScoring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(type(scoring), "overview", fail)
    answer = open_page(update, "/client/100002")
    assert "This page could not be shown" in answer
    assert "secret detail" not in answer


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "For example: "),
        ("/client/100002", "Refused: 438, 62 points under the granting line"),
        ("/client/100003", "Granted: "),
        ("/client/999999", "No client has the number 999999"),
        ("/client/abc", "“abc” is not a client number"),
        ("/client/100002/", "Refused: 438, 62 points under the granting line"),
        ("/client/abc%20d", "“abc d” is not a client number"),
        ("/client/é%C3%A9/", "“éé” is not a client number"),
        ("/client/1/2", "“1/2” is not a client number"),
        ("/client/", "This page does not exist"),
        ("/client/" + "9" * 5000, "is not a client number"),
        ("/elsewhere", "This page does not exist"),
    ],
)
def test_every_address_has_words(update: Update, path: str, words: str) -> None:
    assert words in open_page(update, path)


def test_the_address_decides_which_client_is_shown(update: Update) -> None:
    assert "Client 100002" in open_page(update, "/client/100002", "?number=100003&other=1")


def open_page(update: Update, path: str, query: str = "") -> str:
    location = ids.PAGES_LOCATION
    answer = update(
        f"..{ids.PAGES_CONTENT}.children..._pages_store.data..",
        {f"{location}.pathname": path, f"{location}.search": query},
        {f"{location}.pathname": path, f"{location}.search": query},
    )
    return json.dumps(answer, ensure_ascii=False)
