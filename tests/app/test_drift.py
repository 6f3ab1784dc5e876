import shutil
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from app.cli import cli
from app.drift_report import _segments, domain_sentence, sides_sentence
from app.terminal import out, say
from data.errors import ClarteError
from model.bundles.store import BundleStore
from model.drift.archive import read_report, reports
from model.drift.record import Level, Sides
from tests.app.test_cli import fail, run
from tests.model.drift.portfolios import rewritten
from tests.model.drift.test_verdict import segment


def refused(*arguments: str | Path) -> str:
    """The one line of an error that is meant for people."""
    with pytest.raises(ClarteError) as error:
        CliRunner().invoke(cli, ["drift", *map(str, arguments)], catch_exceptions=False)
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.fixture(scope="module")
def changed_dir(raw_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portfolio of the bundle with half as much income again; its test clients are new."""
    return rewritten(
        raw_dir, tmp_path_factory.mktemp("changed") / "raw", AMT_INCOME_TOTAL=pl.col("AMT_INCOME_TOTAL") * 1.5
    )


@pytest.fixture
def var_dir(bundles_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(bundles_dir, tmp_path / "bundles")
    monkeypatch.setenv("CLARTE_VAR_DIR", str(tmp_path))
    return tmp_path


def test_higher_incomes_are_told_kept_exported_and_a_failure_if_asked(
    var_dir: Path, changed_dir: Path, tmp_path: Path
) -> None:
    printed = run("drift", changed_dir, "--export", tmp_path / "sides", "--fail-on", "watch", code=1)
    assert "clarte: drift is at alarm: Alarm: of" in printed
    for words in (
        "Alarm",
        "Income",
        "Revenu",
        "has the unit or the definition changed?",
        "are left out",
        "Share granted",
    ):
        assert words in printed
    (path,) = reports(var_dir / "drift")
    report = read_report(path)
    assert report.level is Level.ALARM
    assert report.bundle == BundleStore(var_dir / "bundles").active()
    assert {one.name for one in (tmp_path / "sides").iterdir()} == {
        "reference.parquet",
        "current.parquet",
        "columns.json",
    }


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [("bureau", "AMT_CREDIT_SUM", "AMT_CREDIT_SUM"), ("application_test", "EXT_SOURCE_2", "EXT_SOURCE_2")],
)
def test_a_missing_column_is_one_line(
    var_dir: Path, raw_dir: Path, tmp_path: Path, table: str, column: str, words: str
) -> None:
    folder = rewritten(raw_dir, tmp_path / "raw")
    pl.read_parquet(folder / f"{table}.parquet").drop(column).write_parquet(folder / f"{table}.parquet")
    message = refused(folder)
    assert table in message
    assert words in message
    assert not (var_dir / "drift").exists()


@pytest.mark.usefixtures("var_dir")
def test_what_cannot_be_compared_is_one_line(raw_dir: Path, tmp_path: Path) -> None:
    assert "there is no such folder" in refused(tmp_path / "nowhere")
    folder = rewritten(raw_dir, tmp_path / "raw")
    empty = pl.read_parquet(folder / "application_test.parquet").clear()
    empty.write_parquet(folder / "application_test.parquet")
    assert "has a header but no rows" in refused(folder)
    (folder / "application_test.parquet").write_bytes(b"another format")
    assert "application_test.parquet" in refused(folder)


def test_brackets_in_a_category_or_a_folder_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    out.print(_segments((segment("PhD [/x]", Level.ALARM, 0.3), segment("[red]", None, None))))
    say("1,000 clients of brk[/b]")
    printed = capsys.readouterr().out
    for words in ("PhD [/x]", "[red]", "✓ 1,000 clients of brk[/b]"):
        assert words in printed


def test_a_bundle_that_is_missing_or_damaged_is_one_line(var_dir: Path, raw_dir: Path) -> None:
    assert "there is no such bundle" in refused(raw_dir, "--bundle", "none")
    store = BundleStore(var_dir / "bundles")
    (store.folder / store.active() / "look-alikes.npz").write_bytes(b"nonsense")
    assert "look-alikes.npz has sha256" in refused(raw_dir)
    (store.folder / "active.json").unlink()
    assert "no bundle is active" in fail("drift", raw_dir, var_dir=var_dir)


@pytest.mark.usefixtures("var_dir")
def test_an_export_does_not_overwrite(changed_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "sides").mkdir()
    (tmp_path / "sides" / "mine").touch()
    assert "not an empty folder" in refused(changed_dir, "--export", tmp_path / "sides")
    assert [one.name for one in (tmp_path / "sides").iterdir()] == ["mine"]


def test_who_is_compared_is_said() -> None:
    everybody = Sides(clients_before=2_000, clients_after=2_000, left_out=0, all_learned_from=True)
    assert "each is scored by the fold model that has not seen them" in sides_sentence(everybody)
    new = Sides(clients_before=2_000, clients_after=300, left_out=0, all_learned_from=False)
    assert sides_sentence(new) == "300 clients against the 2,000 that the model has learned from."
    assert domain_sentence(None).startswith("Too few clients")
