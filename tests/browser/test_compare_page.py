"""The comparison page in a real browser; every journey ends with an empty console log."""

from urllib.parse import parse_qs, urlsplit

import pytest
from dash import Dash
from dash.testing.composite import DashComposite
from dash.testing.wait import until
from selenium.webdriver.common.keys import Keys

from app.factory import build_app
from layouts import ids
from tests.fake_services import fake_services

pytestmark = pytest.mark.browser

CLIENT = 100002
ANSWER = f"#{ids.COMPARE_ANSWER}"


@pytest.fixture
def dash_app() -> Dash:
    return build_app(fake_services())


def open_comparison(page: DashComposite, query: str = "") -> None:
    page.driver.get(f"{page.server_url}/client/{CLIENT}/compare{query}")
    page.wait_for_element(ANSWER)


def choose_kind(page: DashComposite, kind: str) -> None:
    page.find_element(f"#{ids.COMPARE_KIND} input[value='{kind}'] + label").click()


def asked(page: DashComposite) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.driver.current_url).query)


def test_similar_clients_are_chosen_shared_and_read_in_the_other_language(page: DashComposite) -> None:
    open_comparison(page, "?decision=refused")
    page.wait_for_contains_text(ANSWER, "10 000 autres clients".replace(" 000", "\u202f000"))
    choose_kind(page, "similar")
    page.wait_for_contains_text(ANSWER, "500 clients semblables")
    size = page.find_element(f"#{ids.COMPARE_SIZE}")
    size.send_keys(Keys.CONTROL, "a")
    size.send_keys("312" + Keys.TAB)
    page.wait_for_contains_text(ANSWER, "312 clients semblables")
    page.find_element(f"#{ids.SPREAD_SPLIT} input[value='outcome'] + label").click()
    page.wait_for_contains_text(f"#{ids.SPREAD}", "N’ont pas remboursé comme convenu")
    page.wait_for_element(".js-plotly-plot .main-svg")
    wanted = {"decision": ["refused"], "group": ["similar"], "n": ["312"], "split": ["outcome"]}
    assert {name: asked(page)[name] for name in wanted} == wanted

    page.driver.refresh()
    page.wait_for_contains_text(ANSWER, "312 clients semblables")
    page.find_element(f"#{ids.LANGUAGE_EN}").click()
    page.wait_for_contains_text(ANSWER, "312 similar clients")
    assert asked(page)["n"] == ["312"]
    assert page.get_logs() == []


def test_a_group_of_ones_own_by_keys_alone(page: DashComposite) -> None:
    open_comparison(page, "?group=cohort")
    add = page.find_element(f"#{ids.COMPARE_ADD}")
    add.send_keys(Keys.ENTER)
    page.wait_for_element(".dash-dropdown-content input")
    page.driver.switch_to.active_element.send_keys("age")
    page.wait_for_contains_text(".dash-dropdown-option", "Âge")
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    low = page.wait_for_element(".compare-end input")
    page.wait_for_contains_text(".compare-filter", "Âge, en années")
    until(lambda: page.driver.switch_to.active_element == low, timeout=4)
    low.send_keys("25" + Keys.TAB)
    page.wait_for_contains_text(ANSWER, "clients de mon groupe")
    assert asked(page)["g.age_years"] == ["25.."]
    page.find_element(".compare-remove").send_keys(Keys.ENTER)
    page.wait_for_contains_text(ANSWER, "autres clients")
    page.wait_for_no_elements(".compare-filter")
    assert "g.age_years" not in asked(page)
    until(lambda: page.driver.switch_to.active_element.get_attribute("id") == ids.COMPARE_ADD, timeout=4)
    assert page.get_logs() == []


def test_a_group_that_is_too_small_is_left_by_one_button(page: DashComposite) -> None:
    names = ("income", "annuity", "children", "work_years", "credit_amount", "documents", "age_years", "active_credits",
             "enquiries_year")  # fmt: skip
    open_comparison(page, "?" + "&".join(f"g.{name}=1.." for name in names))
    page.wait_for_contains_text(ANSWER, "trop peu pour comparer")
    assert len(page.find_elements(".compare-empty")) == 4
    page.find_element(".compare-drop").click()
    page.wait_for_contains_text(ANSWER, "39 clients de mon groupe")
    page.wait_for_no_elements(".compare-empty")
    assert page.get_logs() == []


def test_nothing_is_wider_than_a_tablet_or_a_page_at_twice_its_size(page: DashComposite) -> None:
    for width in (820, 640):
        page.driver.set_window_size(width, 1200)
        open_comparison(page, "?g.age_years=25..40&g.occupation=Laborers")
        page.wait_for_element(".js-plotly-plot .main-svg")
        assert page.driver.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
    assert page.get_logs() == []
