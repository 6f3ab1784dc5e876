"""The home page's group to go through."""

import math

import pytest

from layouts import home
from model.serving.peers.results import DECISION, Condition
from tests.layouts.reading import text_of


def test_the_fields_become_conditions() -> None:
    assert home.conditions("refused", "Cash loans", 100_000, 500_000) == (
        Condition(DECISION, values=("refused",)),
        Condition("contract_type", values=("Cash loans",)),
        Condition("credit_amount", 100_000.0, 500_000.0),
    )
    assert home.conditions("any", "any", None, 5) == (Condition("credit_amount", None, 5.0),)


@pytest.mark.parametrize("value", [None, "", "any", "maybe", 3, ["refused"], {"a": 1}, True, math.nan, math.inf, 1e300])
def test_what_no_field_can_hold_is_left_out(value: object) -> None:
    assert home.conditions(value, None, None if value == 3 else value, None) == ()


@pytest.mark.parametrize(("low", "high", "wrong"), [(2, 1, True), (1, 2, False), (1, 1, False), (None, 1, False)])
def test_amounts_upside_down_are_noticed(low: object, high: object, wrong: bool) -> None:
    assert home.upside_down(low, high) is wrong


@pytest.mark.usefixtures("english")
def test_the_count_is_words() -> None:
    assert home.group_count(1) == "1 client"
    assert home.group_count(1234) == "1,234 clients"
    assert home.group_count(0).startswith("Nobody is in this group")


@pytest.mark.usefixtures("french")
def test_the_panel_offers_contracts_in_words() -> None:
    page = home.page(1234, [], ["Cash loans", "XNA"])
    selects = [one for one in page._traverse() if getattr(one, "id", None) == "group-contract"]
    assert [choice["label"] for choice in selects[0].options] == ["Indifférent", "Prêt personnel"]
    assert "1\u202f234 clients" in text_of(page)


@pytest.mark.usefixtures("english")
def test_the_fields_hold_what_the_address_asks_for() -> None:
    asked = (Condition(DECISION, values=("refused",)), Condition(home.AMOUNT, 100_000.0, None))
    page = home.page(1234, [], ["Cash loans"], home.Group.of(asked, 0))
    held = {one.id: one.value for one in page._traverse() if hasattr(one, "value") and hasattr(one, "id")}
    assert held == {"group-decision": "refused", "group-contract": "any", "group-low": 100_000.0, "group-high": None}
    assert "Nobody is in this group" in text_of(page)


def test_without_clients_there_is_no_group() -> None:
    assert "group-open" not in str(home.page(0, []))
