"""What an advisor does, in a real browser; every journey ends with an empty console log."""

from urllib.parse import urlsplit

import pytest
from dash.testing.composite import DashComposite
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from layouts import ids
from model.serving.service import ScoringService

pytestmark = pytest.mark.browser

ROWS = f"#{ids.FILE_GRID} .ag-center-cols-container .ag-row"


def choose_level(page: DashComposite, label: str) -> None:
    element = page.find_element(f"//*[@id='{ids.LEVEL}']//label[contains(., '{label}')]", attribute="XPATH")
    # Bootstrap scrolls smoothly, and a click would miss what still moves.
    page.driver.execute_script("arguments[0].scrollIntoView({ behavior: 'instant', block: 'center' })", element)
    element.click()


def test_search_open_switch_language_look_closer_and_filter(
    page: DashComposite, scoring_service: ScoringService
) -> None:
    client = scoring_service.search("", limit=1)[0]
    page.find_element(f"#{ids.SEARCH}").send_keys(str(client))
    page.wait_for_text_to_equal(f"#{ids.SEARCH_RESULTS} a", str(client))
    page.find_element(f"#{ids.SEARCH}").send_keys(Keys.ENTER)
    page.wait_for_text_to_equal("h1", f"Client {client}")
    assert page.driver.title == f"Client {client} · Clarté"
    page.wait_for_contains_text("#decision-title", "seuil d’octroi")

    page.find_element(f"#{ids.LANGUAGE_EN}").click()
    page.wait_for_contains_text("#decision-title", "the granting line")
    assert urlsplit(page.driver.current_url).path == f"/client/{client}"
    assert page.find_element("html").get_attribute("lang") == "en"

    before = page.find_element(f"#{ids.REASONS} .sentence").text
    choose_level(page, "By detail")
    page.wait_for_contains_text(f"#{ids.REASONS}", "other factors")
    assert page.find_element(f"#{ids.REASONS} .sentence").text != before

    page.driver.execute_script("window.scrollTo({ top: 0, behavior: 'instant' })")
    page.find_element("//a[text()='File']", attribute="XPATH").click()
    page.wait_for_element(ROWS)
    assert page.driver.title == f"Client {client}: file · Clarté"
    page.find_element(f"#{ids.FILE_TEXT}").send_keys("nothing like this")
    page.wait_for_contains_text(f"#{ids.FILE_NOTHING}", "Nothing in the file matches")
    page.clear_input(f"#{ids.FILE_TEXT}")
    page.find_element(f"#{ids.FILE_TEXT}").send_keys("ÀGE")
    page.wait_for_contains_text(ROWS, "Age")
    assert page.get_logs() == []


def active(page: DashComposite) -> WebElement:
    return page.driver.switch_to.active_element


def a_number_and_enter_in_one_go(page: DashComposite, scoring_service: ScoringService) -> None:
    client = scoring_service.search("", limit=1)[0]
    page.driver.get(page.server_url)
    page.wait_for_element(f"#{ids.SEARCH}")
    page.find_element(f"#{ids.SEARCH}").send_keys(str(client) + Keys.ENTER)
    page.wait_for_text_to_equal("h1", f"Client {client}")
    assert page.get_logs() == []


def reading_starts_at_the_header_then_at_each_page_that_is_opened(
    page: DashComposite, scoring_service: ScoringService
) -> None:
    client = scoring_service.search("", limit=1)[0]
    page.driver.get(f"{page.server_url}/client/{client}")
    page.wait_for_element("#decision-title")
    assert active(page).tag_name == "body"
    active(page).send_keys(Keys.TAB)
    assert active(page).get_attribute("class") == "skip-link"
    active(page).send_keys(Keys.TAB)
    active(page).send_keys(Keys.ENTER)
    page.wait_for_text_to_equal("h1", "Le score, et pourquoi")
    assert active(page).get_attribute("id") == ids.CONTENT
    assert page.get_logs() == []


