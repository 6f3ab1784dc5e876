"""Whatever is sent, the answer is a problem that says what is wrong."""

import gzip
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.app.api.test_problems import problem

JSON = "application/json"
TEXTS = ["<script>alert(1)</script>", "'; DROP TABLE clients; --", "${7*7}", "\x00", "é" * 10_000, "../../etc/passwd"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"clients": [NaN]}',
        b'{"clients": [Infinity]}',
        b'{"clients": ["\\ud800"]}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
)
def test_what_is_no_json_is_not_readable(api: FlaskClient, body: bytes) -> None:
    problem(api.post("/api/v1/scores", data=body, content_type=JSON), 400)


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data", "", "text/json"])
def test_what_is_not_called_json_is_refused(api: FlaskClient, kind: str) -> None:
    problem(api.post("/api/v1/scores", data=b'{"clients": [1]}', content_type=kind), 415)


def test_what_is_compressed_is_refused_and_never_unpacked(api: FlaskClient) -> None:
    bomb = gzip.compress(b" " * 10_000_000)
    answer = api.post("/api/v1/applications", data=bomb, content_type=JSON, headers={"Content-Encoding": "gzip"})
    problem(answer, 415)


@pytest.mark.parametrize("body", [b"[]", b"3", b"null", b'"{\\"clients\\": [100002]}"', b"true"])
def test_what_is_no_object_is_refused(api: FlaskClient, body: bytes) -> None:
    assert problem(api.post("/api/v1/scores", data=body, content_type=JSON), 422)["errors"][0]["field"] == "body"


def test_a_name_that_is_given_twice_does_no_harm(api: FlaskClient) -> None:
    answer = api.post("/api/v1/scores", data=b'{"clients": [1], "clients": [2]}', content_type=JSON)
    assert answer.get_json(force=True)["client_id"] == 2


@pytest.mark.parametrize("path", ["scores", "applications", "clients/100002/simulation"])
def test_a_body_that_says_it_is_huge_is_refused_unread(api: FlaskClient, path: str) -> None:
    read = []

    class Stream:
        def read(self, *size: int) -> bytes:
            read.append(size)
            return b""

    answer = api.post(
        f"/api/v1/{path}",
        content_type=JSON,
        environ_overrides={"CONTENT_LENGTH": str(100 * 1024 * 1024), "wsgi.input": Stream()},
    )
    problem(answer, 413)
    assert read == []


@pytest.mark.parametrize("value", [-1, 0, 1e30, "600000", True, [], {}, 1e300, 10**400])
def test_an_amount_that_no_loan_has_is_refused_by_name(api: FlaskClient, client_id: int, value: Any) -> None:
    answer = api.post(f"/api/v1/clients/{client_id}/simulation", json={"amount": value})
    assert [one["field"] for one in problem(answer, 422)["errors"]] == ["amount"]


def test_a_number_too_large_for_a_float_is_refused(api: FlaskClient, client_id: int) -> None:
    answer = api.post(f"/api/v1/clients/{client_id}/simulation", data=b'{"amount": 1e999}', content_type=JSON)
    problem(answer, 422)


@pytest.mark.parametrize("contract", [*TEXTS, "Consumer loans", 3])
def test_a_contract_that_is_none_is_refused_by_name(api: FlaskClient, client_id: int, contract: Any) -> None:
    answer = api.post(f"/api/v1/clients/{client_id}/simulation", json={"contract": contract})
    assert [one["field"] for one in problem(answer, 422)["errors"]] == ["contract"]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_in_an_address_is_answered_in_words(api: FlaskClient, client_id: int, text: str) -> None:
    queries: tuple[dict[str, Any], ...] = ({"where": text}, {"group": text}, {"where": f"{text}=1"}, {text: "1"})
    for query in queries:
        problem(api.get(f"/api/v1/clients/{client_id}/peers", query_string=query), 422)
    answer = api.get("/api/v1/clients", query_string={"number": text})
    problem(answer, 422)


@pytest.mark.parametrize("text", [one for one in TEXTS if "/" not in one])
def test_any_text_as_a_field_is_not_found(api: FlaskClient, client_id: int, text: str) -> None:
    answer = api.get(f"/api/v1/clients/{client_id}/comparison/{text[:90]}")
    assert answer.status_code in {404, 422}
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    "clients", [[], ["1"], [1.5], [True], [None], [-1], [10**20], "1", {"a": 1}, [[1]], [1] * 10_001]
)
def test_clients_that_are_no_numbers_are_refused(api: FlaskClient, clients: Any) -> None:
    found = problem(api.post("/api/v1/scores", json={"clients": clients}), 422)
    assert all(one["field"].startswith("clients") for one in found["errors"])
    assert len(found["errors"]) <= 50
