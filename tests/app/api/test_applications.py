"""Somebody new is scored as clients are; every wrong record is named."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.api.fault_words import fault_message
from callbacks.services import Services
from model.serving.applicants.results import Fault, Problem
from tests.app.api.conftest import Ask
from tests.app.api.test_hostile import TEXTS
from tests.app.api.test_problems import problem

LEAST = {"NAME_CONTRACT_TYPE": "Cash loans", "AMT_CREDIT": 450_000, "AMT_INCOME_TOTAL": 180_000, "DAYS_BIRTH": -14_000}


def refused(api: FlaskClient, body: Any) -> list[str]:
    answer = api.post("/api/v1/applications", json=body, headers={"Accept-Language": "en"})
    return [one["field"] for one in problem(answer, 422)["errors"]]


def test_the_numbers_are_those_of_the_page_of_results(ask: Ask, services: Services) -> None:
    document = {"application": LEAST, "bureau": [{"SK_ID_BUREAU": 1, "DAYS_CREDIT": -400}]}
    application = services.applicants.of_records(document)
    overview = services.scoring.overview_of(services.applicants.case(application))
    known = services.applicants.completeness(application)
    found = ask("/applications", document)
    assert found["score"]["points"] == overview.score.points
    assert found["score"]["client_id"] is None
    assert [one["points"] for one in found["themes"]["contributions"]] == [
        one.points for one in overview.themes.contributions
    ]
    assert [one["points"] for one in found["features"]["contributions"]] == [
        one.points for one in overview.details.contributions
    ]
    assert found["completeness"] == {"given": known.given, "asked": known.asked, "share": known.share}
    ranges = [(one["what"], one["low"], one["high"]) for one in found["supplying"]]
    assert ranges == [(one.what.value, one.low, one.high) for one in services.applicants.supplying(application)]


def test_what_documents_could_change_can_be_left_out(ask: Ask) -> None:
    assert ask("/applications?supplying=false", {"application": LEAST})["supplying"] == []


def test_everything_that_is_missing_is_named(api: FlaskClient) -> None:
    assert set(refused(api, {"application": {}})) == {f"application.{name}" for name in LEAST}
    assert refused(api, {}) == ["application"]


@pytest.mark.parametrize("value", ["x", -1e15, 1e300, 10**400, True, "NaN", "Infinity"])
def test_an_amount_that_is_none_is_named(api: FlaskClient, value: Any) -> None:
    assert refused(api, {"application": LEAST | {"AMT_CREDIT": value}}) == ["application.AMT_CREDIT"]


def test_a_number_beyond_all_numbers_is_named(api: FlaskClient) -> None:
    body = json.dumps({"application": LEAST}).replace("450000", "1e999")
    answer = api.post("/api/v1/applications", data=body, content_type="application/json")
    assert [one["field"] for one in problem(answer, 422)["errors"]] == ["application.AMT_CREDIT"]


@pytest.mark.parametrize("value", [[], {}, [1], {"a": {"b": 1}}])
def test_what_is_no_value_is_named(api: FlaskClient, value: Any) -> None:
    assert refused(api, {"application": LEAST | {"AMT_CREDIT": value}}) == ["application.AMT_CREDIT"]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_refused_as_an_answer_and_as_a_column(api: FlaskClient, text: str) -> None:
    assert refused(api, {"application": LEAST | {"OCCUPATION_TYPE": text}}) == ["application.OCCUPATION_TYPE"]
    assert len(refused(api, {"application": LEAST | {text: 1}})) == 1


def test_tables_that_are_none_and_rows_that_are_none_are_named(api: FlaskClient) -> None:
    assert refused(api, {"application": LEAST, "salaries": []}) == ["salaries"]
    assert refused(api, {"application": LEAST, "bureau": {}}) == ["bureau"]
    assert refused(api, {"application": LEAST, "bureau": [3]}) == ["bureau.0"]
    assert refused(api, {"application": []}) == ["application"]


def test_a_row_is_named_by_its_place(api: FlaskClient) -> None:
    rows = [{"SK_ID_BUREAU": 1}, {"SK_ID_BUREAU": 2, "AMT_CREDIT_SUM": "much"}]
    assert refused(api, {"application": LEAST, "bureau": rows}) == ["bureau.1.AMT_CREDIT_SUM"]


def test_a_body_larger_than_others_may_be_is_read_here(api: FlaskClient) -> None:
    rows = [{"SK_ID_BUREAU": number, "CREDIT_TYPE": "Consumer credit" + " " * 300} for number in range(1, 5_000)]
    body = json.dumps({"application": LEAST, "bureau": rows})
    assert len(body) > 1024 * 1024
    answer = api.post("/api/v1/applications", data=body, content_type="application/json")
    assert answer.status_code in {200, 422}
    assert api.post("/api/v1/scores", data=body, content_type="application/json").status_code == 413


@pytest.mark.parametrize("kind", list(Problem))
def test_every_kind_of_fault_has_words(api: FlaskClient, kind: Problem) -> None:
    with api.application.test_request_context(headers={"Accept-Language": "en"}):
        for fault in (Fault(kind), Fault(kind, low=1, high=2), Fault(kind, low=1), Fault(kind, choices=("a",))):
            assert fault_message(fault).endswith(".")
