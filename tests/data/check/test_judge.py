"""What is found in the cells of one table, each in one line that names file, line and column."""

from pathlib import Path

import polars as pl
import pytest

from data.check import CheckReport, Severity, check
from data.raw import RawTables, open_usable
from tests.data.check.conftest import Added, Edit, one, put, table_of


def test_split_payments_are_a_note(report: CheckReport) -> None:
    payments = table_of(report, "installments_payments")
    assert 0 < payments.duplicated_keys < 0.1 * payments.rows
    note = next(one for one in report.notes if one.table == "installments_payments" and "split" in one.message)
    assert note.message.startswith(f"{payments.duplicated_keys:,} instalments are paid in several rows")
    assert note.count >= 2 * payments.duplicated_keys


def test_sentinels_are_notes_with_their_meaning(report: CheckReport) -> None:
    notes = {(one.column, one.message) for one in report.notes}
    assert ("DAYS_EMPLOYED", "365243 means not employed: a pensioner, or out of work") in notes
    assert ("DAYS_LAST_DUE", "365243 means still running") in notes
    assert ("ORGANIZATION_TYPE", "XNA means no employer: goes with pensioners") in notes


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("inf", "inf is no number: infinite"),
        ("-inf", "-inf is no number: infinite"),
        ("1e39", "1e+39 cannot be true, possible is 0 to 1,000,000,000"),
        ("-5", "-5 cannot be true, possible is 0 to 1,000,000,000"),
    ],
)
def test_a_number_that_is_no_amount(copy: Path, edit: Edit, added: Added, amount: str, words: str) -> None:
    edit("application_train", put("AMT_CREDIT", amount, row=2))
    assert one(added(), copy) == f"error: application_train.csv: line 3, column AMT_CREDIT: {words} (1 row)"


def test_an_absurd_income_is_an_error(copy: Path, edit: Edit, added: Added) -> None:
    edit("application_train", put("AMT_INCOME_TOTAL", "9e12", row=4))
    expected = "9,000,000,000,000 cannot be true, possible is 0 to 1,000,000,000 (1 row)"
    assert one(added(), copy) == f"error: application_train.csv: line 5, column AMT_INCOME_TOTAL: {expected}"


def test_the_income_of_117_million_is_a_warning(copy: Path, edit: Edit, added: Added) -> None:
    edit("application_train", put("AMT_INCOME_TOTAL", "117000000", row=4))
    found = [one for one in added() if one.place == "line 5"]
    expected = "117,000,000 is outside 20,000 to 20,000,000, the range of the official data (1 row)"
    assert one(found, copy) == f"warning: application_train.csv: line 5, column AMT_INCOME_TOTAL: {expected}"
    assert found[0].handling.startswith("kept as it is")


@pytest.mark.parametrize("target", ["2", "-1"])
def test_a_target_that_is_neither_0_nor_1(copy: Path, edit: Edit, added: Added, target: str) -> None:
    edit("application_train", put("TARGET", target))
    expected = f"line 2, column TARGET: {target} is neither 0 nor 1 (1 row)"
    assert one(added(), copy) == f"error: application_train.csv: {expected}"


def test_an_empty_target(copy: Path, edit: Edit, added: Added) -> None:
    edit("application_train", put("TARGET", ""))
    expected = "line 2, column TARGET: empty, where an outcome of 0 or 1 is due (1 row)"
    assert one(added(), copy) == f"error: application_train.csv: {expected}"


@pytest.mark.parametrize(
    ("table", "column"), [("bureau", "SK_ID_CURR"), ("bureau", "SK_ID_BUREAU"), ("POS_CASH_balance", "SK_ID_PREV")]
)
def test_an_empty_key(copy: Path, edit: Edit, added: Added, table: str, column: str) -> None:
    edit(table, put(column, "", row=9))
    errors = [f"{one.severity}: {one}".replace(f"{copy}/", "") for one in added() if one.severity is Severity.ERROR]
    assert errors == [f"error: {table}.csv: line 10, column {column}: the key is empty (1 row)"]


def test_an_empty_cell_that_should_not_be_is_a_warning(copy: Path, edit: Edit, added: Added) -> None:
    edit("bureau", put("CREDIT_ACTIVE", "", row=3))
    expected = "line 4, column CREDIT_ACTIVE: empty, which the official data never are (1 row)"
    assert one(added(), copy) == f"warning: bureau.csv: {expected}"


def test_an_unknown_category_is_named(copy: Path, edit: Edit, added: Added) -> None:
    edit("bureau", lambda rows: [put("CREDIT_TYPE", value, row)(rows) for row, value in ((4, "Boat loan"), (6, "Yak"))])
    expected = "line 5, column CREDIT_TYPE: unknown category 'Boat loan', 'Yak' (2 rows)"
    assert one(added(), copy) == f"warning: bureau.csv: {expected}"


