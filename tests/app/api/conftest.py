"""The API on the bundle of the tests, asked through Flask's own client."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from app.factory import build_app
from callbacks.services import Services
from layouts import ids
from model.serving.service import ScoringService

Ask = Callable[..., Any]
OpenPage = Callable[..., str]


@pytest.fixture(scope="package")
def services(scoring_service: ScoringService) -> Services:
    return Services.of(scoring_service.bundle)


@pytest.fixture(scope="package")
def dash_app(services: Services) -> Dash:
    return build_app(services)


@pytest.fixture
def api(dash_app: Dash) -> FlaskClient:
    return dash_app.server.test_client()


@pytest.fixture
def client_id(services: Services) -> int:
    """A client for whom other terms can be tried."""
    return next(one for one in services.scoring.search("") if services.simulations.terms(one).payment)


@pytest.fixture
def ask(api: FlaskClient) -> Ask:
    """The JSON of an answer that has to be there, in English unless another language is asked for."""

    def ask(path: str, body: Any = None, language: str = "en") -> Any:
        headers = {"Accept-Language": language}
        url = f"/api/v1{path}"
        answer = api.get(url, headers=headers) if body is None else api.post(url, json=body, headers=headers)
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    return ask


@pytest.fixture
def page(dash_app: Dash) -> OpenPage:
    """All that the page of an address is made of, as the browser gets it, in English."""
    client: FlaskClient = dash_app.server.test_client()

    def open_page(path: str, query: str = "") -> str:
        output = next(name for name in dash_app.callback_map if ids.PAGES_CONTENT in name)
        outputs = [dict(zip(("id", "property"), one.split("."), strict=True)) for one in output.strip(".").split("...")]
        callback = dash_app.callback_map[output]
        parts = [{**one, "value": path if one["property"] == "pathname" else query} for one in callback["inputs"]]
        state = [{**one, "value": path if one["property"] == "pathname" else query} for one in callback["state"]]
        body = {"output": output, "outputs": outputs, "inputs": parts, "state": state, "changedPropIds": []}
        answer = client.post("/_dash-update-component", json=body, headers={"Accept-Language": "en"})
        assert answer.status_code == 200, answer.text
        return json.dumps(answer.get_json(), ensure_ascii=False)

    return open_page
