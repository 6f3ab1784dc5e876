"""A new application from nothing, and one from files."""

import json
from pathlib import Path

import pytest
from dash.testing.composite import DashComposite
from dash.testing.wait import until
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from app.i18n import COOKIE as LANGUAGE_COOKIE
from layouts import ids
from layouts.new.form import dom_id
from tests.browser.running import browser

pytestmark = pytest.mark.browser

ANSWER = "#decision-title"


def field(page: DashComposite, column: str) -> WebElement:
    return by_id(page, dom_id(column))


def by_id(page: DashComposite, dom: str) -> WebElement:
    """Selenium would make a selector of it, in which quotes mean something else."""
    return page.driver.execute_script("return document.getElementById(arguments[0])", dom)


def press(page: DashComposite, button: str) -> None:
    page.driver.execute_script("arguments[0].click()", page.driver.find_element(By.ID, button))


def open_form(page: DashComposite) -> None:
    page.driver.get(f"{page.server_url}/new")
    page.wait_for_element(f"#{ids.NEW_SCORE}")
    until(lambda: page.find_element(f"#{ids.NEW_PROGRESS}").text.endswith("26"), timeout=20)


def fill_in(page: DashComposite) -> None:
    Select(field(page, "NAME_CONTRACT_TYPE")).select_by_value("Cash loans")
    for column, text in (("AMT_CREDIT", "450 000"), ("DAYS_BIRTH", "40"), ("AMT_INCOME_TOTAL", "180000")):
        field(page, column).send_keys(text)


def test_a_new_application_is_mended_scored_saved_opened_elsewhere_and_deleted(page: DashComposite) -> None:
    open_form(page)
    fill_in(page)
    field(page, "AMT_ANNUITY").send_keys("24x", Keys.ENTER)
    page.wait_for_contains_text(f"#{ids.NEW_SUMMARY}", "1 réponse est à corriger")
    annuity = field(page, "AMT_ANNUITY")
    assert annuity.get_attribute("aria-invalid") == "true"
    said = by_id(page, annuity.get_attribute("aria-describedby"))
    assert "Écrivez un nombre" in said.text
    page.find_element(f"#{ids.NEW_SUMMARY} a").click()
    assert page.driver.switch_to.active_element == annuity
    annuity.send_keys(Keys.BACKSPACE, "500,5")
    assert annuity.get_attribute("aria-invalid") is None
    page.wait_for_contains_text(f"#{ids.NEW_PROGRESS}", "5 champs sur 26")

    page.driver.add_cookie({"name": LANGUAGE_COOKIE, "value": "en"})
    page.driver.refresh()
    page.wait_for_contains_text(f"#{ids.NEW_PROGRESS}", "5 of 26 fields; about")
    assert field(page, "AMT_ANNUITY").get_attribute("value") == "24500,5"
    press(page, ids.NEW_SCORE)
    page.wait_for_element(ANSWER)
    page.wait_for_contains_text("#supplying-title", "missing")
    page.driver.execute_script(f"document.querySelector('input[name={ids.LEVEL}][value=feature]').click()")
    until(lambda: len(page.find_elements(f"#{ids.REASONS_TABLE} tr")) > 10, timeout=20)

    page.find_element(f"#{ids.NEW_TITLE}").send_keys("<i>Title</i>")
    press(page, ids.NEW_SAVE)
    page.wait_for_contains_text(f"#{ids.NEW_SAVED}", "Saved")
    address = page.find_element(f"#{ids.NEW_SAVED} a").get_attribute("href")
    answer = page.find_element(ANSWER).text
    with browser() as other:
        other.get(address)
        until(lambda: other.find_elements(By.CSS_SELECTOR, ANSWER), timeout=20)
        assert other.find_element(By.TAG_NAME, "h1").text == "<i>Title</i>"
    page.driver.get(address)
    page.wait_for_element(ANSWER)
    assert page.find_element(ANSWER).text == answer
    press(page, ids.NEW_DELETE)
    page.wait_for_contains_text(f"#{ids.NEW_DELETED}", "Deleted")
    page.driver.get(address)
    page.wait_for_contains_text("h1", "No application is saved")
    assert page.get_logs() == []


def test_files_fill_in_the_form_and_faulty_ones_leave_it_alone(page: DashComposite, tmp_path: Path) -> None:
    open_form(page)
    chosen = page.find_element(f"#{ids.NEW_UPLOAD} input[type=file]")
    broken = tmp_path / "bureau.csv"
    broken.write_text("SK_ID_BUREAU,DAYS_CREDIT\n1\n")
    chosen.send_keys(str(broken))
    page.wait_for_contains_text(f"#{ids.NEW_READ}", "bureau.csv, ligne 2")
    assert field(page, "AMT_CREDIT").get_attribute("value") == ""
    large = tmp_path / "large.json"
    large.write_text(json.dumps("x" * 5_000_000))
    chosen.send_keys(str(large))
    page.wait_for_contains_text(f"#{ids.NEW_READ}", "rien n’a été envoyé")
    chosen.send_keys(str(Path(__file__).parents[2] / "assets" / "new-example.json"))
    page.wait_for_contains_text(f"#{ids.NEW_READ}", "2 lignes")
    until(lambda: field(page, "AMT_CREDIT").get_attribute("value") == "450000", timeout=20)
    press(page, ids.NEW_SCORE)
    page.wait_for_element(ANSWER)
    press(page, ids.NEW_CHANGE)
    press(page, ids.NEW_CLEAR)
    until(lambda: field(page, "AMT_CREDIT").get_attribute("value") == "", timeout=20)
    assert page.driver.execute_script("return window.sessionStorage.getItem('clarte.new')") is None
    assert page.get_logs() == []
