"""make screenshots: every page as a picture, on desktop and tablet, light and dark, French and English."""

import base64
import time
from itertools import product

from rich.console import Console
from selenium import webdriver
from selenium.webdriver.support.wait import WebDriverWait

from app.i18n import COOKIE as LANGUAGE_COOKIE
from app.i18n import LANGUAGES
from app.settings import Settings, load_settings
from layouts.theme import CHOSEN_COOKIE, Mode
from model.serving.service import ScoringService
from tests.browser.running import browser, serving

WIDTHS = {"desktop": 1280, "tablet": 820}
PAGES = {
    "home": "/",
    "decision": "/client/{client}",
    "file": "/client/{client}/file",
    "comparison": "/client/{client}/compare",
    "new-application": "/new",
    "simulation": "/client/{client}/simulate",
    "features": "/features",
    "model-card": "/model-card",
    "unknown-client": "/client/1",
}
_IS_THERE = "return Boolean(document.querySelector('h1')) && !document.querySelector('.skeleton')"
HIGHEST = 6_000
"""Pixels; what lies below on a very long page is left out."""


def main() -> None:
    """Pictures of the active bundle's first client that the model does not refuse, in the var folder's screenshots."""
    settings = load_settings()
    client = _client(settings)
    folder = settings.var_dir / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with serving(settings.var_dir) as server, browser() as driver:
        for device, mode, language in product(WIDTHS, Mode, LANGUAGES):
            driver.get(server.address)
            for cookie, value in ((CHOSEN_COOKIE, mode.value), (LANGUAGE_COOKIE, language)):
                driver.add_cookie({"name": cookie, "value": value})
            for name, path in PAGES.items():
                driver.get(server.address + path.format(client=client))
                picture = folder / f"{name}-{device}-{mode.value}-{language}.png"
                picture.write_bytes(_picture(driver, WIDTHS[device]))
    Console(stderr=True).print(f"{len(PAGES) * len(WIDTHS) * len(Mode) * len(LANGUAGES)} pictures in {folder}")


def _client(settings: Settings) -> int:
    scoring = ScoringService.open(settings.bundles_dir)
    return scoring.search("", limit=1)[0]


def _picture(driver: webdriver.Chrome, width: int) -> bytes:
    """The page in its whole height, once nothing on it is loading."""
    size = {"width": width, "height": 1_000, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    WebDriverWait(driver, 30).until(lambda page: page.execute_script(_IS_THERE))
    height = driver.execute_script("return document.documentElement.scrollHeight")
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size | {"height": min(height, HIGHEST)})
    time.sleep(0.5)  # charts take the width they are given a moment later
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    main()
