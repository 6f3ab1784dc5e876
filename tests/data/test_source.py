"""One line for what is wrong with the columns and the values of one table."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from data.raw import RawTables
from tests.data.test_raw import one_line

Edit = Callable[[str, Callable[[list[list[str]]], object]], None]


def test_a_column_that_is_missing(copy: Path, edit: Edit) -> None:
    edit("bureau", lambda rows: rows[0].__setitem__(rows[0].index("DAYS_CREDIT"), "DAYS"))
    assert one_line(copy) == f"{copy / 'bureau.csv'}: column DAYS_CREDIT is missing"


def test_a_column_that_was_renamed(copy: Path, edit: Edit) -> None:
    edit("bureau", lambda rows: rows[0].__setitem__(rows[0].index("DAYS_CREDIT_ENDDATE"), "days_credit_end"))
    hint = "the unknown column 'days_credit_end' looks like it: was it renamed?"
    assert one_line(copy) == f"{copy / 'bureau.csv'}: column DAYS_CREDIT_ENDDATE is missing; {hint}"


def test_several_columns_that_are_missing(copy: Path, edit: Edit) -> None:
    edit("bureau_balance", lambda rows: [row.__delitem__(slice(1, 3)) for row in rows])
    assert one_line(copy) == f"{copy / 'bureau_balance.csv'}: column MONTHS_BALANCE is missing (and 1 more)"


def test_a_column_that_appears_twice(copy: Path, edit: Edit) -> None:
    edit("bureau", lambda rows: rows[0].append("DAYS_CREDIT"))
    assert one_line(copy) == f"{copy / 'bureau.csv'}: column DAYS_CREDIT appears twice"


def test_parquet_that_is_none(copy: Path) -> None:
    (copy / "bureau.csv").unlink()
    (copy / "bureau.parquet").write_bytes(b"PAR1 or not")
    assert one_line(copy).startswith(f"{copy / 'bureau.parquet'}: cannot be read as parquet (")


def test_parquet_with_text_for_numbers(copy: Path, raw: RawTables) -> None:
    (copy / "bureau.csv").unlink()
    frame = raw.collect(raw.frames["bureau"]).with_columns(pl.col("DAYS_CREDIT").cast(pl.String))
    frame.write_parquet(copy / "bureau.parquet")
    expected = "column DAYS_CREDIT holds String, the contract says integer"
    assert one_line(copy) == f"{copy / 'bureau.parquet'}: {expected}"


def test_parquet_with_a_number_that_is_no_integer(copy: Path, raw: RawTables) -> None:
    (copy / "bureau.csv").unlink()
    frame = raw.collect(raw.frames["bureau"]).with_columns(pl.lit(float("nan")).alias("DAYS_CREDIT"))
    frame.write_parquet(copy / "bureau.parquet")
    assert one_line(copy) == f"{copy / 'bureau.parquet'}: row 1, column DAYS_CREDIT: 'NaN' is not an integer"


def test_parquet_with_a_fraction_for_an_integer(copy: Path, raw: RawTables) -> None:
    (copy / "bureau.csv").unlink()
    half = pl.when(pl.int_range(pl.len()) == 2).then(pl.lit(-7.5)).otherwise(pl.col("DAYS_CREDIT").cast(pl.Float64))
    raw.collect(raw.frames["bureau"]).with_columns(half.alias("DAYS_CREDIT")).write_parquet(copy / "bureau.parquet")
    assert one_line(copy) == f"{copy / 'bureau.parquet'}: row 3, column DAYS_CREDIT: '-7.5' is not an integer"


def test_parquet_with_lists_for_text(copy: Path, raw: RawTables) -> None:
    (copy / "bureau.csv").unlink()
    frame = raw.collect(raw.frames["bureau"]).with_columns(pl.concat_list("CREDIT_TYPE").alias("CREDIT_TYPE"))
    frame.write_parquet(copy / "bureau.parquet")
    expected = "column CREDIT_TYPE holds List(String), the contract says text"
    assert one_line(copy) == f"{copy / 'bureau.parquet'}: {expected}"


@pytest.mark.parametrize("separator", [";", "\t"])
def test_cells_that_no_commas_divide(copy: Path, separator: str) -> None:
    path = copy / "bureau_balance.csv"
    path.write_text(path.read_text().replace(",", separator))
    names = " ".join(("SK_ID_BUREAU", "MONTHS_BALANCE", "STATUS")).replace(" ", separator.replace("\t", " "))
    expected = f"its first line holds no column name, or no commas between them: '{names}'"
    assert one_line(copy) == f"{path}: {expected}"


def test_a_name_that_spans_lines_is_said_on_one(copy: Path) -> None:
    path = copy / "bureau_balance.csv"
    path.write_text(path.read_text().replace("MONTHS_BALANCE", '"MONTHS_\nBALANCE"', 1))
    assert "the unknown column 'MONTHS_ BALANCE' looks like it" in one_line(copy)


@pytest.mark.parametrize(("column", "kind"), [("AMT_CREDIT_SUM", "a number"), ("DAYS_CREDIT", "an integer")])
def test_text_in_a_column_of_numbers(copy: Path, edit: Edit, column: str, kind: str) -> None:
    edit("bureau", lambda rows: rows[41].__setitem__(rows[0].index(column), "many"))
    assert one_line(copy) == f"{copy / 'bureau.csv'}: line 42, column {column}: 'many' is not {kind}"
