"""Runs kept by MLflow: in a local SQLite file, or by whatever tracking server is named.

Uses MLflow's client alone: no telemetry, no look at git, nothing global but the environment variables set here.
"""

import logging
import os
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.errors import ClarteError

if TYPE_CHECKING:
    from mlflow import MlflowClient
    from mlflow.entities import Run as StoredRun

PARENT_TAG = "mlflow.parentRunId"
_SQLITE = "sqlite:///"
_MOST_RUNS = 10_000
_OPENING = {"MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0", "MLFLOW_HTTP_REQUEST_TIMEOUT": "10"}
"""While the server is first asked: whoever mistyped its address should not wait for minutes."""


class TrackingError(ClarteError):
    """MLflow's store cannot be used."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """One run in MLflow's store. Every method raises TrackingError when the store does not answer."""

    client: "MlflowClient"
    experiment: str
    run_id: str
    place: str

    def log(self, metrics: Mapping[str, float], step: int = 0, at: int = 0) -> None:
        """Adds metrics of a step, `at` a time in milliseconds; the same ones at the same time are kept once."""
        from mlflow.entities import Metric

        with _said(self.place):
            self.client.log_batch(self.run_id, [Metric(name, value, at, step) for name, value in metrics.items()])

    def log_params(self, params: Mapping[str, Any]) -> None:
        """Adds parameters; one that is there already must have the same value."""
        from mlflow.entities import Param

        with _said(self.place):
            self.client.log_batch(self.run_id, params=[Param(name, str(value)) for name, value in params.items()])

    def attach(self, file: Path) -> None:
        """Keeps a copy of a file with the run."""
        with _said(self.place):
            self.client.log_artifact(self.run_id, str(file))

    def end(self, status: str = "FINISHED", at: int | None = None) -> None:
        """Ends the run: FINISHED, FAILED or KILLED."""
        with _said(self.place):
            self.client.set_terminated(self.run_id, status, at)

    def resume(self) -> None:
        """Makes an ended run go on."""
        with _said(self.place):
            self.client.update_run(self.run_id, "RUNNING")

    def child(self, name: str, tags: Mapping[str, str], at: int | None = None) -> "Tracked":
        """A new run under this one."""
        return _create(self.client, self.experiment, self.place, name, {**tags, PARENT_TAG: self.run_id}, at)

    def children(self) -> "list[StoredRun]":
        """All runs under this one."""
        with _said(self.place):
            found = self.client.search_runs(
                [self.experiment], f"tags.`{PARENT_TAG}` = '{self.run_id}'", max_results=_MOST_RUNS
            )
        return list(found)

    def at(self, run_id: str) -> "Tracked":
        """Another run of the same experiment."""
        return Tracked(self.client, self.experiment, run_id, self.place)


@dataclass(frozen=True, slots=True)
class Experiment:
    """One experiment in MLflow's store, open and answering."""

    client: "MlflowClient"
    experiment: str
    place: str

    def start(self, name: str, tags: Mapping[str, str]) -> Tracked:
        """A new run. Raises TrackingError."""
        return _create(self.client, self.experiment, self.place, name, tags)

    def find(self, tag: str, value: str) -> Tracked | None:
        """The first run with this tag, None when there is none. Raises TrackingError."""
        with _said(self.place):
            query = f"tags.`{tag}` = '{value}'"
            found = self.client.search_runs([self.experiment], query, max_results=1, order_by=["start_time ASC"])
        return Tracked(self.client, self.experiment, found[0].info.run_id, self.place) if found else None


def open_experiment(uri: str, name: str) -> Experiment:
    """Opens MLflow's store and, in it, an experiment that is made when it is not there.

    Artifacts of a local SQLite store lie beside it, in mlartifacts; a server says itself where it keeps them. Raises
    TrackingError, within seconds, when the store cannot be used.
    """
    os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
    place, artifacts = _shown(uri), None
    if uri.startswith(_SQLITE):
        database = Path(uri.removeprefix(_SQLITE))
        database.parent.mkdir(parents=True, exist_ok=True)
        artifacts = (database.resolve().parent / "mlartifacts").as_uri()
    with _opening(), _said(place):
        client = _client(uri)
        found = client.get_experiment_by_name(name)
        if found is not None and found.lifecycle_stage != "active":
            raise TrackingError(f'{place}: the experiment "{name}" was deleted; restore it: mlflow experiments restore')
        experiment = found.experiment_id if found else client.create_experiment(name, artifacts)
    return Experiment(client, experiment, place)


@contextmanager
def running(run: Tracked) -> Iterator[Tracked]:
    """Ends the run as FINISHED when the block does; as FAILED or, when somebody stopped it, as KILLED otherwise."""
    try:
        yield run
    except BaseException as error:
        # The error that ended the block is the one to tell of, not that the store is gone as well.
        with suppress(TrackingError):
            run.end("FAILED" if isinstance(error, Exception) else "KILLED")
        raise
    run.end()


def _client(uri: str) -> "MlflowClient":
    for noisy in ("mlflow", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    with warnings.catch_warnings():
        # What MLflow 3.17 and urllib3 1.26 do to SQLAlchemy 2.1 and to themselves is no news to a lender.
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", FutureWarning)
        import mlflow

        for noisy in ("mlflow", "mlflow.store.db.utils"):
            logging.getLogger(noisy).setLevel(logging.WARNING)
        return mlflow.MlflowClient(uri)


def _create(
    client: "MlflowClient", experiment: str, place: str, name: str, tags: Mapping[str, str], at: int | None = None
) -> Tracked:
    with _said(place):
        run = client.create_run(experiment, start_time=at, tags=dict(tags), run_name=name)
    return Tracked(client, experiment, run.info.run_id, place)


@contextmanager
def _opening() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in _OPENING}
    os.environ.update(_OPENING)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _said(place: str) -> Iterator[None]:
    """Whatever the store raises, in one line."""
    try:
        yield
    except ClarteError:
        raise
    except Exception as error:
        words = _shown(" ".join(str(error).split()))
        raise TrackingError(
            f"MLflow's store {place} cannot be used ({type(error).__name__}: {words[:200]}); see CLARTE_MLFLOW_URI"
        ) from error


def _shown(text: str) -> str:
    """The text without the names and passwords that addresses in it may hold."""
    return re.sub(r"//[^/@\s]*@", "//", text)
