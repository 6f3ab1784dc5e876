"""Other terms, tried in a real browser until what was refused is granted."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from dash.testing.composite import DashComposite
from dash.testing.wait import until
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from layouts import ids
from model.serving.results import Decision
from model.serving.service import ScoringService
from model.serving.simulation.results import CASH, Acceptance, Terms
from model.serving.simulation.service import Simulations

pytestmark = pytest.mark.browser

ANSWER = f"#{ids.SIMULATE_ANSWER}"
AMOUNT = ids.SIMULATE_FIELD["amount"]


@pytest.fixture(scope="module")
def scoring_service(scoring_service: ScoringService) -> ScoringService:
    """As if built without intervals: those of so few clients are too wide for other terms to get over."""
    bundle = scoring_service.bundle
    report = bundle.report.model_copy(update={"uncertainty": None})
    return ScoringService(replace(bundle, raw_error=np.full(len(bundle.raw), np.nan), report=report))


def offers(scoring: ScoringService) -> Iterator[tuple[int, Terms, Acceptance]]:
    """Clients whose cash loan is refused, with a map on which another one is granted; those near the line first."""
    simulations, bundle = Simulations(scoring), scoring.bundle
    for row in np.argsort(abs(bundle.scale.points(bundle.raw) - 490)):
        client = int(bundle.matrix.ids[row])
        terms = simulations.terms(client)
        if terms.contract == CASH and scoring.score(client).decision is Decision.REFUSED:
            found = simulations.acceptance(client, terms)
            if found.nearest is not None:
                yield client, terms, found


def open_page(page: DashComposite, client: int, query: str = "") -> None:
    page.driver.get(f"{page.server_url}/client/{client}/simulate{query}")
    page.wait_for_element(f"#{ids.SIMULATE_MAP} .main-svg")
    until(lambda: marks(page), timeout=30)


def query(page: DashComposite) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.driver.current_url).query)


def marks(page: DashComposite) -> list[list[float]]:
    """Where the marks that are seen lie on the map."""
    return page.driver.execute_script(
        "const chart = document.querySelector(arguments[0]);"
        "return (chart.data || []).slice(2).filter((one) => one.visible !== false).map((one) => [one.x[0], one.y[0]])",
        f"#{ids.SIMULATE_MAP} .js-plotly-plot",
    )


def point_at_the_map(page: DashComposite, kind: str) -> None:
    """A mouse event, two fifths across the map and half way up."""
    x, y = page.driver.execute_script(
        "const area = document.querySelector(arguments[0]);"
        "area.scrollIntoView({block: 'center', behavior: 'instant'});"
        "const {left, top, width, height} = area.getBoundingClientRect();"
        "return [left + 0.4 * width, top + 0.5 * height]",
        f"#{ids.SIMULATE_MAP} .nsewdrag",
    )
    button = {} if kind == "mouseMoved" else {"button": "left", "clickCount": 1}
    page.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, **button})


def hovered(page: DashComposite) -> str:
    """What the map says of the place under the mouse."""
    point_at_the_map(page, "mouseMoved")
    return page.find_element(f"#{ids.SIMULATE_MAP} .hoverlayer").get_attribute("textContent") or ""


def assert_a_click_on_the_map_tries_its_place(page: DashComposite) -> None:
    until(lambda: marks(page), timeout=30)
    until(lambda: "a month" in hovered(page).replace("\u00a0", " "), timeout=30)
    amount, months = page.driver.execute_script(
        "const {x, y} = document.querySelector(arguments[0])._hoverdata[0]; return [x, y]",
        f"#{ids.SIMULATE_MAP} .js-plotly-plot",
    )
    point_at_the_map(page, "mousePressed")
    point_at_the_map(page, "mouseReleased")
    until(lambda: query(page).get("amount") == [f"{amount:.0f}"], timeout=20)
    assert query(page)["length"] == [f"{months:.0f}"]


def type_in(page: DashComposite, field: str, text: str) -> None:
    element = page.find_element(f"#{field}")
    element.send_keys(Keys.CONTROL, "a")
    element.send_keys(text, Keys.ENTER)


def press(page: DashComposite, element_id: str) -> None:
    element = page.find_element(f"#{element_id}")
    page.driver.execute_script("arguments[0].focus()", element)
    element.send_keys(Keys.ENTER)


def test_terms_are_changed_until_they_are_granted(page: DashComposite, scoring_service: ScoringService) -> None:
    client, asked, found = next(offers(scoring_service))
    assert found.nearest is not None
    open_page(page, client)
    page.wait_for_contains_text(f"#{ids.SIMULATE_AFTER}", "Refusé")
    before = page.find_element(ANSWER).text
    press(page, ids.SIMULATE_TRY)
    page.wait_for_contains_text(f"#{ids.SIMULATE_AFTER}", "Accordé")
    answer = page.find_element(ANSWER).text
    assert answer != before
    assert answer.endswith("accordé")
    assert str(round(found.nearest.score.points - 0.5)) in page.find_element(f"#{ids.SIMULATE_GAUGE}").text
    assert float(query(page)["amount"][0]) == pytest.approx(found.nearest.terms.amount, abs=0.01)
    until(lambda: len(marks(page)) == 3, timeout=10)
    offered, tried = marks(page)[1:]
    assert tried == pytest.approx(offered, abs=0.1)
    page.driver.refresh()
    page.wait_for_text_to_equal(ANSWER, answer)
    press(page, ids.LANGUAGE_EN)
    page.wait_for_contains_text(f"#{ids.SIMULATE_AFTER}", "Granted")
    assert float(query(page)["amount"][0]) == pytest.approx(found.nearest.terms.amount, abs=0.01)
    press(page, ids.SIMULATE_BACK)
    page.wait_for_contains_text(ANSWER, "The terms asked for")
    until(lambda: query(page) == {}, timeout=10)
    assert float(page.find_element(f"#{AMOUNT}").get_attribute("value").replace(",", "")) == round(asked.amount)
    assert_a_click_on_the_map_tries_its_place(page)
    assert page.get_logs() == []


def test_sliders_and_fields_follow_each_other_and_wrong_numbers_get_words(
    page: DashComposite, scoring_service: ScoringService
) -> None:
    simulations = Simulations(scoring_service)
    clients = scoring_service.search("", limit=50)
    client = next(one for one in clients if simulations.terms(one).contract == CASH)
    asked, limits = simulations.terms(client), simulations.limits(client, CASH)
    open_page(page, client, "?amount=-3")
    page.wait_for_contains_text(f"#{ids.SIMULATE_PROBLEM}", "Montant")
    assert "simulate-top" in (page.find_element(f"#{ids.SIMULATE}").get_attribute("class") or "")
    amount = (limits.amount.low + limits.amount.high) / 2 // 1000 * 1000
    type_in(page, AMOUNT, f"{amount:,.0f}".replace(",", " "))
    until(lambda: query(page).get("amount") == [f"{amount:.0f}"], timeout=20)
    slider = page.find_element(f"#{ids.SIMULATE_SLIDER['amount']}")
    until(lambda: abs(float(slider.get_attribute("value")) - amount) <= 1000, timeout=10)
    slider.send_keys(Keys.ARROW_RIGHT)
    until(lambda: float(query(page)["amount"][0]) > amount, timeout=20)
    said = page.find_element(f"#{AMOUNT}")
    until(lambda: said.get_attribute("value") != f"{amount:.0f}", timeout=10)
    assert slider.get_attribute("aria-valuetext")
    kept = query(page)
    type_in(page, AMOUNT, "-3")
    page.wait_for_contains_text(f"#{ids.SIMULATE_PROBLEM}", "Montant")
    assert said.get_attribute("aria-invalid") == "true"
    assert query(page) == kept
    press(page, ids.SIMULATE_BACK)
    until(lambda: query(page) == {}, timeout=20)
    assert page.find_element(f"#{ids.SIMULATE_PROBLEM}").text == ""
    until(lambda: abs(float(slider.get_attribute("value")) - asked.amount) <= 1000, timeout=10)
    revolving = page.driver.find_elements(By.CSS_SELECTOR, f"#{ids.SIMULATE_CONTRACT} label")[1]
    page.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", revolving)
    revolving.click()
    page.wait_for_contains_text("#simulate", "part fixe")
    until(lambda: query(page).get("contract") == ["revolving"], timeout=20)
    assert not page.find_element(f"#{ids.SIMULATE_FIELD['length']}").is_displayed()
    assert page.get_logs() == []
