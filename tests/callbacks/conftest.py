"""An application around the invented clients."""

from collections.abc import Callable
from typing import Any

import pytest
from dash import Dash

from app.factory import build_app
from tests.fake_services import fake_services
from tests.fakes import FakeScoring

Update = Callable[..., dict[str, Any]]


@pytest.fixture
def scoring() -> FakeScoring:
    return FakeScoring()


@pytest.fixture
def dash_app(scoring: FakeScoring) -> Dash:
    return build_app(fake_services(scoring))


@pytest.fixture
def update(dash_app: Dash) -> Update:
    """Does what the browser does: names the outputs, sends inputs and state, gets what to change."""
    client = dash_app.server.test_client()
    client.get("/", headers={"Accept-Language": "en"})

    def post(output: str, inputs: dict[str, Any], state: dict[str, Any] | None = None) -> dict[str, Any]:
        outputs = [dict(zip(("id", "property"), one.split("."), strict=True)) for one in output.strip(".").split("...")]
        body = {
            "output": output,
            "outputs": outputs if output.startswith("..") else outputs[0],
            "inputs": [_value(key, value) for key, value in inputs.items()],
            "state": [_value(key, value) for key, value in (state or {}).items()],
            "changedPropIds": list(inputs)[:1],
        }
        answer = client.post("/_dash-update-component", json=body, headers={"Accept-Language": "en"})
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    return post


def _value(key: str, value: object) -> dict[str, object]:
    component, prop = key.split(".")
    return {"id": component, "property": prop, "value": value}