def the_tab_key_passes_the_grid_and_arrows_move_inside(page: DashComposite, scoring_service: ScoringService) -> None:
    client = scoring_service.search("", limit=1)[0]
    page.driver.get(f"{page.server_url}/client/{client}/file")
    page.wait_for_element(f"{ROWS} .ag-cell")
    page.driver.execute_script(f"document.querySelector('#{ids.FILE_ONLY} input').focus()")
    assert active(page).value_of_css_property("outline-width") == "3px"
    assert active(page).value_of_css_property("box-shadow") == "none"
    inside = f"return document.activeElement.closest('#{ids.FILE_GRID}') !== null"
    for _step in range(6):
        if not page.driver.execute_script(inside):
            active(page).send_keys(Keys.TAB)
    for key in (Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_RIGHT):
        active(page).send_keys(key)
    assert active(page).get_attribute("col-id") == "information"
    assert active(page).find_element("xpath", "..").get_attribute("row-index") == "1"
    active(page).send_keys(Keys.TAB)
    assert not page.driver.execute_script(inside)
    assert page.get_logs() == []


def the_levels_are_one_stop_of_the_tab_key_with_arrows_inside(
    page: DashComposite, scoring_service: ScoringService
) -> None:
    client = scoring_service.search("", limit=1)[0]
    page.driver.get(f"{page.server_url}/client/{client}")
    page.wait_for_element(f"#{ids.LEVEL} input:checked")
    page.driver.execute_script(f"document.querySelector('#{ids.LEVEL} input:checked').focus()")
    page.driver.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    page.wait_for_contains_text(f"#{ids.REASONS}", "autres facteurs")
    assert page.driver.switch_to.active_element.get_attribute("value") == "feature"
    page.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert page.driver.switch_to.active_element.get_attribute("name") != ids.LEVEL
    assert page.get_logs() == []


def choosing_by_clicking_and_by_arrows(page: DashComposite, scoring_service: ScoringService) -> None:
    first, second = scoring_service.search("", limit=2)
    page.driver.get(page.server_url)
    page.wait_for_element(f"#{ids.SEARCH}")
    page.find_element(f"#{ids.SEARCH}").send_keys(str(first)[0])
    page.wait_for_text_to_equal(f"#{ids.SEARCH_RESULTS} a", str(first))
    page.find_element(f"#{ids.SEARCH}").send_keys(Keys.ARROW_DOWN)
    page.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    page.wait_for_text_to_equal("h1", f"Client {second}")
    page.wait_for_element("#decision-title")
    assert page.find_element(f"#{ids.SEARCH}").get_attribute("value") == ""
    assert page.get_logs() == []


def test_no_request_leaves_the_server(page: DashComposite, scoring_service: ScoringService) -> None:
    client = scoring_service.search("", limit=1)[0]
    page.driver.get(f"{page.server_url}/client/{client}")
    page.wait_for_element(".js-plotly-plot .main-svg")
    page.find_element("//a[text()='Dossier']", attribute="XPATH").click()
    page.wait_for_element(ROWS)
    addresses = page.driver.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    server = urlsplit(page.server_url)
    elsewhere = [one for one in addresses if urlsplit(one).scheme != "data" and urlsplit(one).netloc != server.netloc]
    assert len(addresses) > 10
    assert elsewhere == []
    assert page.get_logs() == []


def test_the_keyboard_and_the_search_open_everything(page: DashComposite, scoring_service: ScoringService) -> None:
    reading_starts_at_the_header_then_at_each_page_that_is_opened(page, scoring_service)
    a_number_and_enter_in_one_go(page, scoring_service)
    choosing_by_clicking_and_by_arrows(page, scoring_service)
    the_levels_are_one_stop_of_the_tab_key_with_arrows_inside(page, scoring_service)
    the_tab_key_passes_the_grid_and_arrows_move_inside(page, scoring_service)
    assert page.get_logs() == []


NOWHERE = {
    "fr": {
        "/client/999999999": "Aucun client ne porte le numéro 999999999",
        "/client/x": "« x » n’est pas un numéro de client",
        "/nulle-part": "Cette page n’existe pas",
        "/": "Le score, et pourquoi",
    },
    "en": {
        "/client/999999999": "No client has the number 999999999",
        "/client/x": "“x” is not a client number",
        "/nulle-part": "This page does not exist",
        "/": "The score, and why",
    },
}


def test_an_address_that_leads_nowhere(page: DashComposite) -> None:
    for language, titles in NOWHERE.items():
        page.driver.get(f"{page.server_url}/language/{language}")
        for path, words in titles.items():
            page.driver.get(page.server_url + path)
            page.wait_for_element("h1")
            assert page.find_element("h1").text.replace("\u00a0", " ").replace("\u202f", " ") == words
            if path != "/":
                page.find_element(".action").click()
                page.wait_for_text_to_equal("h1", titles["/"])
    assert page.get_logs() == []
