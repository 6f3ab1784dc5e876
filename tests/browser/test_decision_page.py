"""All reasons of a client in a real browser: themes opened and closed, the address, the movement of the bars."""

from urllib.parse import parse_qs, urlsplit

import pytest
from dash.testing.composite import DashComposite
from dash.testing.wait import until
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from layouts import ids
from model.serving.results import Level
from model.serving.service import ScoringService

pytestmark = pytest.mark.browser

BARS = f"#{ids.WATERFALL} .bars path"
ANSWER = f"#{ids.REASONS_TITLE}"


def query(page: DashComposite) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.driver.current_url).query)


def click(page: DashComposite, element: WebElement) -> None:
    """At once: Bootstrap scrolls smoothly, and a click would miss what still moves."""
    page.driver.execute_script("arguments[0].scrollIntoView({ behavior: 'instant', block: 'center' })", element)
    ActionChains(page.driver).move_to_element(element).click().perform()


def choose(page: DashComposite, switch: str, label: str) -> None:
    click(page, page.find_element(f"//*[@id='{switch}']//label[contains(., '{label}')]", attribute="XPATH"))


def open_client(page: DashComposite, scoring: ScoringService, asked: str = "") -> int:
    client = scoring.search("", limit=1)[0]
    page.driver.get(f"{page.server_url}/client/{client}{asked}")
    page.wait_for_element(BARS)
    return client


def prefer_motion(page: DashComposite, motion: str) -> None:
    features = [{"name": "prefers-reduced-motion", "value": motion}]
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def movement(page: DashComposite) -> int | None:
    chart = page.driver.find_element(By.CSS_SELECTOR, f"#{ids.WATERFALL} .js-plotly-plot")
    return page.driver.execute_script("return (arguments[0].layout.transition || {}).duration", chart)


def test_a_theme_opens_from_its_bar_and_from_the_list_and_closes_again(
    page: DashComposite, scoring_service: ScoringService
) -> None:
    prefer_motion(page, "no-preference")
    client = open_client(page, scoring_service)
    first, second = scoring_service.reasons(client, Level.THEME).contributions[:2]
    page.driver.execute_script("window.chart = document.querySelector('.js-plotly-plot')")
    click(page, page.find_elements(BARS)[0])
    page.wait_for_contains_text(f"#{ids.REASONS_CHART}", "Avant ce thème")
    assert query(page) == {"theme": [first.theme.value]}
    assert movement(page) == 200
    prefer_motion(page, "reduce")
    Select(page.find_element(f"#{ids.THEME}")).select_by_value(second.theme.value)
    page.wait_for_contains_text(ANSWER, "points, de")
    until(lambda: movement(page) is None, timeout=20)
    assert query(page) == {"theme": [second.theme.value]}
    page.find_element(f"#{ids.ALL_THEMES}").send_keys(Keys.ENTER)
    page.wait_for_contains_text(ANSWER, "Du client moyen")
    assert page.driver.switch_to.active_element.get_attribute("id") == ids.THEME
    assert query(page) == {}
    assert page.driver.execute_script("return document.querySelector('.js-plotly-plot') === window.chart")
    assert page.get_logs() == []


def test_the_address_keeps_level_and_switch_through_language_and_reload(
    page: DashComposite, scoring_service: ScoringService
) -> None:
    client = open_client(page, scoring_service, "?from=list&theme=nothing")
    choose(page, ids.LEVEL, "En détail")
    page.wait_for_contains_text(f"#{ids.REASONS_CHART}", "autres facteurs")
    choose(page, ids.BESIDE, "tous les clients")
    page.wait_for_contains_text(f"#{ids.REASONS_CHART}", "d’habitude")
    assert query(page) == {"from": ["list"], "level": ["feature"], "beside": ["1"]}
    answer = page.find_element(ANSWER).text
    page.driver.refresh()
    page.wait_for_text_to_equal(ANSWER, answer)
    click(page, page.find_element(f"#{ids.LANGUAGE_EN}"))
    page.wait_for_contains_text(f"#{ids.REASONS_CHART}", "usually")
    assert query(page)["level"] == ["feature"]
    click(page, page.find_element("//a[contains(., 'File')]", attribute="XPATH"))
    page.wait_for_element(f"#{ids.FILE_GRID}")
    page.driver.back()
    page.wait_for_contains_text(f"#{ids.REASONS_CHART}", "usually")
    assert urlsplit(page.driver.current_url).path == f"/client/{client}"
    assert page.get_logs() == []
