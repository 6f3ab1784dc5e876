"""The file page in a real browser: filters, address, keyboard, help, and what assistive technology finds."""

import csv
from contextlib import suppress
from io import StringIO
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import pytest
from dash.testing.composite import DashComposite
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from layouts import ids, theme
from model.features.catalog import Theme
from model.serving.histories.read import Histories
from model.serving.service import ScoringService
from tests.browser import axe

pytestmark = pytest.mark.browser

ROWS = f"#{ids.FILE_GRID} .ag-center-cols-container .ag-row"
COUNT = f"#{ids.FILE_COUNT}"


def open_file(
    page: DashComposite, scoring: ScoringService, query: str = "", client: int | None = None
) -> tuple[int, int]:
    """The client, the first one where none is named, and of how many lines the file is."""
    client = scoring.search("", limit=1)[0] if client is None else client
    page.driver.get(f"{page.server_url}/client/{client}/file{query}")
    page.wait_for_element(f"#{ids.FILE_HELP}")
    return client, len(scoring.profile(client))


def query_of(page: DashComposite) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.driver.current_url).query)


def saved(page: DashComposite) -> list[list[str]]:
    """The lines of the table that the link leads to."""
    request = Request(page.find_element(f"#{ids.FILE_CSV}").get_attribute("href"), headers={"Accept-Language": "fr"})  # noqa: S310
    with urlopen(request) as answer:  # noqa: S310
        return list(csv.reader(StringIO(answer.read().decode("utf-8-sig")), delimiter=";"))[1:]


def active(page: DashComposite) -> WebElement:
    return page.driver.switch_to.active_element


def test_filters_narrow_the_table_the_address_and_what_is_saved(
    page: DashComposite, scoring_service: ScoringService
) -> None:
    _client, total = open_file(page, scoring_service, "?decision=refused")
    page.wait_for_text_to_equal(COUNT, f"Affiché : {total} sur {total}")
    loan_label = page.find_element(f"#{ids.FILE_THEME} label[for$='{Theme.LOAN.value}']")
    # Pictures that come in move the page while the mouse is on its way.
    page.driver.execute_script("arguments[0].click()", loan_label)
    loan = sum(feature.theme is Theme.LOAN for feature in scoring_service.features)
    page.wait_for_text_to_equal(COUNT, f"Affiché : {loan} sur {total}")
    assert query_of(page) == {"decision": ["refused"], "theme": ["loan"]}
    assert len(saved(page)) == loan

    page.find_element(f"#{ids.FILE_TEXT}").send_keys("MENSUALITÉ")
    page.wait_for_contains_text(ROWS, "Mensualité")
    page.wait_for_element(f"#{ids.FILE_CSV}[href*='search=MENSUALIT']")
    shown = {row.text.split("\n")[1] for row in page.find_elements(ROWS)}
    assert shown == {line[1] for line in saved(page)}

    page.find_element(f"#{ids.FILE_TEXT}").send_keys(" zzz")
    page.wait_for_text_to_equal(COUNT, f"Affiché : 0 sur {total}")
    assert page.find_element(f"#{ids.FILE_NOTHING}").is_displayed()
    assert not page.find_element(f"#{ids.FILE_FOUND}").is_displayed()
    page.find_element(f"#{ids.FILE_EVERYTHING}").click()
    page.wait_for_text_to_equal(COUNT, f"Affiché : {total} sur {total}")
    assert query_of(page) == {"decision": ["refused"]}
    assert page.get_logs() == []


def test_the_address_opens_what_it_was_and_the_language_link_keeps_it(
    page: DashComposite, scoring_service: ScoringService
) -> None:
    open_file(page, scoring_service, "?theme=loan&only=weighing&search=pr%C3%AAt")
    page.wait_for_text_to_equal(f"#{ids.FILE_THEME} .form-check:has(:checked) .theme-title", "Prêt demandé")
    before = page.find_element(COUNT).text.removeprefix("Affiché : ").split(" ")[0]
    assert int(before) == len(saved(page))
    page.find_element(f"#{ids.LANGUAGE_EN}").click()
    page.wait_for_contains_text(COUNT, "Shown:")
    assert query_of(page) == {"theme": ["loan"], "only": ["weighing"], "search": ["prêt"]}
    assert page.find_element(f"#{ids.FILE_TEXT}").get_attribute("value") == "prêt"
    assert page.get_logs() == []


