"""Counts and links over whole sets of tables."""

import gzip
import re
from pathlib import Path

import polars as pl
import pytest

from data.check import CheckReport, Severity, check, not_opened
from data.errors import RawDataError
from data.raw import RawTables, open_raw, open_usable
from data.source import Source
from data.tables import TABLES
from tests.data.check.conftest import Added, Edit, one, put, table_of


def test_a_generated_portfolio_has_no_error(report: CheckReport) -> None:
    assert report.errors == ()
    assert [table.table for table in report.tables] == list(TABLES)


def test_it_counts_rows_and_keys(report: CheckReport) -> None:
    assert sum(table_of(report, name).rows for name in ("application_train", "application_test")) == 800
    for name, table in TABLES.items():
        if table.unique:
            assert table_of(report, name).distinct_keys == table_of(report, name).rows
            assert table_of(report, name).duplicated_keys == 0


def test_counts_are_those_of_a_plain_query(raw: RawTables, report: CheckReport) -> None:
    for name, table in TABLES.items():
        frame, counted = raw.collect(raw.frames[name]), table_of(report, name)
        assert counted.rows == frame.height
        assert counted.distinct_keys == frame.select(table.key).n_unique()
        for column in counted.columns:
            values, contract = frame[column.column], table.column(column.column)
            assert column.nulls == values.null_count()
            for sentinel in contract.sentinels:
                assert column.sentinels.get(str(sentinel), 0) == (values == sentinel).sum()
            if column.low is not None:
                plain = values.filter(~values.is_in(pl.Series(list(contract.sentinels), dtype=values.dtype)))
                assert (column.low, column.high) == (plain.min(), plain.max())


