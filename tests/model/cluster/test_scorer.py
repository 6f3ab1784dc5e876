import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal
from typer.testing import CliRunner

from data.digest import sha256
from data.errors import BundleError, ClarteError
from data.raw import open_raw
from model.bundles.manifest import FEATURES, LOOK_ALIKES, MANIFEST, MEDIANS, bundle_name
from model.bundles.store import BundleStore
from model.cluster.one_machine import scores, write_features, write_scores
from model.cluster.scorer import COLUMNS, Scorer, open_scorer
from model.features.engine import all_features
from model.features.frames import KEY
from model.serving.bundle import live_features, open_bundle
from model.serving.service import ScoringService
from model.training.compute import compute_features


@pytest.fixture(scope="module")
def scorer(bundles_dir: Path) -> Scorer:
    return open_scorer(BundleStore(bundles_dir))


@pytest.fixture(scope="module")
def table(raw_dir: Path) -> pl.DataFrame:
    return compute_features(open_raw(raw_dir))[0]


def test_clients_whose_outcome_is_unknown_score_as_on_the_server(
    scorer: Scorer, table: pl.DataFrame, scoring_service: ScoringService
) -> None:
    found = scores(table, scorer).filter(~pl.col("in_training"))
    assert 0 < len(found) < len(table)
    for row in found.iter_rows(named=True):
        served = scoring_service.score(row[KEY])
        assert not served.out_of_fold
        assert (row["points"], row["probability"]) == (served.points, served.probability)
        assert row["decision"] == served.decision.value


def test_clients_in_training_are_told_apart(
    scorer: Scorer, table: pl.DataFrame, scoring_service: ScoringService
) -> None:
    found = scores(table, scorer)
    assert found.schema == COLUMNS
    assert found["in_training"].to_list() == (scoring_service.bundle.fold >= 0).tolist()
    assert found["raw"].to_list() != scoring_service.bundle.raw.tolist()


def test_a_word_that_the_model_never_saw_counts_as_missing(scorer: Scorer, table: pl.DataFrame) -> None:
    new = scores(table.with_columns(pl.lit("Astronaut").alias("occupation")), scorer)
    missing = scores(table.with_columns(pl.lit(None, pl.String).alias("occupation")), scorer)
    assert new.equals(missing)


def test_nobody_has_no_score(scorer: Scorer, table: pl.DataFrame) -> None:
    assert scorer.scores(table.clear()).schema == COLUMNS


def test_a_bundle_of_other_features_is_refused(bundles_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.cluster.scorer.all_features", lambda: all_features()[1:])
    with pytest.raises(BundleError, match=f"holds features that this version does not know .{all_features()[0].name}."):
        open_scorer(BundleStore(bundles_dir))


def test_files_are_whole_and_never_replaced(raw_dir: Path, scorer: Scorer, table: pl.DataFrame, tmp_path: Path) -> None:
    out = tmp_path / "new" / "features.parquet"
    write_features(open_raw(raw_dir), out)
    assert_frame_equal(pl.read_parquet(out), table, rel_tol=1e-9, abs_tol=0)
    with pytest.raises(ClarteError, match=r"features\.parquet: is already there"):
        write_scores(open_raw(raw_dir), scorer, out)
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_fault_in_the_tables_leaves_nothing(raw_dir: Path, tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    shutil.copytree(raw_dir, raw)
    half = pl.col("DAYS_CREDIT").cast(pl.Float64) + 0.5
    pl.read_parquet(raw / "bureau.parquet").with_columns(half).write_parquet(raw / "bureau.parquet")
    with pytest.raises(ClarteError, match=r"bureau\.parquet: row 1, column DAYS_CREDIT"):
        write_features(open_raw(raw), out / "features.parquet")
    assert list(out.iterdir()) == []


def test_commands(raw_dir: Path, bundles_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import typer

    from app.cluster_cli import features as features_command
    from app.cluster_cli import score

    cli = typer.Typer()
    cli.command()(features_command)
    cli.command()(score)
    monkeypatch.setenv("CLARTE_VAR_DIR", str(bundles_dir.parent))
    for command in ("features", "score"):
        out = tmp_path / f"{command}.parquet"
        result = CliRunner().invoke(cli, [command, str(raw_dir), "--out", str(out)], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        assert str(out) in result.output.replace("\n", "")
        assert pl.read_parquet(out)[KEY].is_sorted()
        with pytest.raises(ClarteError, match="--spark-master goes with --engine spark"):
            CliRunner().invoke(
                cli, [command, str(raw_dir), "--out", "x", "--spark-master", "yarn"], catch_exceptions=False
            )


def test_a_full_disk_is_said_in_one_line(raw_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise pl.exceptions.ComputeError("parquet: underlying IO error: No space left on device\nand more")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    with pytest.raises(ClarteError, match=r"out\.parquet: cannot be written .*No space left on device.$"):
        write_features(open_raw(raw_dir), tmp_path / "out.parquet")
    assert list(tmp_path.iterdir()) == []


def test_a_client_twice_is_refused(raw_dir: Path, tmp_path: Path) -> None:
    raw = shutil.copytree(raw_dir, tmp_path / "raw")
    train = pl.read_parquet(raw / "application_train.parquet")
    pl.concat([train, train.head(1)]).write_parquet(raw / "application_train.parquet")
    client = train["SK_ID_CURR"][0]
    with pytest.raises(ClarteError, match=f"client {client} appears more than once"):
        write_features(open_raw(raw), tmp_path / "out.parquet")


def _forged(bundles_dir: Path, tmp_path: Path, change: Callable[[Path], None]) -> BundleStore:
    """A bundle with one file changed and a manifest that vouches for it, as another version might have written it."""
    folder = shutil.copytree(bundles_dir, tmp_path / "bundles")
    old = folder / BundleStore(folder).active()
    for path in old.iterdir():
        path.chmod(0o644)
    change(old)
    manifest = json.loads((old / MANIFEST).read_text())
    manifest["files"] = {name: sha256(old / name) for name in manifest["files"]}
    content = json.dumps(manifest).encode()
    (old / MANIFEST).write_bytes(content)
    old.rename(folder / bundle_name(datetime(2026, 1, 1, tzinfo=UTC), content))
    return BundleStore(folder)


FORGERIES: dict[str, Callable[[Path], None]] = {
    "look-alikes cut off": lambda bundle: (bundle / LOOK_ALIKES).write_bytes((bundle / LOOK_ALIKES).read_bytes()[:100]),
    "look-alikes of other arrays": lambda bundle: np.savez(bundle / LOOK_ALIKES, centre=np.zeros(4)),
    "medians cut off": lambda bundle: (bundle / MEDIANS).write_bytes((bundle / MEDIANS).read_bytes()[:100]),
    "records of no feature": lambda bundle: (bundle / FEATURES).write_text('{"features": []}'),
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_parts_that_cannot_be_read_are_one_line(bundles_dir: Path, tmp_path: Path, kind: str) -> None:
    store = _forged(bundles_dir, tmp_path, FORGERIES[kind])
    name = next(path.name for path in store.folder.iterdir() if path.name.startswith("20260101"))
    with pytest.raises(BundleError, match=r"cannot be opened \(.*\); rebuild it"):
        live_features(open_bundle(store, name))
    if not kind.startswith("records"):
        with pytest.raises(BundleError, match=r"cannot be opened \(.*\); rebuild it"):
            open_scorer(store, name)
