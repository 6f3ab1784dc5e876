"""The API describes itself, in full, and shows that description without asking any other host."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient


@pytest.fixture
def document(api: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = api.get("/api/v1/openapi.json").get_json()
    return found


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        operation["operationId"]: operation
        for methods in document["paths"].values()
        for operation in methods.values()
        if "operationId" in operation
    }


def test_it_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert all(path.startswith("/api/v1/") for path in document["paths"])


def test_every_operation_has_a_name_a_sentence_and_a_tag(document: dict[str, Any]) -> None:
    found = operations(document)
    assert len(found) == sum(len(methods) for methods in document["paths"].values())
    assert len(found) >= 17
    assert all(one["summary"] and len(one["tags"]) == 1 for one in found.values())
    assert {tag for one in found.values() for tag in one["tags"]} <= {tag["name"] for tag in document["tags"]}


def test_every_operation_declares_its_errors_as_problems(document: dict[str, Any]) -> None:
    for operation in operations(document).values():
        for status in ("400", "401", "404", "413", "415", "422", "429", "500"):
            assert list(operation["responses"][status]["content"]) == ["application/problem+json"]


def test_every_field_has_a_description(document: dict[str, Any]) -> None:
    bare = [
        f"{name}.{field}"
        for name, schema in document["components"]["schemas"].items()
        for field, value in schema.get("properties", {}).items()
        if not value.get("description") and "$ref" not in value
    ]
    assert bare == []


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    for reference in re.findall(r"'\$ref': '#/components/schemas/([^']+)'", str(document)):
        assert reference in document["components"]["schemas"]


def test_a_key_can_be_sent_in_two_ways_or_not_at_all(document: dict[str, Any]) -> None:
    assert set(document["components"]["securitySchemes"]) == {"key", "key_header"}
    assert all({} in operation["security"] for operation in operations(document).values())


def test_the_page_loads_nothing_from_another_host(api: FlaskClient) -> None:
    page = api.get("/api/v1/docs").text
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert loaded
    assert all(path.startswith("/") and not path.startswith("//") for path in loaded)
    assert "http" not in page
    assert "<script>" not in page
    assert "validatorUrl: null" in api.get("/api/v1/docs/start.js").text
    for path in loaded:
        with api.get(path) as answer:
            assert answer.status_code == 200


def test_the_root_of_the_api_leads_to_its_page(api: FlaskClient) -> None:
    for root in ("/api/v1", "/api/v1/"):
        assert api.get(root, headers={"Host": "elsewhere.test"}).headers["Location"] == "/api/v1/docs"


def test_the_browser_is_told_that_the_page_may_ask_no_other_host(api: FlaskClient) -> None:
    policy = api.get("/api/v1/docs").headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"} <= set(policy)
