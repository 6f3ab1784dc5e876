"""axe-core finds nothing to say about any page, in light and dark, in French and English."""

import pytest
from dash.testing.composite import DashComposite

from app.i18n import COOKIE as LANGUAGE_COOKIE
from layouts.theme import CHOSEN_COOKIE, Mode
from model.serving.service import ScoringService
from tests.browser.axe import violations

pytestmark = pytest.mark.browser

PAGES = {
    "/": "h1",
    "/client/{client}": "#reasons .main-svg",
    "/client/{client}/file": ".ag-row",
    "/client/{client}/compare": ".main-svg",
    "/new": "#new-score",
    "/new/unknown": "h1",
    "/client/{client}/simulate": "#simulate-map-table summary",
    "/features": "h1",
    "/model-card": "h1",
    "/client/1": "h1",
    "/nowhere": "h1",
}
"""Each address, and what is there once the page is."""


# Each page in both themes and both languages; words and colours have nothing to do with each other.
@pytest.mark.parametrize(("mode", "language"), [(Mode.LIGHT, "fr"), (Mode.DARK, "en")])
def test_no_violation(page: DashComposite, scoring_service: ScoringService, mode: Mode, language: str) -> None:
    page.driver.add_cookie({"name": CHOSEN_COOKIE, "value": mode.value})
    page.driver.add_cookie({"name": LANGUAGE_COOKIE, "value": language})
    client = scoring_service.search("", limit=1)[0]
    found = {}
    for address, ready in PAGES.items():
        page.driver.get(page.server_url + address.format(client=client))
        page.wait_for_element(ready)
        html = page.find_element("html")
        assert (html.get_attribute("lang"), html.get_attribute("data-bs-theme")) == (language, mode.value)
        found[address] = violations(page.driver)
    assert not any(found.values()), "\n".join(f"{page}: {line}" for page, lines in found.items() for line in lines)
    assert page.get_logs() == []
