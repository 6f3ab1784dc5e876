import resource
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest
from catboost import CatBoostClassifier

from data.raw import open_raw
from data.synthetic import generate
from model.bundles.manifest import MODEL
from model.bundles.store import BundleStore
from model.serving.bundle import open_bundle
from model.training import publish as publishing
from model.training.build import train
from model.training.compute import compute_features, read_applications
from model.training.histories.arrays import HistoryRows
from model.training.histories.polars_rows import history_rows
from model.training.lesson import BuildOptions, prepare
from model.training.loans import loans_of
from model.training.publish import Live, TrainedModel, publish
from tests.conftest import say_nothing

ROOT = Path(__file__).parents[3]
Trained = tuple[TrainedModel, Live, HistoryRows]


@pytest.fixture(scope="module")
def small_raw_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Raw tables of as few clients as five folds can learn from."""
    folder = tmp_path_factory.mktemp("publish") / "raw"
    generate(folder, clients=600, seed=3, file_format="parquet")
    return folder


@pytest.fixture(scope="module")
def trained(small_raw_dir: Path) -> Trained:
    raw = open_raw(small_raw_dir)
    table, medians = compute_features(raw)
    options = BuildOptions(iterations=5)
    loans = loans_of(table, read_applications(raw))
    trained = train(prepare(table, options), options, say_nothing, synthetic=True)
    return trained, Live(medians, loans), history_rows(raw)


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Every write beyond this fails, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_two_builds_by_one_thread_and_by_two_are_equal_to_the_last_byte(
    trained: Trained, small_raw_dir: Path, tmp_path: Path
) -> None:
    here = BundleStore(tmp_path / "bundles")
    first = publish(*trained, here.folder)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "app",
            "build",
            str(small_raw_dir),
            "--iterations",
            "5",
            "--seeds",
            "0",
            "--no-variants",
        ],
        cwd=ROOT,
        env={"CLARTE_VAR_DIR": str(tmp_path), "POLARS_MAX_THREADS": "1", "LOKY_MAX_CPU_COUNT": "1"},
        check=True,
        timeout=120,
    )
    (second,) = set(here.names()) - {first}
    assert here.manifest(second).files == here.manifest(first).files
    assert here.verify(second).data == here.verify(first).data


def test_a_published_model_scores_as_the_trained_one(trained: Trained, tmp_path: Path) -> None:
    model, live, histories = trained
    name = publish(model, live, histories, tmp_path)
    pool = model.lesson.inputs.pool(model.lesson.matrix, np.arange(50))
    written = CatBoostClassifier().load_model(str(tmp_path / name / MODEL))
    raw = [one.predict(pool, prediction_type="RawFormulaVal") for one in (written, model.model)]
    assert (raw[0] == raw[1]).all()
    assert open_bundle(BundleStore(tmp_path), name).manifest.clients == 600


@pytest.mark.parametrize("size", [0, 1_000, 20_000, 60_000, 500_000, 2_000_000])
def test_a_disk_that_fills_up_at_any_file_leaves_nothing(trained: Trained, tmp_path: Path, size: int) -> None:
    with (
        files_no_larger_than(size),
        pytest.raises(OSError, match=r"the bundle cannot be written, perhaps for want of room \(.*\)$"),
    ):
        publish(*trained, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]
    publish(*trained, tmp_path)


def test_a_model_that_cannot_be_written_is_one_line(trained: Trained, tmp_path: Path) -> None:
    with files_no_larger_than(20_000), pytest.raises(OSError, match=r"model\.cbm cannot be written \(.*too large") as e:
        publishing._write_model(trained[0].model, tmp_path / MODEL)
    assert "\n" not in str(e.value)


def test_two_at_once_in_the_same_microsecond_are_one_bundle(
    trained: Trained, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = Barrier(2)

    class Stopped:
        @staticmethod
        def now(_zone: object) -> datetime:
            both.wait(timeout=30)
            return datetime(2026, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(publishing, "datetime", Stopped)
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(lambda _: publish(*trained, tmp_path), range(2))
    assert first == second
    assert {path.name for path in tmp_path.iterdir()} == {first, ".lock"}
    assert BundleStore(tmp_path).verify(first)


def test_two_at_once_are_two_bundles(trained: Trained, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as threads:
        names = list(threads.map(lambda _: publish(*trained, tmp_path), range(2)))
    store = BundleStore(tmp_path)
    assert store.names() == sorted(names)
    assert len({*names}) == 2
    assert store.verify(names[0]).files == store.verify(names[1]).files
