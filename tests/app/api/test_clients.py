"""Finding clients page by page, and the words of their files."""

import numpy as np
import pytest
from flask.testing import FlaskClient

from app.api.clients import numbers_after
from callbacks.services import Services
from tests.app.api.conftest import Ask
from tests.app.api.test_problems import problem

IDS = np.array([7, 10, 11, 70, 100, 105, 1_000, 1_050, 7_000])


@pytest.mark.parametrize(
    ("prefix", "after", "limit", "found"),
    [
        ("", 0, 3, [7, 10, 11]),
        ("", 11, 3, [70, 100, 105]),
        ("", 7_000, 3, []),
        ("10", 0, 9, [10, 100, 105, 1_000, 1_050]),
        ("10", 100, 2, [105, 1_000]),
        ("10", 105, 9, [1_000, 1_050]),
        ("7", 7, 9, [70, 7_000]),
        ("8", 0, 9, []),
        ("10", 10**15 - 1, 9, []),
    ],
)
def test_clients_are_found_by_their_first_digits_after_any_other(
    prefix: str, after: int, limit: int, found: list[int]
) -> None:
    assert numbers_after(IDS, prefix, after, limit) == found


def test_the_pages_one_after_the_other_are_everybody_once(api: FlaskClient, services: Services) -> None:
    path, found = "/api/v1/clients?limit=100", []
    while path:
        page = api.get(path).get_json()
        found += page["clients"]
        path = page["next"]
        assert path is None or "number=" not in path
    assert found == services.scoring.bundle.matrix.ids.tolist()


def test_a_search_finds_what_the_search_of_the_page_finds(ask: Ask, services: Services) -> None:
    for prefix in ("1", "10", "1000", "9"):
        assert ask(f"/clients?number={prefix}")["clients"] == services.scoring.search(prefix)


def test_labels_follow_the_language_and_names_do_not(ask: Ask, client_id: int) -> None:
    french, english = (ask(f"/clients/{client_id}", language=one)["rows"] for one in ("fr", "en"))
    assert [one["feature"] for one in french] == [one["feature"] for one in english]
    assert [one["value"] for one in french] == [one["value"] for one in english]
    assert french[0]["label"] == "Score externe 1"
    assert english[0]["label"] == "External score 1"


def test_what_is_protected_may_not_be_told(ask: Ask, client_id: int) -> None:
    protected = {one["name"] for one in ask("/features")["features"] if one["protected"]}
    assert protected
    for one in ask(f"/clients/{client_id}/reasons?level=feature")["contributions"]:
        assert not (one["feature"] in protected and one["may_be_told"])


def test_the_server_says_which_bundle_answers(ask: Ask, services: Services) -> None:
    bundle = services.scoring.bundle
    assert ask("/health") == {"status": "ok"}
    assert ask("/ready")["bundle"] == bundle.name
    model = ask("/model")
    assert model["version"] == bundle.name
    assert model["threshold"] == bundle.scale.threshold
    assert model["metrics"]["auc"] == bundle.report.validation.auc
    assert model["features"] == sum(one["chosen"] for one in ask("/features")["features"])


def test_too_small_a_group_says_nothing_but_its_size(ask: Ask, client_id: int) -> None:
    found = ask(f"/clients/{client_id}/peers?where=age_years=20..20.5")
    assert found["too_few"]
    assert found["clients"] < 30
    assert found["outcomes"] is found["default_rate"] is found["grant_rate"] is None
    compared = ask(f"/clients/{client_id}/comparison/credit_amount?where=age_years=20..20.5")
    assert compared["bins"] == []
    assert compared["position"] is None


def test_few_clients_and_few_outcomes_are_never_told_exactly(ask: Ask, client_id: int) -> None:
    for feature in ("credit_amount", "occupation", "children", "age_years"):
        found = ask(f"/clients/{client_id}/comparison/{feature}?group=similar&size=100")
        assert all(one["clients"] is None or one["clients"] == 0 or one["clients"] >= 5 for one in found["bins"])
        rates = [one["default_rate"] for one in found["bins"] if one["default_rate"] is not None]
        assert all(round(rate * 20) == pytest.approx(rate * 20) for rate in rates)


def test_filters_without_a_group_of_their_own_are_refused(api: FlaskClient, client_id: int) -> None:
    query = "group=similar&where=age_years=30..40"
    answer = api.get(f"/api/v1/clients/{client_id}/peers?{query}")
    assert [one["field"] for one in answer.get_json()["errors"]] == ["group"]


def test_payment_and_length_together_are_refused(api: FlaskClient, client_id: int) -> None:
    answer = api.post(f"/api/v1/clients/{client_id}/simulation", json={"payment": 20_000, "length": 20})
    assert [one["field"] for one in answer.get_json()["errors"]] == ["length"]


@pytest.mark.parametrize("operation", ["simulation", "acceptance"])
def test_a_length_that_no_loan_has_is_named_with_the_lengths_that_there_are(
    api: FlaskClient, ask: Ask, client_id: int, operation: str
) -> None:
    address = f"/api/v1/clients/{client_id}/{operation}"
    found = problem(api.post(address, json={"length": 1}, headers={"Accept-Language": "en"}), 422)["errors"]
    loan = ask(f"/clients/{client_id}/terms")
    limits = next(one["length"] for one in loan["limits"] if one["contract"] == loan["asked"]["contract"])
    assert [one["field"] for one in found] == ["length"]
    assert f"from {limits['low']:.2f} to {limits['high']:.2f}" in found[0]["message"]


def test_a_client_whose_file_tells_no_loan_is_a_conflict(api: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from model.serving.simulation.errors import NoTermsError

    def nothing(*_: object) -> None:
        raise NoTermsError("nothing")

    monkeypatch.setattr("model.serving.simulation.service.Simulations.terms", nothing)
    answer = api.post("/api/v1/clients/100002/simulation", json={})
    assert answer.status_code == 409
    assert answer.mimetype == "application/problem+json"
