"""The addresses of a client's pages."""

import pytest

from layouts.addresses import Tab, client_path, kind, tab_of


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/", "home"),
        ("/client/100002", "decision"),
        ("/client/100002/", "decision"),
        ("/client/100002/file", "file"),
        ("/client/100002/compare/", "compare"),
        ("/client/100002/simulate", "simulate"),
        ("/client/abc", "other"),
        ("/client/1/2", "other"),
        ("/features", "other"),
        ("", "other"),
    ],
)
def test_which_page_an_address_is_of(path: str, page: str) -> None:
    assert kind(path) == page


@pytest.mark.parametrize("tab", Tab)
def test_the_address_of_a_page_is_one_of_that_page(tab: Tab) -> None:
    assert tab_of(client_path(7, tab)) is tab
    assert client_path(7, tab, "decision=refused").endswith("?decision=refused")


def test_an_address_of_nothing_leads_to_the_decision() -> None:
    assert tab_of("/elsewhere") is Tab.DECISION
