"""What the score looks at, in a real browser."""

import pytest
from dash.testing.composite import DashComposite
from selenium.webdriver.common.keys import Keys

from layouts import catalogue, ids
from model.serving.service import ScoringService

pytestmark = pytest.mark.browser

ROW = f"#{ids.CATALOGUE} [data-feature]"


def shown(page: DashComposite) -> list[str]:
    """The features whose rows can be seen, or scrolled to."""
    script = (
        "return [...document.querySelectorAll(arguments[0])].filter(r => r.offsetParent).map(r => r.dataset.feature)"
    )
    return page.driver.execute_script(script, ROW)


def test_read_search_and_narrow_by_keyboard(page: DashComposite, scoring_service: ScoringService) -> None:
    rows = scoring_service.catalogue()
    page.find_element(f".site-page-link[href='{catalogue.PATH}']").send_keys(Keys.ENTER)
    page.wait_for_text_to_equal("h1", "Ce que le score regarde")
    assert page.driver.title == "Ce que le score regarde · Clarté"
    assert sorted(shown(page)) == sorted(row.feature.name for row in rows)

    page.find_element(f"#{ids.CATALOGUE_TEXT}").send_keys("SEXE protegee")
    page.wait_for_text_to_equal(f"#{ids.CATALOGUE_COUNT}", f"1 affichée sur {len(rows)}")
    page.wait_for_text_to_equal(f"{ROW}:not([hidden]) .information", "Sexe")
    assert shown(page) == ["sex"]
    assert not page.find_element(".raw-names").is_displayed()
    page.find_element(f"#{ids.CATALOGUE_RAW}").send_keys(Keys.SPACE)
    assert page.find_element(f"{ROW}:not([hidden]) .raw-names").text == "application_*: CODE_GENDER"

    page.find_element(f"#{ids.CATALOGUE_SEEN}").send_keys(Keys.SPACE)
    page.wait_for_contains_text(f"#{ids.CATALOGUE_COUNT}", "Rien ne correspond")
    assert shown(page) == []

    page.find_element(f"#{ids.LANGUAGE_EN}").click()
    page.wait_for_text_to_equal("h1", "What the score looks at")
    page.wait_for_text_to_equal(f"#{ids.CATALOGUE_COUNT}", f"{len(rows)} pieces of information")
    assert page.get_logs() == []


def test_what_is_found_begins_under_the_filters(page: DashComposite) -> None:
    page.driver.get(f"{page.server_url}/features")
    page.wait_for_element(ROW)
    page.driver.execute_script("window.scrollTo({top: 3000, behavior: 'instant'})")
    page.find_element(f"#{ids.CATALOGUE_TEXT}").send_keys("externe")
    page.wait_for_contains_text(f"#{ids.CATALOGUE_COUNT}", "affichées sur")
    page.wait_for_element(f"{ROW}[hidden]")
    places = (
        "return ['.catalogue-filters', '.catalogue-count'].map(s => document.querySelector(s).getBoundingClientRect())"
    )
    filters, count = page.driver.execute_script(places)
    assert 0 < filters["bottom"] <= count["top"] < 400
    assert page.get_logs() == []


def test_a_narrow_page_does_not_scroll_sideways(page: DashComposite) -> None:
    for width in (820, 600):
        page.driver.set_window_size(width, 1100)
        page.driver.get(f"{page.server_url}/features")
        page.wait_for_element(ROW)
        assert page.driver.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
    assert page.get_logs() == []
