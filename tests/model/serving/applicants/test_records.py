"""Raw records, whatever comes: scored, or told what is wrong; never anything else."""

import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.features.live import HISTORY_SCHEMAS
from model.serving.applicants.records import read_records
from model.serving.applicants.results import ApplicationError, Problem
from model.serving.applicants.service import Applicants
from tests.model.serving.applicants.faulty import faults_of, places

Document = dict[str, object]
LEAST: Document = {
    "NAME_CONTRACT_TYPE": "Cash loans",
    "AMT_CREDIT": 500_000,
    "AMT_INCOME_TOTAL": 150_000,
    "DAYS_BIRTH": -15_000,
}


def of(application: object = None, **tables: object) -> Document:
    return {"application": {**LEAST, **application} if isinstance(application, dict) else LEAST, **tables}


def test_the_least_is_enough_and_unknown_may_be_said_in_many_ways(applicants: Applicants) -> None:
    least = applicants.of_records(of())
    for nothing in (None, "", "  "):
        assert applicants.of_records(of({"EXT_SOURCE_1": nothing, "OCCUPATION_TYPE": nothing})).row.equals(least.row)
    assert applicants.of_records({"application_train": [LEAST]}).row.equals(least.row)


def test_numbers_may_be_texts(applicants: Applicants) -> None:
    texts = {name: str(value) for name, value in LEAST.items()}
    assert applicants.of_records({"application": texts}).row.equals(applicants.of_records(of()).row)
    assert applicants.of_records(of({"DAYS_BIRTH": "-15000.0"})).row["DAYS_BIRTH"].item() == -15_000


def test_the_outcome_is_passed_over(applicants: Applicants) -> None:
    assert applicants.of_records(of({"TARGET": 1})).row["TARGET"].item() is None


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("AMT_CREDIT", -5, Problem.RANGE),
        ("AMT_CREDIT", 10**400, Problem.RANGE),
        ("AMT_CREDIT", "9" * 40, Problem.RANGE),
        ("AMT_CREDIT", float("inf"), Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", "NaN", Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", "12,5", Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", "١٢", Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", False, Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", [[1]], Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", b"5", Problem.NOT_A_NUMBER),
        ("DAYS_BIRTH", -15_000.5, Problem.NOT_WHOLE),
        ("DAYS_BIRTH", 365_243, Problem.RANGE),
        ("NAME_CONTRACT_TYPE", "XNA", Problem.CATEGORY),
        ("NAME_CONTRACT_TYPE", 3, Problem.NOT_TEXT),
        ("NAME_EDUCATION_TYPE", "<img src=x onerror=alert(1)>", Problem.CATEGORY),
        ("NAME_EDUCATION_TYPE", "' OR 1=1 --", Problem.CATEGORY),
        ("NAME_EDUCATION_TYPE", "\udcff", Problem.CATEGORY),
        ("NO_SUCH", 1, Problem.UNKNOWN_COLUMN),
        ("IN_TRAINING", True, Problem.UNKNOWN_COLUMN),
    ],
)
def test_a_wrong_value_is_named(applicants: Applicants, column: str, value: object, problem: Problem) -> None:
    found = faults_of(lambda: applicants.of_records(of({column: value})))
    assert places(found) == [(problem.value, "application", column, 0)]
    assert problem is not Problem.CATEGORY or found[0].choices


def test_a_category_of_the_contract_that_says_nothing_is_allowed(applicants: Applicants) -> None:
    assert applicants.of_records(of({"ORGANIZATION_TYPE": "XNA", "DAYS_EMPLOYED": 365_243})).row.height == 1


