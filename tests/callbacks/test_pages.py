"""The callbacks of a client's page, through the server."""

import json
from typing import Any

import pytest

from layouts import ids
from tests.callbacks.conftest import Update
from tests.fakes import FakeScoring


def test_the_level_changes_the_waterfall(update: Update) -> None:
    answer = update(f"{ids.REASONS}.children", {f"{ids.LEVEL}.value": "feature"}, {f"{ids.CLIENT}.data": 100002})
    words = json.dumps(answer, ensure_ascii=False)
    assert "External score 2: this weighs most, −58 points." in words
    assert "12 other factors" in words


def test_the_comparison_follows_the_choice(update: Update) -> None:
    output = f"..{ids.COMPARISON_TITLE}.children...{ids.COMPARISON}.children.."
    answer = update(output, {f"{ids.COMPARED}.value": "age_years"}, {f"{ids.CLIENT}.data": 100002})
    title = answer["response"][ids.COMPARISON_TITLE]["children"]
    assert title == "Age (25\u00a0years): 7% of clients have as much or less"


def test_the_comparison_looks_up_one_value_only(
    update: Update, scoring: FakeScoring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(type(scoring), "profile")
    assert "Age (25\u00a0years)" in json.dumps(compare(update, "age_years", 100002), ensure_ascii=False)


@pytest.mark.parametrize(
    ("feature", "client", "words"),
    [("no_such_thing", 100002, "The page may be older than the data"), ("age_years", 5, "No client has the number 5")],
)
def test_what_is_not_there_is_said_calmly(
    update: Update, caplog: pytest.LogCaptureFixture, feature: str, client: int, words: str
) -> None:
    caplog.set_level("INFO")
    assert words in json.dumps(compare(update, feature, client)["sideUpdate"])
    (record,) = [record for record in caplog.records if record.name == "app.errors"]
    assert record.levelname == "INFO"
    assert record.exc_info is None


def compare(update: Update, feature: str, client: int) -> dict[str, Any]:
    output = f"..{ids.COMPARISON_TITLE}.children...{ids.COMPARISON}.children.."
    return update(output, {f"{ids.COMPARED}.value": feature}, {f"{ids.CLIENT}.data": client})


def test_a_failure_is_said_and_logged(
    update: Update, scoring: FakeScoring, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(type(scoring), "reasons", fail)
    answer = update(f"{ids.REASONS}.children", {f"{ids.LEVEL}.value": "theme"}, {f"{ids.CLIENT}.data": 100002})
    assert "That did not work" in json.dumps(answer["sideUpdate"])
    assert "secret detail" not in json.dumps(answer)
    assert "secret detail" in caplog.text


def test_a_page_that_cannot_be_built_says_so(
    update: Update, scoring: FakeScoring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(type(scoring), "profile", fail)
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
