"""`python -m app check`: what it prints, as text and as JSON."""

import json
import re
import shutil
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console
from typer.testing import CliRunner

from app.check_report import check_report
from app.cli import cli, main
from data.check import CheckReport, Finding, Severity, TableCheck, check
from data.raw import open_raw


@pytest.fixture
def spoilt(raw_dir: Path, tmp_path: Path) -> Path:
    """A copy of the portfolio with one empty key in bureau and one impossible birth."""
    folder = Path(shutil.copytree(raw_dir, tmp_path / "raw"))
    for table, column, value in (("bureau", "SK_ID_CURR", None), ("application_train", "DAYS_BIRTH", 5)):
        path = folder / f"{table}.parquet"
        fourth = pl.int_range(pl.len()) == 3
        frame = pl.read_parquet(path)
        frame.with_columns(pl.when(fourth).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)).write_parquet(
            path
        )
    return folder


def printed(report: CheckReport, width: int) -> str:
    console = Console(width=width, highlight=False, no_color=True)
    with console.capture() as capture:
        console.print(check_report(report))
    return capture.get()


def test_tables_oddities_and_verdict(raw_dir: Path) -> None:
    result = CliRunner().invoke(cli, ["check", str(raw_dir)])
    assert result.exit_code == 0
    for heading in ("Rows and keys", "Cells", "Oddities, as the official data have them"):
        assert heading in result.stdout
    assert re.search(r"bureau_balance +[\d,]+ +3 +[\d,]+ +0 +[\d,]+\n", result.stdout)
    assert re.search(r"DAYS_EMPLOYED \([\d,]+\): 365243 means not employed", result.stdout)
    assert re.search(
        r"DAYS_LAST_DUE \([\d,]+\), DAYS_TERMINATION \([\d,]+\): 365243 means still running", result.stdout
    )
    assert "No error, " in result.stdout
    assert "Errors" not in result.stdout


def test_errors_end_with_1_and_one_line(
    spoilt: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["app", "check", str(spoilt)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    shown = capsys.readouterr()
    first = "row 4, column DAYS_BIRTH: 5 cannot be true, possible is -44,000 to -3,650 (1 row)"
    assert shown.err == f"clarte: {spoilt / 'application_train.parquet'}: {first}; 1 more kind of error\n"
    assert "Errors: no bundle can be built" in shown.out
    assert "    row 4, column SK_ID_CURR: the key is empty (1 row)" in shown.out
    assert "2 errors, " in shown.out


def test_json_is_all_of_standard_output(spoilt: Path) -> None:
    result = CliRunner().invoke(cli, ["check", str(spoilt), "--json"])
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert document["errors"] == 2
    assert document["findings"][0]["first"] == {"row": 4}
    assert document["tables"]["bureau"]["columns"]["SK_ID_CURR"]["nulls"] == 1


def test_a_folder_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["app", "check", str(tmp_path / "nowhere"), "--json"])
    with pytest.raises(SystemExit):
        main()
    shown = capsys.readouterr()
    assert shown.err == f"clarte: {tmp_path / 'nowhere'}: there is no such folder\n"
    document = json.loads(shown.out)
    assert document["errors"] == 1
    assert document["tables"] == {}
    assert document["findings"][0]["table"] is None
    assert document["findings"][0]["message"] == "there is no such folder"


def test_a_missing_table_does_not_hide_what_else_is_wrong(spoilt: Path) -> None:
    (spoilt / "previous_application.parquet").unlink()
    result = CliRunner().invoke(cli, ["check", str(spoilt)])
    assert result.exit_code == 1
    assert "table previous_application is missing" in result.stdout
    assert "the key is empty" in result.stdout
    assert re.search(r"previous_application +–", result.stdout)


@pytest.mark.parametrize("width", [80, 120])
def test_it_fits_the_terminal(raw_dir: Path, width: int) -> None:
    lines = printed(check(open_raw(raw_dir)), width).splitlines()
    assert max(map(len, lines)) <= width
    assert not any("…" in line for line in lines)


def test_a_warning_says_what_is_done_about_it() -> None:
    finding = Finding(Severity.WARNING, "bureau", "raw/bureau.csv", "X", "is odd", 1, "line 9", "left out")
    report = CheckReport((TableCheck("bureau", "raw/bureau.csv", 0, 0, 0, 0, (), (finding,)),))
    text = printed(report, 80)
    assert (
        "Warnings, and what is done about them\n  bureau.csv\n    line 9, column X: is odd (1 row)\n      → left out"
        in text
    )
    assert "No error, 1 warning; a build needs application_train too" in text
