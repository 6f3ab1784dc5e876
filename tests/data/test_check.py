"""What the check counts and what it finds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.check import CheckReport, Finding, Severity, check
from data.raw import RawTables, open_raw
from data.tables import TABLES

Edit = Callable[[str, Callable[[list[list[str]]], object]], None]


@pytest.fixture(scope="module")
def report(raw: RawTables) -> CheckReport:
    return check(raw)


def test_a_generated_portfolio_has_no_finding(report: CheckReport) -> None:
    assert report.findings == ()
    assert [table.table for table in report.tables] == list(TABLES)


def test_it_counts_rows_and_keys(report: CheckReport) -> None:
    counted = {table.table: table for table in report.tables}
    assert counted["application_train"].rows + counted["application_test"].rows == 800
    for name, table in TABLES.items():
        if table.unique:
            assert counted[name].distinct_keys == counted[name].rows
            assert counted[name].duplicated_keys == 0


def test_split_payments_share_a_key_without_a_finding(report: CheckReport) -> None:
    payments = next(table for table in report.tables if table.table == "installments_payments")
    assert 0 < payments.duplicated_keys < 0.1 * payments.rows
    assert payments.findings == ()


def test_a_client_twice_in_one_table(copy: Path, edit: Edit) -> None:
    edit("application_test", lambda rows: rows.append(rows[1]))
    report = check(open_raw(copy))
    expected = Finding(Severity.ERROR, "application_test", "SK_ID_CURR", "SK_ID_CURR is not unique", 1)
    assert report.findings == report.errors == (expected,)


def test_a_client_in_both_tables(copy: Path, edit: Edit) -> None:
    train_header_and_client = (copy / "application_train.csv").read_text().splitlines()[1].split(",")[0]
    edit("application_test", lambda rows: rows[1].__setitem__(0, train_header_and_client))
    errors = check(open_raw(copy)).errors
    message = "the client is also in application_train"
    assert errors == (Finding(Severity.ERROR, "application_test", "SK_ID_CURR", message, 1),)


@pytest.mark.parametrize("amount", ["inf", "-inf", "1e39"])
def test_a_number_that_is_no_amount(copy: Path, edit: Edit, amount: str) -> None:
    edit("application_train", lambda rows: rows[1].__setitem__(rows[0].index("AMT_CREDIT"), amount))
    errors = check(open_raw(copy)).errors
    message = "is infinite or beyond any real amount"
    assert errors == (Finding(Severity.ERROR, "application_train", "AMT_CREDIT", message, 1),)


@pytest.mark.parametrize("target", ["2", ""])
def test_a_target_that_is_neither_0_nor_1(copy: Path, edit: Edit, target: str) -> None:
    edit("application_train", lambda rows: rows[1].__setitem__(1, target))
    errors = check(open_raw(copy)).errors
    assert errors == (Finding(Severity.ERROR, "application_train", "TARGET", "is neither 0 nor 1", 1),)


@pytest.mark.parametrize(("table", "column"), [("bureau", 0), ("bureau", 1), ("bureau_balance", 1)])
def test_an_empty_key(copy: Path, edit: Edit, table: str, column: int) -> None:
    edit(table, lambda rows: rows[1].__setitem__(column, ""))
    name = list(TABLES[table].schema())[column]
    assert Finding(Severity.ERROR, table, name, "the key is empty", 1) in check(open_raw(copy)).errors


def test_orphans_are_a_warning(copy: Path, edit: Edit) -> None:
    edit("bureau", lambda rows: [row.__setitem__(0, "999999") for row in rows[1:4]])
    report = check(open_raw(copy))
    assert report.errors == ()
    expected = Finding(Severity.WARNING, "bureau", "SK_ID_CURR", "refers to no row of application", 3)
    assert report.warnings == (expected,)


def test_another_key_that_is_not_unique_is_a_warning(copy: Path, edit: Edit) -> None:
    edit("bureau_balance", lambda rows: rows.append(rows[1]))
    message = "SK_ID_BUREAU + MONTHS_BALANCE is not unique"
    expected = Finding(Severity.WARNING, "bureau_balance", "SK_ID_BUREAU", message, 1)
    assert check(open_raw(copy)).findings == (expected,)


def test_an_empty_cell_that_should_not_be_is_a_warning(copy: Path, edit: Edit) -> None:
    edit("bureau", lambda rows: rows[1].__setitem__(rows[0].index("CREDIT_ACTIVE"), ""))
    message = "empty, which the official data never are"
    assert check(open_raw(copy)).findings == (Finding(Severity.WARNING, "bureau", "CREDIT_ACTIVE", message, 1),)


def test_errors_come_first(copy: Path, edit: Edit) -> None:
    edit("bureau", lambda rows: rows[1].__setitem__(0, "999999"))
    edit("bureau_balance", lambda rows: rows[1].__setitem__(0, ""))
    assert [finding.severity for finding in check(open_raw(copy)).findings] == [Severity.ERROR, Severity.WARNING]


@pytest.mark.sample
def test_the_sample_has_no_error(sample: RawTables) -> None:
    report = check(sample)
    assert report.errors == ()
    assert {finding.message for finding in report.warnings} == {"refers to no row of previous_application"}
