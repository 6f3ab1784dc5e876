import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import cli
from data.errors import ClarteError

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.lab,
    pytest.mark.skipif(
        not all(map(find_spec, ("lightgbm", "mlflow", "optuna", "xgboost"))),
        reason="the laboratory's packages are not installed: requirements-lab.txt",
    ),
]


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads cost more than they save on so few clients."""
    monkeypatch.setenv("LOKY_MAX_CPU_COUNT", "1")


def run(*arguments: str | Path) -> str:
    """What a command prints in this process."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def fail(*arguments: str | Path, **environment: str) -> str:
    """The one line on standard error of a command that must fail."""
    finished = subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert finished.returncode == 1
    assert finished.stderr.count("\n") == 1, finished.stderr
    return finished.stderr


def test_compare_prints_and_keeps_every_model(raw_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLARTE_VAR_DIR", str(tmp_path))
    printed = run("compare", raw_dir, "--iterations", "3", "--models", "dummy,catboost", "--cost-default", "5")
    for words in ("ROC AUC", "Brier", "Cost per client", "Fit, s", "Difference to CatBoost", "5 for a missed default"):
        assert words in printed
    (file,) = (tmp_path / "lab").glob("comparison-*.json")
    content = json.loads(file.read_text())
    assert [model["name"] for model in content["models"]] == ["dummy", "catboost"]
    assert content["synthetic"]
    assert content["cost_missed_default"] == 5
    assert (tmp_path / "mlflow.db").is_file()
    assert list((tmp_path / "mlartifacts").rglob(file.name))


def test_an_unreachable_server_is_one_line_before_anything_is_read(tmp_path: Path) -> None:
    message = fail(
        "compare", tmp_path / "nowhere", CLARTE_VAR_DIR=str(tmp_path), CLARTE_MLFLOW_URI="http://127.0.0.1:9"
    )
    assert "MLflow's store http://127.0.0.1:9 cannot be used" in message


def refused(*arguments: str | Path) -> str:
    """The error that ends a command in this process."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert isinstance(result.exception, ClarteError)
    return str(result.exception)


def test_mistakes_are_said_before_anything_is_fitted(
    raw_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLARTE_VAR_DIR", str(tmp_path))
    damaged = tmp_path / "parameters.json"
    damaged.write_text("{")
    assert "--models oracle" in refused("compare", raw_dir, "--models", "oracle")
    assert "parameters.json: is damaged" in refused("compare", raw_dir, "--parameters", damaged)
    assert "--allow height" in refused("tune", raw_dir, "--allow", "height")
    assert "there is no such folder" in refused("tune", tmp_path / "nowhere")
    assert "20,000 trees at most" in refused("tune", raw_dir, "--iterations", "20001")
    monkeypatch.setenv("CLARTE_MLFLOW_URI", "http://127.0.0.1:9")
    assert "MLflow's store" in refused("tune", tmp_path / "nowhere")
    monkeypatch.setenv("CLARTE_VAR_DIR", str(damaged))
    for command in ("compare", "tune"):
        assert "lab: nothing can be written there" in refused(command, tmp_path / "nowhere")


def test_a_store_that_dies_on_the_way_is_said_after_the_result(
    raw_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mlflow import MlflowClient

    from model.laboratory.tracking import TrackingError

    def dead(*_arguments: object) -> None:
        raise ConnectionError("the server is gone")

    monkeypatch.setenv("CLARTE_VAR_DIR", str(tmp_path))
    monkeypatch.setattr(MlflowClient, "log_artifact", dead)
    result = CliRunner().invoke(cli, ["compare", str(raw_dir), "--models", "dummy"])
    assert isinstance(result.exception, TrackingError)
    assert "the result is kept, but its runs are not whole" in str(result.exception)
    for words in ("ROC AUC", "Written to"):
        assert words in result.output
    assert "Runs in" not in result.output
    assert list((tmp_path / "lab").glob("comparison-*.json"))


def finished_trials(folder: Path) -> list[int]:
    """Numbers of the finished trials of the only search in the folder."""
    with sqlite3.connect(folder / "searches.db") as database:
        query = "SELECT number FROM trials WHERE state IN ('COMPLETE', 'PRUNED') ORDER BY number"
        found = [number for (number,) in database.execute(query)]
    database.close()
    return found


def wait_for_trials(process: subprocess.Popen[str], folder: Path, count: int) -> None:
    """Until so many trials are finished."""
    deadline = time.monotonic() + 100
    while time.monotonic() < deadline:
        assert process.poll() is None
        try:
            if len(finished_trials(folder)) >= count:
                return
        except sqlite3.OperationalError:
            pass
        time.sleep(0.1)
    raise AssertionError("no trial was finished in time")


def test_a_search_that_was_killed_goes_on(raw_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLARTE_VAR_DIR", str(tmp_path))
    command = ["tune", str(raw_dir), "--iterations", "2", "--trials"]
    process = subprocess.Popen(
        [sys.executable, "-m", "app", *command, "500"], cwd=ROOT, stdout=subprocess.DEVNULL, text=True
    )
    try:
        wait_for_trials(process, tmp_path / "lab", 2)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    before = finished_trials(tmp_path / "lab")

    printed = run(*command, str(len(before) + 1))
    after = finished_trials(tmp_path / "lab")
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1
    for words in (f"Going on after {len(before)} finished trials", "flatters the chosen", "Other folds, seed 2"):
        assert words in printed
    (file,) = (tmp_path / "lab").glob("parameters-auc-*.json")
    content = json.loads(file.read_text())
    assert content["complete"] + content["pruned"] == len(after)
    assert tracked(tmp_path) == after


def tracked(folder: Path) -> list[int]:
    """Numbers of the trials in MLflow's store, all ended under the one parent run."""
    from mlflow import MlflowClient

    client = MlflowClient(f"sqlite:///{folder / 'mlflow.db'}")
    runs = client.search_runs([client.get_experiment_by_name("Clarte tune").experiment_id])
    trials = [run for run in runs if "clarte.trial" in run.data.tags]
    (parent,) = (run for run in runs if "clarte.trial" not in run.data.tags)
    assert {run.info.status for run in runs} == {"FINISHED"}
    assert {run.data.tags["mlflow.parentRunId"] for run in trials} == {parent.info.run_id}
    return sorted(int(run.data.tags["clarte.trial"]) for run in trials)


@pytest.mark.sample
def test_the_real_sample_is_compared(sample_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLARTE_VAR_DIR", str(tmp_path))
    run("compare", sample_dir, "--models", "dummy,logistic")
    (file,) = (tmp_path / "lab").glob("comparison-*.json")
    dummy, logistic = json.loads(file.read_text())["models"]
    assert {fold["auc"] for fold in dummy["folds"]} == {0.5}
    assert min(fold["auc"] for fold in logistic["folds"]) > 0.7
