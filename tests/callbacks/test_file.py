"""The file page through the address and the callbacks that the browser calls."""

import json
from typing import Any

import pytest

from layouts import ids
from tests.callbacks.conftest import Update

HELP = f"{ids.FILE_HELP}.children"


def open_file(update: Update, query: str = "", path: str = "/client/100002/file") -> str:
    location = ids.PAGES_LOCATION
    place = {f"{location}.pathname": path, f"{location}.search": query}
    answer = update(f"..{ids.PAGES_CONTENT}.children..._pages_store.data..", place, place)
    return json.dumps(answer, ensure_ascii=False)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Shown: 24 of 24"),
        ("?theme=loan", "Shown: 5 of 24"),
        ("?theme=loan&only=missing", "Shown: 0 of 24"),
        ("?search=EXTERNAL", "Shown: 2 of 24"),
        ("?theme=unknown&only=unknown&other=1", "Shown: 24 of 24"),
        ("?decision=refused&theme=loan", "Shown: 5 of 24"),
        ("?theme[]=loan&only", "Shown: 24 of 24"),
        ("?search=%FF%00", "Shown: 0 of 24"),
    ],
)
def test_the_page_opens_from_its_address(update: Update, query: str, words: str) -> None:
    assert words in open_file(update, query)


def test_the_file_of_nobody_is_said(update: Update) -> None:
    assert "No client has the number 999999" in open_file(update, path="/client/999999/file")


def test_no_other_client_is_on_the_page(update: Update) -> None:
    page = open_file(update)
    assert not any(other in page for other in ("100003", "100004", "200001"))


def test_a_chosen_line_is_explained(update: Update) -> None:
    answer = update(HELP, {f"{ids.FILE_GRID}.selectedRows": [{"id": "credit_amount", "value": "1"}]})
    assert "Sum that is lent if the application is granted" in json.dumps(answer)


@pytest.mark.parametrize(
    "chosen",
    [None, [], "age_years", [None], [{}], [{"id": "no such name"}], [{"id": {"a": 1}}], {"id": "age_years"}, 7],
)
def test_what_is_no_line_invites_to_choose_one(update: Update, chosen: Any) -> None:
    assert "Choose a line of the table" in json.dumps(update(HELP, {f"{ids.FILE_GRID}.selectedRows": chosen}))
