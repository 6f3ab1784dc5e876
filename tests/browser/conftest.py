"""A headless browser that can reach nothing but this machine."""

from collections.abc import Iterator

import pytest
from dash import Dash
from dash.testing.application_runners import BaseDashRunner
from dash.testing.composite import DashComposite
from selenium.webdriver.chrome.options import Options

from app.factory import build_app
from callbacks.services import Services
from model.serving.service import ScoringService
from tests.browser.privacy import Sent


def pytest_setup_options() -> Options:
    """Read by dash.testing. A request to any other host fails, and so shows in the console log."""
    options = Options()
    for argument in (
        "--headless=new",
        "--window-size=1280,1400",
        "--lang=fr",
        "--accept-lang=fr",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ):
        options.add_argument(argument)
    return options


@pytest.fixture(scope="session", autouse=True)
def own_ports(worker_id: str) -> None:
    """Test processes that run at the same time serve on different ports."""
    number = int(worker_id.removeprefix("gw")) if worker_id != "master" else 0
    BaseDashRunner._next_port = 58_050 + 500 * number


@pytest.fixture
def dash_app(scoring_service: ScoringService) -> Iterator[Dash]:
    """The application; whatever a test does with it, no answer about a client may tell of another one."""
    app, sent = build_app(Services.of(scoring_service.bundle)), Sent()
    sent.watch(app.server)
    yield app
    assert list(sent.leaks(scoring_service.bundle)) == []


@pytest.fixture
def page(dash_duo: DashComposite, dash_app: Dash) -> DashComposite:
    """The running application, open on its home page, in French."""
    dash_duo._wait_timeout = 30  # seconds; other tests run at the same time
    dash_duo.start_server(dash_app)
    dash_duo.wait_for_element("h1")
    return dash_duo
