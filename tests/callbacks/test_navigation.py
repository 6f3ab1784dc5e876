"""From client to client within a group, and into a group from the home page, through the server."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from dash import Dash

from app.factory import build_app
from callbacks.services import Services
from data.errors import UnknownClientError
from layouts import ids
from model.serving.navigation import Neighbours
from model.serving.peers.results import DECISION, Condition
from tests.callbacks.conftest import Update
from tests.callbacks.test_pages import open_page
from tests.fake_services import fake_services
from tests.fakes import FakeScoring

REFUSED = (100002, 100004)


@dataclass(frozen=True, slots=True)
class Walking(Services):
    """Services that know who is refused; nobody meets any other condition."""

    def neighbours(self, client_id: int, conditions: Sequence[Condition]) -> Neighbours:
        if client_id not in self.scoring.search(""):
            raise UnknownClientError(client_id)
        group: Sequence[int] = self.scoring.search("")
        if conditions:
            group = REFUSED if conditions == (Condition(DECISION, values=("refused",)),) else ()
        before = [one for one in group if one < client_id]
        after = [one for one in group if one > client_id]
        place = len(before) + 1 if client_id in group else None
        return Neighbours(before[-1] if before else None, after[0] if after else None, place, len(group))


@pytest.fixture
def dash_app() -> Dash:
    return build_app(fake_services(kind=Walking))


def position(update: Update, client: object, search: object) -> dict[str, Any]:
    output = f"..{ids.WALK_POSITION}.children...{ids.WALK_PREVIOUS}.disabled...{ids.WALK_NEXT}.disabled.."
    return update(output, {f"{ids.CLIENT}.data": client}, {f"{ids.PAGES_LOCATION}.search": search})


@pytest.mark.parametrize(
    ("client", "search", "words", "disabled"),
    [
        (100002, "", "1 of 4: the first", (True, False)),
        (200001, "", "4 of 4: the last", (False, True)),
        (100004, "?decision=refused", "2 of 2: the last", (False, True)),
        (100003, "?decision=refused&theme=loan", "not one of the 2", (False, False)),
        (100003, "?decision=granted", "nobody is in this group", (True, True)),
        (100003, "?decision=nonsense", "2 of 4", (False, False)),
        (100003, None, "2 of 4", (False, False)),
        (100003, ["x"], "2 of 4", (False, False)),
    ],
)
def test_the_heading_says_where_the_client_stands(
    update: Update, client: int, search: object, words: str, disabled: tuple[bool, bool]
) -> None:
    answer = position(update, client, search)["response"]
    assert answer[ids.WALK_POSITION]["children"] == words
    assert (answer[ids.WALK_PREVIOUS]["disabled"], answer[ids.WALK_NEXT]["disabled"]) == disabled


@pytest.mark.parametrize(
    ("client", "words"),
    [
        (5, "No client has the number 5"),
        *((one, "The page may be older than the data") for one in ("x", None, -1, 10**40, 1.5, True, [], {"a": 1})),
    ],
)
def test_an_unknown_client_within_a_filter_is_words(
    update: Update, caplog: pytest.LogCaptureFixture, client: object, words: str
) -> None:
    assert words in json.dumps(position(update, client, "?decision=refused")["sideUpdate"])
    inputs = {f"{ids.WALK_FROM}.data": {"step": ids.WALK_NEXT, "path": {}, "search": 3}}
    assert words in json.dumps(update(f"{ids.WALK}.href", inputs, {f"{ids.CLIENT}.data": client})["sideUpdate"])
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def go(update: Update, button: str, client: int, path: object, search: object) -> Any:
    start = {f"{ids.WALK_FROM}.data": {"step": button, "path": path, "search": search}}
    answer = update(f"{ids.WALK}.href", start, {f"{ids.CLIENT}.data": client})
    return answer.get("response", {}).get(ids.WALK, {}).get("href")


@pytest.mark.parametrize(
    ("button", "client", "path", "search", "address"),
    [
        (ids.WALK_NEXT, 100002, "/client/100002", "", "/client/100003"),
        (ids.WALK_NEXT, 100002, "/client/100002/file/", "?decision=refused", "/client/100004/file?decision=refused"),
        (ids.WALK_PREVIOUS, 100004, "/client/100004/compare", "?x=a&y=b", "/client/100003/compare?x=a&y=b"),
        (ids.WALK_PREVIOUS, 100003, "/client/100003", "?decision=refused", "/client/100002?decision=refused"),
        (ids.WALK_PREVIOUS, 100002, "/client/100002", "", None),
        (ids.WALK_NEXT, 100003, "/client/100003", "?decision=granted", None),
    ],
)
def test_the_buttons_lead_to_the_same_page_of_another_client(
    update: Update, button: str, client: int, path: str, search: str, address: str | None
) -> None:
    assert go(update, button, client, path, search) == address


@pytest.mark.parametrize("start", [None, 5, [], {}, {"step": [], "path": None, "search": {}}])
def test_a_start_of_another_form_leads_to_the_next_client(update: Update, start: object) -> None:
    answer = update(f"{ids.WALK}.href", {f"{ids.WALK_FROM}.data": start}, {f"{ids.CLIENT}.data": 100002})
    assert answer["response"][ids.WALK]["href"].startswith("/client/100003")


@pytest.mark.parametrize(
    "path", ["/client/100003", "/client/100003/file", "/client/100003/compare", "/client/100003/simulate"]
)
@pytest.mark.parametrize("search", ["", "?decision=refused"])
def test_no_page_holds_the_number_of_another_client(update: Update, path: str, search: str) -> None:
    page = open_page(update, path, search) + json.dumps(position(update, 100003, search))
    assert [client for client in FakeScoring().clients if client != 100003 and str(client) in page] == []


@pytest.mark.parametrize(
    "path", ["/client/100003", "/client/100003/file", "/client/100003/compare/", "/client/100003/simulate"]
)
def test_the_filter_goes_on_from_page_to_page(update: Update, path: str) -> None:
    page = open_page(update, path, "?decision=refused&credit_amount=1..2&theme=loan")
    assert page.count("?decision=refused&credit_amount=1..2") == 3
    assert "Within the group" in page


def group(update: Update, *values: object) -> dict[str, Any]:
    fields = (ids.GROUP_DECISION, ids.GROUP_CONTRACT, ids.GROUP_LOW, ids.GROUP_HIGH)
    inputs = {f"{field}.value": value for field, value in zip(fields, values, strict=True)}
    output = f"..{ids.GROUP_COUNT}.children...{ids.GROUP_OPEN}.disabled...{ids.GROUP_ADDRESS}.data.."
    answer = update(output, inputs)["response"]
    opened = update(f"{ids.GROUP}.href", {f"{ids.GROUP_OPEN}.n_clicks": 1}, inputs)
    return {
        "words": answer[ids.GROUP_COUNT]["children"],
        "disabled": answer[ids.GROUP_OPEN]["disabled"],
        "href": opened.get("response", {}).get(ids.GROUP, {}).get("href"),
    }


@pytest.mark.parametrize(
    ("fields", "words", "href"),
    [
        (("any", "any", None, None), "4 clients", "/client/100002"),
        (("refused", "any", None, None), "2 clients", "/client/100002?decision=refused"),
        (("granted", "any", None, None), "Nobody is in this group", None),
        ((["x"], 5, "a", {}), "4 clients", "/client/100002"),
        (({"refused": 1}, [], 10**400, -(10**400)), "4 clients", "/client/100002"),
        (("any", "no such contract", None, None), "Nobody is in this group", None),
    ],
)
def test_a_group_is_counted_and_opened(
    update: Update, fields: tuple[object, ...], words: str, href: str | None
) -> None:
    answer = group(update, *fields)
    assert answer["words"].startswith(words)
    assert answer["disabled"] is (href is None)
    assert answer["href"] == href


def test_amounts_upside_down_are_said(update: Update) -> None:
    answer = group(update, "any", "any", 5, 4)
    assert answer["words"] == "The lower amount is above the higher one."
    assert answer["disabled"]


def test_without_clients_nothing_can_be_opened() -> None:
    from callbacks.navigation import first_of

    assert first_of(fake_services(FakeScoring(clients=()), kind=Walking), ()) == (0, None)  # type: ignore[arg-type]
