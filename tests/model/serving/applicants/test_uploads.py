"""Files of raw records: read, or told what is wrong with which file, row and column."""

import json

import pytest

from model.serving.applicants.results import Problem, Unreadable
from model.serving.applicants.service import Applicants
from model.serving.applicants.uploads import MOST_BYTES
from tests.model.serving.applicants.faulty import faults_of

APPLICATION = "application_train.csv", b"SK_ID_CURR,TARGET,AMT_CREDIT,NAME_CONTRACT_TYPE\n7,0,500000.5,Cash loans\n"
BUREAU = "bureau.csv", b"SK_ID_CURR,SK_ID_BUREAU,CREDIT_ACTIVE\n7,1,Active\n7,2,Closed\n"


def test_tables_in_files_of_their_names(applicants: Applicants) -> None:
    found = applicants.of_uploads([APPLICATION, BUREAU])
    assert found.row["AMT_CREDIT"].item() == 500_000.5
    assert found.histories["bureau"]["CREDIT_ACTIVE"].to_list() == ["Active", "Closed"]


def test_histories_alone_will_do(applicants: Applicants) -> None:
    found = applicants.of_uploads([BUREAU])
    assert found.row["AMT_CREDIT"].item() is None
    assert len(found.histories["bureau"]) == 2


def test_a_document_of_all_tables(applicants: Applicants) -> None:
    text = json.dumps({"application_train": {"AMT_CREDIT": 90_000}, "bureau": [{"SK_ID_BUREAU": 1}]})
    assert len(applicants.of_uploads([("Client.JSON", text.encode("utf-8-sig"))]).histories["bureau"]) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfSK_ID_BUREAU,AMT_CREDIT_SUM,CREDIT_TYPE\r\n1,12.5,Car loan\r\n",
        b"SK_ID_BUREAU;AMT_CREDIT_SUM;CREDIT_TYPE\n1;12,5;Car loan\n",
        b"SK_ID_BUREAU\tAMT_CREDIT_SUM\tCREDIT_TYPE\n1\t12.5\tCar loan",
        b'"SK_ID_BUREAU","AMT_CREDIT_SUM","CREDIT_TYPE"\n"1","12.5","Car loan"\n\n',
    ],
)
def test_as_spreadsheets_write_it(applicants: Applicants, content: bytes) -> None:
    (row,) = applicants.of_uploads([("BUREAU.csv", content)]).histories["bureau"].to_dicts()
    assert (row["SK_ID_BUREAU"], row["AMT_CREDIT_SUM"], row["CREDIT_TYPE"]) == (1, 12.5, "Car loan")


@pytest.mark.parametrize(
    ("name", "content", "detail"),
    [
        ("bureau.csv", b"", Unreadable.EMPTY),
        ("bureau.csv", b" \n\n", Unreadable.EMPTY),
        ("bureau.csv", b"x" * (MOST_BYTES + 1), Unreadable.TOO_LARGE),
        ("bureau.csv", b"PK\x03\x04zip", Unreadable.NOT_TEXT),
        ("bureau.csv", "SK_ID_BUREAU\n1".encode("utf-16"), Unreadable.NOT_TEXT),
        ("bureau.csv", bytes(range(256)), Unreadable.NOT_TEXT),
        ("bureau.csv", b"name,age\nx,1\n", Unreadable.HEADER),
        ("bureau.csv", b"SK_ID_BUREAU,SK_ID_BUREAU\n1,2\n", Unreadable.HEADER),
        ("bureau.csv", b"SK_ID_BUREAU,CREDIT_TYPE\n1,Car loan\n2", Unreadable.CELLS),
        ("bureau.csv", b'SK_ID_BUREAU,CREDIT_TYPE\n1,"Car', Unreadable.QUOTES),
        ("client.json", b'{"application": {', Unreadable.NOT_JSON),
        ("client.json", b"[" * 100_000, Unreadable.NOT_JSON),
        ("client.json", b'{"application": {"AMT_CREDIT": ' + b"9" * 5_000 + b"}}", Unreadable.NOT_JSON),
        ("client.json", b"[]", Unreadable.NOT_JSON),
        ("client.json", b"\xff\xfe\xfa", Unreadable.NOT_TEXT),
    ],
)
def test_files_that_cannot_be_read(applicants: Applicants, name: str, content: bytes, detail: Unreadable) -> None:
    found = faults_of(lambda: applicants.of_uploads([(name, content)]))
    assert [(one.problem, one.detail, one.file) for one in found] == [(Problem.UNREADABLE, detail, name)]


@pytest.mark.parametrize("name", ["clients.csv", "bureau.xlsx", "bureau", "", "..", "<b>.csv", "\ud800.csv"])
def test_files_of_no_table(applicants: Applicants, name: str) -> None:
    (found,) = faults_of(lambda: applicants.of_uploads([(name, b"SK_ID_BUREAU\n1\n")]))
    assert found.problem is Problem.UNKNOWN_TABLE
    assert found.file.isprintable()


def test_faults_name_file_row_and_column(applicants: Applicants) -> None:
    content = b"SK_ID_BUREAU,CREDIT_TYPE,DAYS_CREDIT,OTHER\n1,Car loan,-5,\n2,'; DROP TABLE x,-1.5,\n"
    found = faults_of(lambda: applicants.of_uploads([("bureau.csv", content)]))
    assert {one.file for one in found} == {"bureau.csv"}
    assert [(one.problem, one.row, one.column) for one in found] == [
        (Problem.UNKNOWN_COLUMN, 0, "OTHER"),
        (Problem.CATEGORY, 1, "CREDIT_TYPE"),
        (Problem.NOT_WHOLE, 1, "DAYS_CREDIT"),
    ]


def test_one_client_only(applicants: Applicants) -> None:
    two = ("application.csv", b"SK_ID_CURR\n7\n8\n")
    (found,) = faults_of(lambda: applicants.of_uploads([two]))
    assert (found.problem, found.high) == (Problem.TOO_MANY_ROWS, 1)
    other = ("bureau.csv", b"SK_ID_CURR,SK_ID_BUREAU\n8,1\n9,2\n9,3\n")
    (found,) = faults_of(lambda: applicants.of_uploads([other]))
    assert (found.problem, found.column, found.row, found.file) == (Problem.KEY, "SK_ID_CURR", 1, "bureau.csv")
    (found,) = faults_of(lambda: applicants.of_uploads([BUREAU, BUREAU]))
    assert (found.problem, found.table) == (Problem.KEY, "bureau")
