"""What a person waits for, in a real Chromium on this machine."""

import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selenium import webdriver

from layouts import ids
from tests.bench.result import Result
from tests.browser.running import browser, serving

RUNS = 15
QUIET_MS = 500
"""A page that has not changed for so long is settled."""

_CHOOSE = """
const [search, client, quiet, done] = arguments;
const field = document.getElementById(search);
let changed = 0, waterfall = null;
const link = () => [...document.querySelectorAll(`#${search}-results a`)].find((a) => a.textContent.includes(client));
const isNew = () => document.querySelector("h1").textContent.replace(/\\D/g, "") === client
  && document.querySelectorAll("#reasons .bars .point path").length > 0;
new MutationObserver(() => { changed = performance.now(); }).observe(
  document.body, {subtree: true, childList: true, attributes: true, characterData: true});
field.focus();
Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, client);
field.dispatchEvent(new Event("input", {bubbles: true}));
const choose = () => {
  if (!link()) return requestAnimationFrame(choose);
  const started = performance.now();
  changed = started;
  link().click();
  const look = () => {
    const now = performance.now();
    if (waterfall === null && isNew()) waterfall = now - started;
    if (waterfall !== null && now - changed > quiet) return done({waterfall, settled: changed - started});
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};
choose();
"""
_SENT = """
return [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")]
  .reduce((sum, entry) => sum + entry.transferSize, 0);
"""


def measure(var_dir: Path, clients: list[int]) -> Iterator[Result]:
    """The first load in MB, then from choosing a client to the waterfall and to a settled page, medians in ms."""
    with serving(var_dir) as server, browser() as driver:
        driver.set_script_timeout(30)
        driver.get(f"{server.address}/client/{clients[0]}")
        _wait_for_chart(driver)
        sent = driver.execute_script(_SENT) / 1e6
        yield Result("first_load", sent, "MB", 2.5, "Chromium: transferSize of everything that a first client takes")
        times = [_choose(driver, client) for client in clients[1 : RUNS + 1]]
    command = f"Chromium: a click on a client in the search, median of {RUNS}"
    yield Result("choose_to_waterfall", statistics.median(one["waterfall"] for one in times), "ms", 300, command)
    yield Result("choose_to_settled", statistics.median(one["settled"] for one in times), "ms", 500, command)


def _wait_for_chart(driver: webdriver.Chrome) -> None:
    driver.execute_async_script(
        "const done = arguments[0]; const look = () => "
        "document.querySelector('#reasons .main-svg') ? setTimeout(done, 2000) : setTimeout(look, 50); look();"
    )


def _choose(driver: webdriver.Chrome, client: int) -> dict[str, Any]:
    found: dict[str, Any] = driver.execute_async_script(_CHOOSE, ids.SEARCH, str(client), QUIET_MS)
    return found
