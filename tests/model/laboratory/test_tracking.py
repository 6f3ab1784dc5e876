import threading
import time
from pathlib import Path

import pytest

from model.laboratory.lock import held
from model.laboratory.tracking import Experiment, TrackingError, open_experiment, running

pytestmark = pytest.mark.lab


def test_an_unreachable_server_is_one_line_within_seconds_and_without_its_password() -> None:
    begun = time.monotonic()
    with pytest.raises(TrackingError) as raised:
        open_experiment("http://someone:secret@127.0.0.1:9", "nothing")
    assert time.monotonic() - begun < 20
    message = str(raised.value)
    assert "http://127.0.0.1:9 cannot be used" in message
    assert "CLARTE_MLFLOW_URI" in message
    assert "secret" not in message
    assert "\n" not in message


@pytest.mark.parametrize("uri", ["ftp://somewhere", "nonsense://x", "postgresql+nothing://127.0.0.1/x"])
def test_an_address_that_mlflow_does_not_know_is_one_line(uri: str) -> None:
    with pytest.raises(TrackingError, match=r"^MLflow's store .* cannot be used"):
        open_experiment(uri, "nothing")


def test_a_damaged_store_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "mlflow.db").write_text("no database at all, " * 100)
    with pytest.raises(TrackingError, match="cannot be used"):
        open_experiment(f"sqlite:///{tmp_path / 'mlflow.db'}", "nothing")


def test_a_deleted_experiment_is_one_line(store: str) -> None:
    experiment = open_experiment(store, "deleted")
    experiment.client.delete_experiment(experiment.experiment)
    with pytest.raises(TrackingError, match="was deleted; restore it"):
        open_experiment(store, "deleted")


def test_nothing_is_told_to_the_makers_of_mlflow(experiment: Experiment) -> None:
    from mlflow.telemetry.utils import is_telemetry_disabled

    assert experiment.place.startswith("sqlite:///")
    assert is_telemetry_disabled()


def test_artifacts_lie_beside_the_local_store(experiment: Experiment, store: str, tmp_path: Path) -> None:
    file = tmp_path / "found.json"
    file.write_text("{}")
    experiment.start("one", {}).attach(file)
    kept = Path(store.removeprefix("sqlite:///")).parent / "mlartifacts"
    assert [path.name for path in kept.rglob("found.json")] == ["found.json"]


@pytest.mark.parametrize(
    ("error", "status"), [(None, "FINISHED"), (ValueError(), "FAILED"), (KeyboardInterrupt(), "KILLED")]
)
def test_a_run_says_how_it_ended(error: BaseException | None, status: str, store: str) -> None:
    experiment = open_experiment(store, "endings")
    run = experiment.start(status, {})
    try:
        with running(run):
            if error is not None:
                raise error
    except (ValueError, KeyboardInterrupt):
        pass
    assert experiment.client.get_run(run.run_id).info.status == status


def test_a_store_that_goes_away_is_one_line(tmp_path: Path) -> None:
    experiment = open_experiment(f"sqlite:///{tmp_path / 'mlflow.db'}", "short")
    run = experiment.start("one", {})
    (tmp_path / "mlflow.db").write_text("gone, " * 1000)
    run.log({"auc": 0.5})
    assert run.child("two", {}).children() == []
    assert experiment.find("tag", "value") is None
    with pytest.raises(
        TrackingError, match=r"^the result is kept, but its runs are not whole: MLflow's store .* cannot"
    ):
        experiment.confirm()


def test_a_silent_server_is_not_waited_for_long(store: str) -> None:
    from mlflow.environment_variables import MLFLOW_HTTP_REQUEST_MAX_RETRIES, MLFLOW_HTTP_REQUEST_TIMEOUT

    open_experiment(store, "patience").confirm()
    assert (MLFLOW_HTTP_REQUEST_MAX_RETRIES.get(), MLFLOW_HTTP_REQUEST_TIMEOUT.get()) == (2, 10)


def test_a_local_store_is_opened_by_one_process_at_a_time(store: str) -> None:
    database, opened = Path(store.removeprefix("sqlite:///")), threading.Event()
    thread = threading.Thread(target=lambda: (open_experiment(store, "together"), opened.set()))
    with held(database):
        thread.start()
        assert not opened.wait(0.5)
    thread.join(30)
    assert opened.is_set()
