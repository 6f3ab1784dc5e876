"""The page of what the score looks at, through the server."""

import json
from typing import Any

import pytest

from layouts import ids
from tests.callbacks.conftest import Update
from tests.callbacks.test_pages import open_page

FOUND = f"..{ids.CATALOGUE_COUNT}.children...{ids.CATALOGUE_FOUND}.data.."


def find(update: Update, text: str | None, theme: str | None, seen: bool | None) -> dict[str, Any]:
    inputs = {ids.CATALOGUE_TEXT: text, ids.CATALOGUE_THEME: theme, ids.CATALOGUE_SEEN: seen}
    answer: dict[str, Any] = update(FOUND, {f"{name}.value": value for name, value in inputs.items()})["response"]
    return answer


@pytest.mark.parametrize("path", ["/features", "/features/"])
def test_its_address_has_its_words(update: Update, path: str) -> None:
    assert "What the score looks at" in open_page(update, path)


def test_what_was_found_is_named_and_counted(update: Update) -> None:
    answer = find(update, "credits elsewhere", None, True)
    assert answer[ids.CATALOGUE_FOUND]["data"] == ["active_credits"]
    assert "1 of 24 is shown" in json.dumps(answer)


def test_nothing_chosen_is_everything(update: Update) -> None:
    assert len(find(update, None, None, None)[ids.CATALOGUE_FOUND]["data"]) == 24


def test_a_very_long_search_finds_nothing_and_does_no_harm(update: Update) -> None:
    answer = find(update, "\ufdfa" * 50_000, "no such theme", False)
    assert answer[ids.CATALOGUE_FOUND]["data"] == []
    assert "Nothing matches." in json.dumps(answer)