def test_the_keyboard_alone_chooses_a_theme_sorts_and_reads_the_help(
    page: DashComposite, scoring_service: ScoringService
) -> None:
    open_file(page, scoring_service, "?theme=loan")
    page.wait_for_element(f"{ROWS} .ag-cell")
    page.driver.execute_script(f"document.querySelector('#{ids.FILE_THEME} input:checked').focus()")
    active(page).send_keys(Keys.ARROW_DOWN)
    page.wait_for_element(f"#{ids.FILE_THEME} input:focus:checked:not([value='loan'])")
    active(page).send_keys(Keys.ARROW_UP)
    page.wait_for_contains_text(ROWS, "Prêt demandé")

    page.driver.execute_script(f"document.querySelector('#{ids.FILE_CSV}').focus()")
    active(page).send_keys(Keys.TAB)
    for _step in range(5):
        active(page).send_keys(Keys.ARROW_RIGHT)
    assert active(page).get_attribute("col-id") == "points"
    active(page).send_keys(Keys.ENTER)
    page.wait_for_element(f"#{ids.FILE_GRID} [col-id=points][aria-sort=ascending]")
    for key in (Keys.ARROW_DOWN, *[Keys.ARROW_LEFT] * 4):
        active(page).send_keys(key)
    label = active(page).text
    active(page).send_keys(Keys.ENTER)
    page.wait_for_text_to_equal(f"#{ids.FILE_HELP} h3", label)
    assert active(page).text == label
    active(page).send_keys(Keys.TAB)
    assert not page.driver.execute_script(f"return document.activeElement.closest('#{ids.FILE_GRID}') !== null")
    assert page.get_logs() == []


def test_a_touched_line_is_explained(page: DashComposite, scoring_service: ScoringService) -> None:
    open_file(page, scoring_service, "?theme=loan")
    cell = page.wait_for_element(f"{ROWS}[row-index='1'] .ag-cell[col-id=value]")
    assert "Choisissez une ligne" in page.find_element(f"#{ids.FILE_HELP}").text
    label = page.find_element(f"{ROWS}[row-index='1'] .ag-cell[col-id=information]").text
    cell.click()
    page.wait_for_text_to_equal(f"#{ids.FILE_HELP} h3", label)
    assert page.get_logs() == []


def test_from_one_file_to_the_next_and_back(page: DashComposite, scoring_service: ScoringService) -> None:
    open_file(page, scoring_service, "?theme=loan")
    page.wait_for_contains_text(COUNT, "Affiché : 14 sur")
    second = scoring_service.search("", limit=2)[1]
    page.driver.execute_script(f"""
        history.pushState({{}}, "", "/client/{second}/file?theme=work");
        window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    """)
    page.wait_for_text_to_equal("h1", f"Client {second}")
    page.wait_for_contains_text(COUNT, "Affiché : 9 sur")
    page.wait_for_contains_text(ROWS, "Emploi")
    assert query_of(page) == {"theme": ["work"]}
    page.driver.back()
    page.wait_for_contains_text(COUNT, "Affiché : 14 sur")
    assert query_of(page) == {"theme": ["loan"]}
    assert page.get_logs() == []


@pytest.mark.parametrize(
    ("mode", "language", "width", "query"),
    [
        ("dark", "en", 820, "?search=zzz"),
        ("light", "fr", 1280, "?theme=loan&only=weighing"),
    ],
)
def test_nothing_bars_the_way_of_assistive_technology(
    page: DashComposite, scoring_service: ScoringService, mode: str, language: str, width: int, query: str
) -> None:
    choose(page, mode=mode, language=language)
    page.driver.set_window_size(width, 1400)
    open_file(page, scoring_service, query)
    page.wait_for_element(f"{COUNT}:not(:empty)")
    if "zzz" in query:
        page.wait_for_element(f"#{ids.FILE_NOTHING}:not([hidden])")
    else:
        page.wait_for_element(f"{ROWS} .ag-cell").click()
        page.wait_for_element(f"#{ids.FILE_HELP} h3")
    page.driver.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert found_once_all_is_drawn(page) == []
    assert page.driver.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
    assert page.get_logs() == []


