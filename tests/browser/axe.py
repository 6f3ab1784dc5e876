"""What axe-core finds on the page that is open."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from selenium.webdriver.remote.webdriver import WebDriver

STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: arguments[0], resultTypes: ["violations"]}).then(
  (found) => done(found.violations), (error) => done([{id: String(error), nodes: []}]));
"""


def violations(driver: WebDriver) -> list[str]:
    """One line for each element that breaks a rule: the rule, the element, and why."""
    driver.set_script_timeout(60)
    if not driver.execute_script("return Boolean(window.axe)"):
        driver.execute_script(_script())
    found = driver.execute_async_script(_RUN, STANDARDS)
    return [line for rule in found for line in _lines(rule)]


def _lines(rule: dict[str, Any]) -> list[str]:
    nodes = rule["nodes"] or [{"target": ["the page"], "failureSummary": ""}]
    return [f"{rule['id']}: {node['target']} {' '.join(node['failureSummary'].split())}" for node in nodes]


def _script() -> str:
    """axe-core's own text, from the package that carries it; the package itself would want another browser driver."""
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        raise FileNotFoundError("axe_playwright_python is not installed: make setup-dev")
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")
