"""`python -m app generate --fidelity`, with the comparison itself replaced by one that is ready."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import cli
from data.errors import RawDataError
from data.raw import open_raw
from model.fidelity import report as module
from model.fidelity.report import FidelityReport


@pytest.fixture
def compared(report: FidelityReport, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The names of the folders that the command compares."""
    folders: list[tuple[str, str]] = []

    def ready(synthetic: Any, real: Any, *_options: object) -> FidelityReport:
        folders.append((synthetic.folder.name, real.folder.name))
        return report

    monkeypatch.setattr(module, "compare", ready)
    return folders


def generate(*arguments: str | Path) -> str:
    """What the command prints, errors passed on."""
    result = CliRunner().invoke(cli, ["generate", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_new_portfolio_is_compared(compared: list[tuple[str, str]], raw_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "new"
    printed = generate("--clients", "50", "--out", out, "--fidelity", raw_dir)
    assert "50 synthetic clients" in printed
    assert "does not hold" in printed or "holds" in printed
    assert compared == [("new", raw_dir.name)]
    assert {"fidelity.json", "fidelity.html"} <= {path.name for path in out.iterdir()}
    assert open_raw(out).is_synthetic()


def test_a_portfolio_that_is_there_is_compared_as_it_is(
    compared: list[tuple[str, str]], raw_dir: Path, other_raw_dir: Path, tmp_path: Path
) -> None:
    out = Path(shutil.copytree(other_raw_dir, tmp_path / "there"))
    for _ in range(2):  # the second time, the first report is there too
        assert "already holds 800 synthetic clients (seed 2)" in generate("--out", out, "--fidelity", raw_dir)
    assert compared == [("there", raw_dir.name)] * 2


def test_other_tables_than_those_of_the_mark_are_refused(
    compared: list[tuple[str, str]], raw_dir: Path, other_raw_dir: Path, tmp_path: Path
) -> None:
    out = Path(shutil.copytree(other_raw_dir, tmp_path / "there"))
    shutil.copy(raw_dir / "bureau.parquet", out / "bureau.parquet")
    with pytest.raises(RawDataError, match="is not the table"):
        generate("--out", out, "--fidelity", raw_dir)
    assert compared == []


def test_a_mistyped_folder_is_found_out_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(RawDataError, match="there is no such folder"):
        generate("--clients", "50", "--out", tmp_path / "new", "--fidelity", tmp_path / "nowhere")
    assert not (tmp_path / "new").exists()