def test_on_a_tablet_every_theme_has_its_name(page: DashComposite, scoring_service: ScoringService) -> None:
    page.driver.set_window_size(820, 1400)
    open_file(page, scoring_service)
    names = page.find_elements(f"#{ids.FILE_THEME} .theme-title")
    assert len(names) > len(Theme) / 2
    assert min(name.rect["width"] for name in names) > 100
    assert page.get_logs() == []


@pytest.mark.parametrize(
    ("language", "opener", "late"), [("fr", "Sous forme de tableau", "retard"), ("en", "As a table", "late")]
)
def test_the_histories_are_read_as_tables_by_keyboard(
    page: DashComposite, scoring_service: ScoringService, language: str, opener: str, late: str
) -> None:
    choose(page, mode="light", language=language)
    histories = Histories(scoring_service.bundle)
    client = next(one for one in scoring_service.search("", limit=200) if histories.instalments(one).late)
    open_file(page, scoring_service, client=client)
    panel = "section[aria-labelledby=history-instalments-title]"
    page.wait_for_contains_text(f"{panel} h2", f"{len(histories.instalments(client).late)} ")
    summary = page.find_element(f"{panel} summary")
    assert summary.text == opener
    summary.send_keys(Keys.ENTER)
    page.wait_for_element(f"{panel} details[open] tbody tr")
    assert len(page.find_elements(f"{panel} tbody tr")) == len(histories.instalments(client).months)
    summary.send_keys(Keys.TAB)
    assert "table-frame" in str(active(page).get_attribute("class"))
    assert active(page).get_attribute("aria-label") == page.find_element(f"{panel} caption").text
    active(page).send_keys(Keys.TAB)
    active(page).send_keys(Keys.ENTER)
    header = page.wait_for_element(f"#{ids.INSTALMENT_GRID} [col-id=delay] .ag-header-cell-label")
    for _time in range(2):
        page.driver.execute_script("arguments[0].click()", header)
    page.wait_for_contains_text(f"#{ids.INSTALMENT_GRID} .ag-row[row-index='0'] [col-id=delay]", late)
    assert page.get_logs() == []


def test_a_client_without_a_past_has_calm_sentences_and_no_picture(
    page: DashComposite, scoring_service: ScoringService
) -> None:
    histories = Histories(scoring_service.bundle)
    pasts = ((one, histories.of(one)) for one in scoring_service.search("", limit=1_500))
    client = next(
        one for one, past in pasts if not (past.credits or past.applications or past.instalments.rows or past.card)
    )
    open_file(page, scoring_service, client=client)
    page.wait_for_text_to_equal("#history-credits-title", "Aucun crédit connu ailleurs")
    assert len(page.find_elements(".history p")) == 4
    assert page.find_elements(".history .js-plotly-plot, .history details") == []
    assert axe.violations(page.driver) == []
    assert page.get_logs() == []


def found_once_all_is_drawn(page: DashComposite) -> list[str]:
    """What axe finds; a grid that was just opened has no headings before it has been in sight for a moment."""

    def clean(driver: WebDriver) -> bool:
        driver.execute_script(f"document.querySelector('#{ids.INSTALMENT_GRID}')?.scrollIntoView()")
        return not axe.violations(driver)

    with suppress(TimeoutException):
        WebDriverWait(page.driver, 20).until(clean)
    return axe.violations(page.driver)


def choose(page: DashComposite, *, mode: str, language: str) -> None:
    """What the person has chosen before."""
    page.driver.add_cookie({"name": theme.CHOSEN_COOKIE, "value": mode})
    page.driver.add_cookie({"name": "clarte_language", "value": language})