@pytest.mark.parametrize(
    ("records", "place"),
    [
        (None, ("unreadable", "", "", None)),
        ([], ("unreadable", "", "", None)),
        ("application", ("unreadable", "", "", None)),
        (of(clients=[]), ("unknown_table", "clients", "", None)),
        ({**of(), 5: []}, ("unknown_table", "int", "", None)),
        ({**of(), "\ud800": []}, ("unknown_table", "?", "", None)),
        ({**of(), "application_test": LEAST}, ("key", "application", "", None)),
        ({"application": [LEAST, LEAST]}, ("too_many_rows", "application", "", None)),
        (of(bureau={"SK_ID_BUREAU": 1}), ("unreadable", "bureau", "", None)),
        (of(bureau="x"), ("unreadable", "bureau", "", None)),
        (of(bureau=[1]), ("unreadable", "bureau", "", 0)),
        (of(bureau=[{"CREDIT_ACTIVE": "Active"}]), ("missing", "bureau", "SK_ID_BUREAU", 0)),
        (of(bureau=[{"SK_ID_BUREAU": 1}] * 2), ("key", "bureau", "SK_ID_BUREAU", 1)),
        (of(bureau=[{"SK_ID_BUREAU": 0}]), ("range", "bureau", "SK_ID_BUREAU", 0)),
        (of(bureau_balance=[{"SK_ID_BUREAU": 1}]), ("key", "bureau_balance", "SK_ID_BUREAU", 0)),
        (of(POS_CASH_balance=[{"SK_ID_PREV": 1}]), ("key", "POS_CASH_balance", "SK_ID_PREV", 0)),
        (of({"SK_ID_CURR": 4}, bureau=[{"SK_ID_BUREAU": 1, "SK_ID_CURR": 5}]), ("key", "bureau", "SK_ID_CURR", 0)),
        (of(bureau=[{}] * 5_001), ("too_many_rows", "bureau", "", None)),
    ],
)
def test_documents_that_are_none(
    applicants: Applicants, records: object, place: tuple[str, str, str, int | None]
) -> None:
    assert place in places(faults_of(lambda: applicants.of_records(records)))


def test_rows_that_belong_together(applicants: Applicants) -> None:
    found = applicants.of_records(
        of(
            bureau=[{"SK_ID_BUREAU": "12"}],
            bureau_balance=[{"SK_ID_BUREAU": 12, "MONTHS_BALANCE": -1, "STATUS": "0"}],
            POS_CASH_balance=[{"SK_ID_PREV": 3, "SK_ID_CURR": 8}],
        )
    )
    assert found.row["SK_ID_CURR"].item() == 8
    assert {name: len(frame) for name, frame in found.histories.items()} == {
        "bureau": 1,
        "bureau_balance": 1,
        "POS_CASH_balance": 1,
    }
    applicants.case(found)


def test_all_faults_at_once_but_no_more_than_fifty(applicants: Applicants) -> None:
    assert len(faults_of(lambda: applicants.of_records({}))) == 4
    assert len(faults_of(lambda: applicants.of_records(of({f"NO_{n}": 1 for n in range(200)})))) == 50
    both = faults_of(lambda: applicants.of_records(of({"AMT_CREDIT": "a", "X" * 500: 1})))
    assert [one.problem for one in both] == [Problem.NOT_A_NUMBER, Problem.UNKNOWN_COLUMN]
    assert all(len(one.column) <= 80 for one in both)


HOSTILE: tuple[object, ...] = (
    10**400, -(10**400), True, 1e308, float("-inf"), "\ud800", "\0", "=1+1", b"\xff", [], [[[]]], {}, {"a": {}}, (), 1j,
)  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value)[:12])
def test_nothing_else_than_faults_whatever_stands_in_any_place(applicants: Applicants, value: object) -> None:
    documents: list[object] = [value, {"application": value}, of(bureau=value), of(bureau=[value])]
    documents += [of({column: value}) for column in ("AMT_CREDIT", "DAYS_EMPLOYED", "OCCUPATION_TYPE", "SK_ID_CURR")]
    documents += [of(bureau=[{"SK_ID_BUREAU": value}]), of(bureau=[{"SK_ID_BUREAU": 1, "STATUS": value}])]
    for document in documents:
        with suppress(ApplicationError):
            applicants.case(applicants.of_records(document))


def test_a_document_is_read_again_as_it_was(applicants: Applicants, documents: Callable[[int], Document]) -> None:
    for client in (100_001, 100_004):
        application = applicants.of_records(documents(client))
        document = applicants.document(application)
        again = applicants.of_records(json.loads(json.dumps(document)))
        assert again.row.equals(application.row)
        assert all(again.histories[name].equals(frame) for name, frame in application.histories.items())
    assert "SK_ID_CURR" not in str(applicants.document(applicants.of_records(of(bureau=[{"SK_ID_BUREAU": 1}]))))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["Active", "1e9"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*HISTORY_SCHEMAS, "application", "SK_ID_BUREAU", "AMT_CREDIT", "x"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(document=JSON)
def test_any_document_is_read_or_told_what_is_wrong(document: object) -> None:
    with suppress(ApplicationError):
        read_records(document)
