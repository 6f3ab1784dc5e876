"""What an address asks the decision page to show."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from layouts.decision.view import View
from model.features.catalog import Theme
from model.serving.results import Level, Overview
from tests.fakes import FakeScoring


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ("", View()),
        ("level=feature", View(Level.FEATURE)),
        ("theme=loan", View(theme=Theme.LOAN)),
        ("theme=loan&level=feature", View(theme=Theme.LOAN)),
        ("beside=1&level=feature", View(Level.FEATURE, beside=True)),
        ("level=LEVEL&theme=all&beside=2", View()),
        ("theme=%00&level=%F0%9F%8E%88&beside=", View()),
        ("theme=loan&theme=work", View(theme=Theme.LOAN)),
    ],
)
def test_an_address_opens_its_view(query: str, view: View) -> None:
    assert View.of_query(parse_qs(query)) == view


@pytest.mark.parametrize("data", [None, 7, "theme", [], {"level": []}, {"theme": {}, "beside": 3}, {"level": None}])
def test_what_is_not_known_is_not_asked_for(data: object) -> None:
    assert View.of_data(data) == View()


@pytest.mark.parametrize("view", [View(), View(Level.FEATURE), View(theme=Theme.WORK, beside=True)])
def test_the_browser_keeps_the_view(view: View) -> None:
    assert View.of_data(view.data) == view


def test_what_the_bundle_cannot_show_is_left_out(overview: Overview) -> None:
    asked = View(theme=Theme.CARD, beside=True)
    assert asked.within(overview.themes, FakeScoring().importance()) == replace(asked, theme=None)
    assert asked.within(overview.themes, None) == View()