def test_nothing_depends_on_the_size_of_a_batch(
    raw: RawTables, report: CheckReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.check.scan._BATCH_ROWS", 37)
    assert check(raw) == report


def test_a_client_twice_in_one_table(copy: Path, edit: Edit, added: Added) -> None:
    edit("application_test", lambda rows: rows.insert(5, rows[1]))
    expected = "SK_ID_CURR is not unique, another row has it already (1 row)"
    assert one(added(), copy) == f"error: application_test.csv: line 6: {expected}"


def test_a_client_in_both_tables(copy: Path, edit: Edit, added: Added) -> None:
    client = (copy / "application_train.csv").read_text().splitlines()[1].split(",")[0]
    edit("application_test", put("SK_ID_CURR", client, row=3))
    expected = "line 4, column SK_ID_CURR: the client is also in application_train (1 row)"
    assert f"error: application_test.csv: {expected}" in {
        f"{one.severity}: {one}".replace(f"{copy}/", "") for one in added()
    }


def test_orphans_are_a_warning(copy: Path, edit: Edit, added: Added) -> None:
    edit("bureau", lambda rows: [row.__setitem__(0, "999999") for row in rows[2:5]])
    found = added()
    expected = "line 3, column SK_ID_CURR: refers to no row of application; 1 different number (3 rows)"
    assert one(found, copy) == f"warning: bureau.csv: {expected}"
    assert found[0].handling == "left out, no client can be found for them"


def test_orphans_that_name_their_client_are_kept(copy: Path, edit: Edit, added: Added) -> None:
    edit("POS_CASH_balance", put("SK_ID_PREV", "9999999", row=6))
    found = added()
    expected = (
        r"line 7, column SK_ID_PREV: refers to no row of previous_application; \d+ different numbers \(\d+ rows\)"
    )
    assert re.fullmatch(rf"warning: POS_CASH_balance\.csv: {expected}", one(found, copy))
    assert found[0].handling == "kept: the row names its client itself"


def test_another_key_that_is_not_unique_is_a_warning(copy: Path, edit: Edit, added: Added) -> None:
    edit("bureau_balance", lambda rows: rows.append(rows[1]))
    lines = len((copy / "bureau_balance.csv").read_text().splitlines())
    expected = "SK_ID_BUREAU + MONTHS_BALANCE is not unique, another row has it already (1 row)"
    assert one(added(), copy) == f"warning: bureau_balance.csv: line {lines}: {expected}"


def test_tables_that_cannot_be_used_are_errors_and_the_others_are_checked(copy: Path, edit: Edit, added: Added) -> None:
    (copy / "bureau.csv").unlink()
    edit("previous_application", lambda rows: rows[0].__setitem__(rows[0].index("DAYS_DECISION"), "WHEN"))
    edit("POS_CASH_balance", lambda rows: rows[3].append("more"))
    (copy / "credit_card_balance.csv.gz").write_bytes(
        gzip.compress((copy / "credit_card_balance.csv").read_bytes())[:999]
    )
    (copy / "credit_card_balance.csv").unlink()
    found = [str(one).replace(f"{copy}/", "") for one in added()]
    looked_for = "bureau.csv, bureau.csv.gz, bureau.csv.zip, bureau.parquet"
    assert found[0] == f"{copy}: table bureau is missing; looked for {looked_for}"
    assert found[1] == "previous_application.csv: column DAYS_DECISION is missing"
    assert found[2] == "POS_CASH_balance.csv: line 4: 9 cells, the header has 8"
    assert found[3].startswith("credit_card_balance.csv.gz: damaged or cut short (")
    assert len(found) == 4  # nothing refers to tables of which nobody knows what is in them
    assert table_of(check(open_usable(copy)), "installments_payments").rows > 0


def test_train_alone_or_test_alone_will_do(copy: Path) -> None:
    (copy / "application_train.csv").unlink()
    report = check(open_usable(copy))
    assert report.errors == ()
    assert "application_train" not in {table.table for table in report.tables}
    assert any(one.column == "SK_ID_CURR" and "no row of application" in one.message for one in report.warnings)


def test_no_applications_at_all_is_raised(copy: Path) -> None:
    (copy / "application_train.csv").unlink()
    (copy / "application_test.csv").unlink()
    with pytest.raises(RawDataError, match="no table of applications"):
        open_usable(copy)


def test_errors_come_first_then_warnings_then_notes(copy: Path, edit: Edit) -> None:
    edit("bureau", put("SK_ID_CURR", "999999"))
    edit("bureau_balance", put("SK_ID_BUREAU", ""))
    severities = [finding.severity for finding in check(open_raw(copy)).findings]
    assert severities == sorted(severities, key=list(Severity).index)
    assert set(severities) == set(Severity)


def test_progress_names_every_table(raw: RawTables) -> None:
    told: list[str] = []
    check(raw, told.append)
    assert told == list(TABLES)


def test_an_error_of_the_program_is_not_blamed_on_the_data(raw: RawTables, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = lambda source: pl.scan_csv(source.readable).select("NOPE")  # noqa: E731
    really = Source.scan
    calls: list[str] = []

    def scan_wrongly_once(source: Source) -> pl.LazyFrame:
        calls.append(source.name)
        return broken(source) if len(calls) == 1 else really(source)

    monkeypatch.setattr(Source, "scan", scan_wrongly_once)
    with pytest.raises(pl.exceptions.ColumnNotFoundError):
        check(raw)


@pytest.mark.sample
def test_the_sample_has_no_error_and_its_known_oddities(sample: RawTables) -> None:
    report = check(sample)
    assert report.errors == ()
    assert {(one.table, one.column, one.message.split(";")[0]) for one in report.warnings} == {
        (table, "SK_ID_PREV", "refers to no row of previous_application")
        for table in ("POS_CASH_balance", "credit_card_balance", "installments_payments")
    }
    notes = {(one.table, one.column) for one in report.notes}
    assert {
        ("application_train", "DAYS_EMPLOYED"),
        ("application_test", "ORGANIZATION_TYPE"),
        ("bureau", "AMT_CREDIT_SUM_DEBT"),
        ("bureau", "AMT_CREDIT_SUM_LIMIT"),
        ("bureau", "DAYS_CREDIT_ENDDATE"),
        ("previous_application", "DAYS_TERMINATION"),
        ("credit_card_balance", "AMT_BALANCE"),
        ("credit_card_balance", "AMT_RECIVABLE"),
        ("POS_CASH_balance", "SK_DPD"),
        ("installments_payments", "NUM_INSTALMENT_NUMBER"),
    } <= notes


def test_a_line_with_too_few_cells_is_an_error(copy: Path, edit: Edit, added: Added) -> None:
    edit("bureau", lambda rows: rows[3].pop())
    assert one(added(), copy) == "error: bureau.csv: line 4: 16 cells, the header has 17"


def test_a_decimal_comma_is_an_error_of_one_line(copy: Path, edit: Edit, added: Added) -> None:
    edit("installments_payments", lambda rows: rows[3].__setitem__(2, "1,0"))
    assert one(added(), copy) == "error: installments_payments.csv: line 4: 9 cells, the header has 8"


def test_a_file_that_vanishes_is_an_error_of_its_table(copy: Path) -> None:
    opened = open_usable(copy)
    for table in ("bureau", "bureau_balance"):
        (copy / f"{table}.csv").unlink()
    found = [str(one).replace(f"{copy}/", "") for one in check(opened).errors]
    assert found == [
        f"{table}.csv: cannot be read (No such file or directory)" for table in ("bureau", "bureau_balance")
    ]


def test_what_could_not_be_opened_is_one_error() -> None:
    report = not_opened(RawDataError("raw: there is no such folder"))
    assert [str(one) for one in report.findings] == ["raw: there is no such folder"]
    assert report.tables == ()