def test_categories_that_are_spread_otherwise(edit: Edit, added: Added) -> None:
    edit("bureau", lambda rows: [row.__setitem__(rows[0].index("CREDIT_ACTIVE"), "Sold") for row in rows[1:]])
    found = added()
    assert found[0].message.startswith("categories are spread otherwise than in the official data (distance 1.00)")
    assert found[0].message.endswith("'Sold' 100% of rows, there 0%")
    assert found[0].severity is Severity.WARNING


def test_further_columns_are_named(copy: Path, edit: Edit, added: Added) -> None:
    edit("bureau", lambda rows: [row.extend(["1", "2"]) for row in rows[1:]] + [rows[0].extend(["EXTRA", "MORE"])])
    found = added()
    assert one(found, copy) == "warning: bureau.csv: unknown to the contract: 'EXTRA', 'MORE'"
    assert found[0].handling == "left out"


def test_text_in_numbers_is_counted_and_the_rest_still_checked(copy: Path, edit: Edit, added: Added) -> None:
    def spoil(rows: list[list[str]]) -> None:
        for row, column, value in (
            (8, "DAYS_CREDIT", "soon"),
            (9, "DAYS_CREDIT", "1.5"),
            (3, "AMT_CREDIT_SUM", "much"),
        ):
            put(column, value, row)(rows)
        put("CREDIT_TYPE", "Boat loan", 12)(rows)

    edit("bureau", spoil)
    edit("application_train", put("TARGET", "7"))
    assert [f"{one.severity}: {one}".replace(f"{copy}/", "") for one in added()] == [
        "error: application_train.csv: line 2, column TARGET: 7 is neither 0 nor 1 (1 row)",
        "error: bureau.csv: line 4, column AMT_CREDIT_SUM: 'much' is not a number (1 row)",
        "error: bureau.csv: line 9, column DAYS_CREDIT: 'soon' is not an integer (2 rows)",
        "warning: bureau.csv: line 13, column CREDIT_TYPE: unknown category 'Boat loan' (1 row)",
    ]


def test_applications_without_rows_are_an_error_and_histories_a_warning(copy: Path, edit: Edit, added: Added) -> None:
    for name in ("application_test", "bureau_balance"):
        edit(name, lambda rows: rows.__delitem__(slice(1, None)))
    errors = [str(one).replace(f"{copy}/", "") for one in added() if one.severity is Severity.ERROR]
    assert errors == ["application_test.csv: has a header but no rows"]
    warning = next(one for one in added() if one.table == "bureau_balance")
    assert (warning.message, warning.handling) == ("has a header but no rows", "no client has any such history")


def test_cp1252_is_a_note(copy: Path) -> None:
    path = copy / "bureau.csv"
    path.write_bytes(path.read_bytes().replace(b"Mortgage", "Crédit".encode("cp1252")))
    notes = [one.message for one in check(open_usable(copy)).notes if one.table == "bureau"]
    assert "is not UTF-8, read as cp1252" in notes


def test_rows_of_parquet_are_counted_as_rows(copy: Path, raw: RawTables) -> None:
    frame = raw.collect(raw.frames["bureau"])
    (copy / "bureau.csv").unlink()
    days = pl.when(pl.int_range(pl.len()) == 6).then(-9_999).otherwise(pl.col("DAYS_CREDIT"))
    frame.with_columns(days.alias("DAYS_CREDIT")).write_parquet(copy / "bureau.parquet")
    warning = next(one for one in check(open_usable(copy)).warnings if one.column == "DAYS_CREDIT")
    assert warning.place == "row 7"


def test_a_space_that_makes_a_value_unknown_is_shown(copy: Path, edit: Edit, added: Added) -> None:
    edit("bureau_balance", put("MONTHS_BALANCE", "-1 "))
    assert one(added(), copy) == (
        "error: bureau_balance.csv: line 2, column MONTHS_BALANCE: '-1 ' is not an integer (1 row)"
    )


def test_one_outcome_alone_teaches_nothing(copy: Path, edit: Edit, added: Added) -> None:
    edit("application_train", lambda rows: [row.__setitem__(1, "0") for row in rows[1:]])
    expected = "0 in every row, where a model needs both outcomes to learn from"
    assert one(added(), copy) == f"error: application_train.csv: column TARGET: {expected}"


def test_a_second_form_of_a_table_is_not_read_and_named(copy: Path, raw: RawTables, added: Added) -> None:
    raw.collect(raw.frames["bureau"].head(5)).write_parquet(copy / "bureau.parquet")
    found = added()
    assert one(found, copy) == "warning: bureau.csv: the same table is also there as 'bureau.parquet'"
    assert found[0].handling == "only this file is read"
