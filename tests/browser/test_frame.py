"""The frame of every page, in a real browser: themes, recents, groups, lost connection, small screens, paper."""

import base64
from urllib.parse import urlsplit

import pytest
from dash import Dash
from dash.testing.composite import DashComposite
from dash.testing.wait import until
from flask import request
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from layouts import ids
from model.serving.results import Decision
from model.serving.service import ScoringService

pytestmark = pytest.mark.browser


@pytest.fixture
def clients(scoring_service: ScoringService) -> list[int]:
    return scoring_service.search("", limit=3)


def open_path(page: DashComposite, path: str, wait_for: str = "h1") -> None:
    page.driver.get(page.server_url + path)
    page.wait_for_element(wait_for)


def path_of(page: DashComposite) -> str:
    parts = urlsplit(page.driver.current_url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def active(page: DashComposite) -> WebElement:
    return page.driver.switch_to.active_element


def device(page: DashComposite, scheme: str) -> None:
    """What the device prefers."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def mode(page: DashComposite) -> str | None:
    return page.find_element("html").get_attribute("data-bs-theme")


def the_theme_is_the_devices_until_one_is_chosen(page: DashComposite, clients: list[int]) -> None:
    device(page, "dark")
    page.wait_for_element('html[data-bs-theme="dark"]')  # the page that was open asks for itself again
    path = f"/client/{clients[0]}?decision=refused"
    open_path(page, path, ".js-plotly-plot .main-svg")
    assert mode(page) == "dark"
    assert page.find_element("body").value_of_css_property("background-color") == "rgba(15, 23, 42, 1)"
    fills = {text.value_of_css_property("fill") for text in page.find_elements(".js-plotly-plot text")}
    assert "rgb(226, 232, 240)" in fills

    page.find_element(f"#{ids.THEME_LINK}").click()
    page.wait_for_text_to_equal(f"#{ids.THEME_LINK} .theme-name", "Thème sombre")
    assert path_of(page) == path
    assert mode(page) == "light"

    page.driver.execute_script("arguments[0].click()", page.find_element(".theme-device"))
    page.wait_for_text_to_equal(f"#{ids.THEME_LINK} .theme-name", "Thème clair")
    assert mode(page) == "dark"
    device(page, "light")
    page.wait_for_text_to_equal(f"#{ids.THEME_LINK} .theme-name", "Thème sombre")
    assert mode(page) == "light"
    assert page.get_logs() == []


def recent_clients_by_keyboard_until_they_are_forgotten(page: DashComposite, clients: list[int]) -> None:
    for client in clients[:2]:
        open_path(page, f"/client/{client}", ".client-heading")
        page.wait_for_text_to_equal("h1", f"Client {client}")
    open_path(page, "/client/999999999")
    links = f"#{ids.RECENT} a"
    page.find_element(f"#{ids.SEARCH}").click()
    page.wait_for_text_to_equal(links, str(clients[1]))
    assert [one.text for one in page.find_elements(links)] == [str(clients[1]), str(clients[0])]
    for key in (Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER):
        active(page).send_keys(key)
    page.wait_for_text_to_equal("h1", f"Client {clients[0]}")

    page.find_element(".home-link").click()
    page.wait_for_text_to_equal(f"#{ids.RECENT_HOME} a", str(clients[0]))
    page.find_element(f"#{ids.RECENT_HOME_FORGET}").click()
    page.wait_for_no_elements(f"#{ids.RECENT_HOME} a")
    assert active(page).get_attribute("id") == ids.SEARCH
    assert page.driver.execute_script("return localStorage.length") == 0
    assert page.get_logs() == []


def escape_empties_the_field_then_closes_what_stands_under_it(page: DashComposite, clients: list[int]) -> None:
    open_path(page, f"/client/{clients[0]}", ".client-heading")
    field = page.find_element(f"#{ids.SEARCH}")
    field.send_keys(str(clients[0])[0])
    page.wait_for_element(f"#{ids.SEARCH_RESULTS} a")
    active(page).send_keys(Keys.ARROW_DOWN)
    active(page).send_keys(str(clients[0])[1])
    assert active(page).get_attribute("id") == ids.SEARCH
    active(page).send_keys(Keys.ESCAPE)
    page.wait_for_text_to_equal(f"#{ids.RECENT} a", str(clients[0]))
    active(page).send_keys(Keys.ESCAPE)
    assert not page.find_element(".search .recent").is_displayed()
    assert page.get_logs() == []


def test_going_through_a_group(page: DashComposite, scoring_service: ScoringService) -> None:
    refused = [
        client
        for client in scoring_service.search("", limit=10_000)
        if scoring_service.score(client).decision is Decision.REFUSED
    ]
    page.find_element(f"#{ids.GROUP_DECISION}").send_keys("Refusé")
    page.wait_for_text_to_equal(f"#{ids.GROUP_COUNT}", f"{len(refused)} clients")
    page.find_element(f"#{ids.GROUP_OPEN}").click()
    page.wait_for_text_to_equal("h1", f"Client {refused[0]}")
    page.wait_for_contains_text(f"#{ids.WALK_POSITION}", f"1 sur {len(refused)}")
    assert not page.find_element(f"#{ids.WALK_PREVIOUS}").is_enabled()

    page.find_elements("a.client-tab")[0].click()
    page.wait_for_text_to_equal(".client-tab.here", "Dossier")
    page.wait_for_contains_text(f"#{ids.WALK_POSITION}", "1 sur")
    page.find_element(f"#{ids.WALK_NEXT}").send_keys(Keys.ENTER)
    page.wait_for_text_to_equal("h1", f"Client {refused[1]}")
    assert path_of(page) == f"/client/{refused[1]}/file?decision=refused"
    page.find_element(f"#{ids.LANGUAGE_EN}").click()
    page.wait_for_text_to_equal(f"#{ids.WALK_POSITION}", f"2 of {len(refused)}")
    assert path_of(page) == f"/client/{refused[1]}/file?decision=refused"
    assert page.driver.title == f"Client {refused[1]}: file · Clarté"
    open_path(page, f"/client/{refused[-1]}?decision=refused", ".client-heading")
    page.wait_for_text_to_equal(f"#{ids.WALK_POSITION}", f"{len(refused)} of {len(refused)}: the last")
    assert not page.find_element(f"#{ids.WALK_NEXT}").is_enabled()
    assert page.find_element(f"#{ids.WALK_PREVIOUS}").is_enabled()
    page.find_element(".group-leave").click()
    page.wait_for_no_elements(".group")
    assert path_of(page) == f"/client/{refused[-1]}"
    open_path(page, "/", f"#{ids.GROUP_LOW}")
    page.find_element(f"#{ids.GROUP_LOW}").send_keys("999999999")
    page.wait_for_contains_text(f"#{ids.GROUP_COUNT}", "Nobody is in this group")
    assert not page.find_element(f"#{ids.GROUP_OPEN}").is_enabled()
    assert page.get_logs() == []


def offline(page: DashComposite, is_offline: bool) -> None:
    settings = {"offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    page.driver.execute_cdp_cmd("Network.enable", {})
    page.driver.execute_cdp_cmd("Network.emulateNetworkConditions", settings)


def a_lost_connection_is_said_and_mended(page: DashComposite, clients: list[int]) -> None:
    open_path(page, f"/client/{clients[0]}", "#decision-title")
    page.wait_for_contains_text(f"#{ids.WALK_POSITION}", "sur")
    offline(page, True)
    page.find_elements("a.client-tab")[0].click()
    page.wait_for_contains_text(f"#{ids.CONNECTION}", "Connexion perdue")
    assert page.find_element("#decision-title").is_displayed()
    offline(page, False)
    page.wait_for_no_elements(f"#{ids.CONNECTION}:not([hidden])", timeout=10)
    page.wait_for_element("#file-title")
    assert [one for one in page.get_logs() or [] if one["source"] != "network"] == []


def a_server_that_is_being_replaced_is_asked_again(page: DashComposite, dash_app: Dash, clients: list[int]) -> None:
    refusals = iter([503, 502, 504])

    def refuse() -> tuple[str, int] | None:
        status = next(refusals, None) if request.path == "/_dash-update-component" else None
        return None if status is None else ("", status)

    open_path(page, f"/client/{clients[0]}", "#decision-title")
    dash_app.server.before_request_funcs.setdefault(None, []).append(refuse)
    page.find_elements("a.client-tab")[0].click()
    page.wait_for_element("#file-title", timeout=15)
    assert next(refusals, None) is None
    assert not page.find_element(f"#{ids.CONNECTION}").is_displayed()
    assert [one for one in page.get_logs() or [] if one["source"] != "network"] == []


PATHS = ("/", "/client/{}", "/client/{}/file", "/client/{}/compare", "/client/{}/simulate", "/features", "/model-card")


def nothing_scrolls_sideways_at_twice_the_size(page: DashComposite, clients: list[int]) -> None:
    page.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 640, "height": 512, "deviceScaleFactor": 2, "mobile": False}
    )
    for path in PATHS:
        open_path(page, path.format(clients[0]) + "?decision=refused&credit_amount=1..2")
        page.wait_for_element(".site-footer")
        too_wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.driver.execute_script(too_wide), path
    assert page.driver.execute_script("return window.innerWidth") == 640
    page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert page.get_logs() == []


def what_has_the_focus_is_never_under_the_header(page: DashComposite, clients: list[int]) -> None:
    page.driver.set_window_size(1280, 700)
    open_path(page, f"/client/{clients[0]}", "#decision-title")
    page.wait_for_element(".as-table summary")
    page.driver.execute_script("document.querySelector('.as-table:last-of-type summary').focus()")
    page.driver.execute_script("window.scrollTo(0, document.body.scrollHeight)")
    hidden = """const one = document.activeElement, header = document.querySelector(".site-header");
        if (!document.querySelector("main").contains(one) || one.id === "content") return false;
        return one.getBoundingClientRect().top < header.getBoundingClientRect().bottom;"""
    for _step in range(12):
        active(page).send_keys(Keys.SHIFT, Keys.TAB)
        until(lambda: not page.driver.execute_script(hidden), timeout=20)  # the browser scrolls a moment later
    assert page.get_logs() == []


def paper_has_no_controls_and_every_row(page: DashComposite, clients: list[int]) -> None:
    open_path(page, f"/client/{clients[0]}/file", ".ag-row")
    printed = page.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    assert base64.b64decode(printed["data"]).startswith(b"%PDF")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not page.find_element(".site-header").is_displayed()
    assert page.find_element("h1").is_displayed()
    page.driver.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert len(page.find_elements(".printed-grid tbody tr")) > 100
    page.driver.execute_script("window.dispatchEvent(new Event('afterprint'))")
    assert page.find_elements(".printed-grid") == []
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert page.get_logs() == []


def charts_get_the_width_of_the_paper_and_theirs_again(page: DashComposite, clients: list[int]) -> None:
    open_path(page, f"/client/{clients[0]}", ".js-plotly-plot .main-svg")
    width = (
        "return Math.max(...[...document.querySelectorAll('.main-svg')].map(one => one.getBoundingClientRect().width))"
    )
    before = page.driver.execute_script(width)
    page.driver.execute_script("window.dispatchEvent(new Event('beforeprint'))")
    assert page.driver.execute_script(width) == 680
    page.driver.execute_script("window.dispatchEvent(new Event('afterprint'))")
    assert page.driver.execute_script(width) == pytest.approx(before, abs=2)
    assert page.get_logs() == []


def lists_are_reached_by_tab_and_by_label(page: DashComposite) -> None:
    open_path(page, "/features", f"#{ids.CATALOGUE_THEME}")
    page.find_element(f"#{ids.CATALOGUE_TEXT}").click()
    active(page).send_keys(Keys.TAB)
    assert active(page).get_attribute("id") == ids.CATALOGUE_THEME
    active(page).send_keys(Keys.SHIFT, Keys.TAB)
    page.find_element(f"label[for='{ids.CATALOGUE_THEME}']").click()
    page.wait_for_element(".dash-dropdown-content")
    active(page).send_keys(Keys.ESCAPE)
    assert page.get_logs() == []


def test_the_header_remembers(page: DashComposite, clients: list[int]) -> None:
    the_theme_is_the_devices_until_one_is_chosen(page, clients)
    recent_clients_by_keyboard_until_they_are_forgotten(page, clients)
    escape_empties_the_field_then_closes_what_stands_under_it(page, clients)
    assert page.get_logs() == []


def test_the_connection_comes_and_goes(page: DashComposite, dash_app: Dash, clients: list[int]) -> None:
    a_lost_connection_is_said_and_mended(page, clients)
    a_server_that_is_being_replaced_is_asked_again(page, dash_app, clients)


def test_every_size_of_screen_the_keyboard_and_paper(page: DashComposite, clients: list[int]) -> None:
    nothing_scrolls_sideways_at_twice_the_size(page, clients)
    charts_get_the_width_of_the_paper_and_theirs_again(page, clients)
    paper_has_no_controls_and_every_row(page, clients)
    what_has_the_focus_is_never_under_the_header(page, clients)
    lists_are_reached_by_tab_and_by_label(page)
    assert page.get_logs() == []
