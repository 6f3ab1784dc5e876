"""What is typed into the form, checked."""

import pytest

from data.tables import NO_DATE
from model.serving.applicants.results import Problem
from model.serving.applicants.service import Applicants
from tests.model.serving.applicants.faulty import faults_of

Answers = dict[str, object]


def test_the_least_is_enough(applicants: Applicants, answers: Answers) -> None:
    application = applicants.of_form(answers)
    assert application.row["DAYS_BIRTH"].item() == -14_610
    assert application.row["AMT_CREDIT"].item() == 500_000.0
    assert not application.histories
    assert applicants.form_of(application) == answers


def test_nothing_typed_names_what_is_required(applicants: Applicants) -> None:
    found = faults_of(lambda: applicants.of_form({}))
    assert {one.problem for one in found} == {Problem.MISSING}
    assert len(found) == 5
    assert len(faults_of(lambda: applicants.of_form(dict.fromkeys(("AMT_CREDIT", "DAYS_BIRTH"), "  ")))) == 5


def test_texts_that_look_like_numbers_are_numbers(applicants: Applicants, answers: Answers) -> None:
    typed = {name: str(value) for name, value in answers.items()}
    assert applicants.of_form(typed).row.equals(applicants.of_form(answers).row)


@pytest.mark.parametrize("source", ["Pensioner", "Unemployed"])
def test_without_a_job_there_is_no_time_in_it(applicants: Applicants, answers: Answers, source: str) -> None:
    row = applicants.of_form({**answers, "NAME_INCOME_TYPE": source}).row
    assert row["DAYS_EMPLOYED"].item() == NO_DATE
    assert row["ORGANIZATION_TYPE"].item() == "XNA"


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("AMT_CREDIT", -1, Problem.RANGE),
        ("AMT_CREDIT", 10**400, Problem.RANGE),
        ("AMT_CREDIT", float("nan"), Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", "1e999", Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", "abc", Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", True, Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", [1], Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", b"1", Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", "9" * 5_000, Problem.NOT_A_NUMBER),
        ("CNT_CHILDREN", 1.5, Problem.NOT_WHOLE),
        ("DAYS_BIRTH", 17, Problem.RANGE),
        ("EXT_SOURCE_1", 1.01, Problem.RANGE),
        ("NAME_CONTRACT_TYPE", "'; DROP TABLE clients; --", Problem.CATEGORY),
        ("NAME_CONTRACT_TYPE", "<b>Cash loans</b>", Problem.CATEGORY),
        ("NAME_CONTRACT_TYPE", "\ud800", Problem.CATEGORY),
        ("ORGANIZATION_TYPE", "XNA", Problem.CATEGORY),
        ("NAME_CONTRACT_TYPE", {"a": 1}, Problem.NOT_TEXT),
        ("NAME_CONTRACT_TYPE", 12, Problem.NOT_TEXT),
        ("FLAG_OWN_CAR", "yes", Problem.CATEGORY),
        ("TARGET", 1, Problem.UNKNOWN_COLUMN),
        ("<script>", 1, Problem.UNKNOWN_COLUMN),
    ],
)
def test_what_cannot_be_is_named(
    applicants: Applicants, answers: Answers, column: str, value: object, problem: Problem
) -> None:
    found = faults_of(lambda: applicants.of_form({**answers, column: value}))  # type: ignore[dict-item]
    assert [(one.problem, one.column) for one in found] == [(problem, column)]


@pytest.mark.parametrize(
    ("changed", "column", "low", "high"),
    [
        ({"AMT_ANNUITY": 5_000}, "AMT_ANNUITY", 12_500, 62_500),
        ({"AMT_GOODS_PRICE": 600_000}, "AMT_GOODS_PRICE", 312_500, 500_000),
        ({"NAME_CONTRACT_TYPE": "Revolving loans", "AMT_ANNUITY": 30_000}, "AMT_ANNUITY", 24_752.48, 25_252.53),
        ({"DAYS_EMPLOYED": 27}, "DAYS_EMPLOYED", 0, 26),
        ({"CNT_CHILDREN": 2, "CNT_FAM_MEMBERS": 2}, "CNT_FAM_MEMBERS", 3, 21),
    ],
)
def test_answers_have_to_go_together(
    applicants: Applicants, answers: Answers, changed: Answers, column: str, low: float, high: float
) -> None:
    (found,) = faults_of(lambda: applicants.of_form({**answers, **changed}))  # type: ignore[dict-item]
    assert (found.column, found.low, found.high) == (column, low, high)


def test_the_form_wins_over_records_unless_it_shows_the_same(applicants: Applicants, answers: Answers) -> None:
    records = applicants.of_records(
        {
            "application": {
                "NAME_CONTRACT_TYPE": "Cash loans",
                "AMT_CREDIT": 300_000,
                "AMT_INCOME_TOTAL": 90_000,
                "DAYS_BIRTH": -14_612,
                "OBS_30_CNT_SOCIAL_CIRCLE": 2,
                "SK_ID_CURR": 7,
            },
            "bureau": [{"SK_ID_BUREAU": 1, "CREDIT_ACTIVE": "Active"}],
        }
    )
    found = applicants.combined(applicants.of_form(answers), records)
    row = found.row.row(0, named=True)
    assert (row["AMT_CREDIT"], row["OBS_30_CNT_SOCIAL_CIRCLE"], row["AMT_INCOME_TOTAL"]) == (500_000.0, 2.0, 150_000.0)
    assert row["DAYS_BIRTH"] == -14_612
    assert found.histories["bureau"]["SK_ID_CURR"].to_list() == [row["SK_ID_CURR"]] == [7]
    assert applicants.case(found).client_id is None
