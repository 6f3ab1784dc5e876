"""The comparison page in a real browser; every journey ends with an empty console log."""

from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

import pytest
from dash import Dash
from dash.testing.composite import DashComposite
from dash.testing.wait import until
from selenium.webdriver.common.keys import Keys

from app.factory import build_app
from app.i18n import COOKIE as LANGUAGE_COOKIE
from callbacks.services import Services
from layouts import ids
from layouts.theme import CHOSEN_COOKIE
from model.serving.navigation import Neighbours
from model.serving.peers.results import Condition
from tests.browser.axe import violations
from tests.fake_services import fake_services
from tests.fakes_peers import FakePeers

pytestmark = pytest.mark.browser

CLIENT = 100002
ANSWER = f"#{ids.COMPARE_ANSWER}"

STATES = {
    "": ("à l’ensemble des 10\u202f000 clients", "with all 10,000 clients"),
    "?group=similar&n=312&split=outcome": ("312 clients semblables", "312 similar clients"),
    "?g.income=2500..&g.occupation=Laborers&split=decision&field=occupation": (
        "2\u202f500 clients de mon groupe",
        "2,500 clients of my group",
    ),
    "?g.income=0..&g.age_years=..90": ("Personne n’est dans ce groupe", "Nobody is in this group"),
    "?g.income=17..&g.age_years=..90": ("Seulement 17 clients", "Only 17 clients"),
    "?field=external_score_3&x=external_score_3&box=external_score_3&profile=external_score_3": (
        "à l’ensemble des",
        "with all",
    ),
    "?group=friends&g.no_such=1&x=occupation&g.sex=Z": ("à l’ensemble des", "with all"),
}
"""Everyone; similar clients; a group of one's own; nobody; too few; no value in the client's file; a broken link."""


class Matching(FakePeers):
    """As many clients have an income as the least that is asked for."""

    def count(self, conditions: Sequence[Condition]) -> int:
        incomes = [one.low for one in conditions if one.field == "income"]
        return int(incomes[0] or 0) if incomes else super().count(conditions)


class Alone(Services):
    """Services of one client whom nobody comes before or after."""

    def neighbours(self, _client_id: int, _conditions: Sequence[Condition]) -> Neighbours:
        return Neighbours(None, None, 1, 1)


@pytest.fixture
def dash_app() -> Dash:
    return build_app(fake_services(peers=Matching(), kind=Alone))


def open_comparison(page: DashComposite, query: str = "") -> None:
    page.driver.get(f"{page.server_url}/client/{CLIENT}/compare{query}")
    page.wait_for_element(ANSWER)


def choose_kind(page: DashComposite, kind: str) -> None:
    page.find_element(f"#{ids.COMPARE_KIND} input[value='{kind}'] + label").click()


def asked(page: DashComposite) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.driver.current_url).query)


def choose(page: DashComposite, control: str, typed: str, name: str) -> None:
    """By keys alone: opens a list, types, takes the first that is found."""
    page.find_element(f"#{control}").send_keys(Keys.ENTER)
    page.wait_for_element(".dash-dropdown-search").send_keys(typed)
    page.wait_for_contains_text(".dash-dropdown-option", name)
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)


def test_a_comparison_is_chosen_shared_and_narrowed_down_by_mouse_and_by_keys(page: DashComposite) -> None:
    open_comparison(page, "?decision=refused")
    page.wait_for_contains_text(ANSWER, "10\u202f000 clients")
    choose_kind(page, "similar")
    page.wait_for_contains_text(ANSWER, "500 clients semblables")
    size = page.find_element(f"#{ids.COMPARE_SIZE}")
    size.send_keys(Keys.CONTROL, "a")
    size.send_keys("312" + Keys.TAB)
    page.wait_for_contains_text(ANSWER, "312 clients semblables")
    page.find_element(f"#{ids.SPREAD_SPLIT} input[value='outcome'] + label").click()
    page.wait_for_contains_text(f"#{ids.SPREAD}", "N’ont pas remboursé comme convenu")
    choose(page, ids.SPREAD_FIELD, "metier", "Métier")
    page.wait_for_contains_text(f"#{ids.SPREAD_TITLE}", "Métier")
    wanted = {"decision": ["refused"], "group": ["similar"], "n": ["312"], "split": ["outcome"]}
    until(lambda: asked(page)["field"] == ["occupation"], timeout=20)
    assert {name: asked(page)[name] for name in wanted} == wanted

    page.driver.refresh()
    page.wait_for_contains_text(ANSWER, "312 clients semblables")
    page.wait_for_contains_text(f"#{ids.SPREAD_FIELD}", "Métier")
    page.find_element(f"#{ids.LANGUAGE_EN}").click()
    page.wait_for_contains_text(ANSWER, "312 similar clients")
    assert asked(page)["n"] == ["312"]

    choose_kind(page, "cohort")
    choose(page, ids.COMPARE_ADD, "age", "Age")
    low = page.wait_for_element(".compare-end input")
    page.wait_for_contains_text(".compare-filter", "Age, in years")
    until(lambda: page.driver.switch_to.active_element == low, timeout=20)
    low.send_keys("25" + Keys.TAB)
    page.wait_for_contains_text(ANSWER, "clients of my group")
    assert asked(page)["g.age_years"] == ["25.."]
    page.find_element(".compare-remove").send_keys(Keys.ENTER)
    page.wait_for_contains_text(ANSWER, "all 10,000 clients")
    page.wait_for_no_elements(".compare-filter")
    assert "g.age_years" not in asked(page)
    until(lambda: page.driver.switch_to.active_element.get_attribute("id") == ids.COMPARE_ADD, timeout=20)

    open_comparison(page, "?g.income=17..&g.age_years=..90")
    assert len(page.find_elements(".compare-empty")) == 4
    page.find_element(".compare-drop").click()
    page.wait_for_contains_text(ANSWER, "5,000 clients of my group")
    page.wait_for_no_elements(".compare-empty")
    assert page.get_logs() == []


def test_every_state_has_its_words_and_breaks_no_rule_in_both_languages(page: DashComposite) -> None:
    found = {}
    for at, (language, mode, width) in enumerate((("fr", "light", 820), ("en", "dark", 1280))):
        page.driver.add_cookie({"name": LANGUAGE_COOKIE, "value": language})
        page.driver.add_cookie({"name": CHOSEN_COOKIE, "value": mode})
        page.driver.set_window_size(width, 1200)
        for query, says in STATES.items():
            open_comparison(page, query)
            page.wait_for_contains_text(ANSWER, says[at])
            page.wait_for_element(".compare-empty, .js-plotly-plot .main-svg")
            found[language, query] = violations(page.driver)
            assert page.driver.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
        page.wait_for_contains_text(f"#{ids.COMPARE_NOTICE}", "4 ")
    assert not any(found.values()), "\n".join(f"{state}: {line}" for state, lines in found.items() for line in lines)

    page.driver.set_window_size(640, 1200)
    open_comparison(page, "?g.age_years=25..40&g.occupation=Laborers")
    page.wait_for_element(".js-plotly-plot .main-svg")
    assert page.driver.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
    assert page.get_logs() == []
