"""Runs kept by MLflow: in a local SQLite file, or by whatever tracking server is named.

Uses MLflow's client alone: no telemetry, no look at git, nothing global but the environment variables set here.
"""

import logging
import os
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from data.errors import ClarteError
from model.laboratory.lock import held

if TYPE_CHECKING:
    from mlflow import MlflowClient
    from mlflow.entities import Run as StoredRun

Answer = TypeVar("Answer")

PARENT_TAG = "mlflow.parentRunId"
_SQLITE = "sqlite:///"
_MOST_RUNS = 10_000
_ALWAYS = {
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2",
    "MLFLOW_HTTP_REQUEST_TIMEOUT": "10",
}
"""Where the environment says nothing else: MLflow itself would ask a silent server for a quarter of an hour."""
_OPENING = {"MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0", "MLFLOW_HTTP_REQUEST_TIMEOUT": "10"}
"""While the server is first asked: whoever mistyped its address should not wait for minutes."""


class TrackingError(ClarteError):
    """MLflow's store cannot be used."""


@dataclass(slots=True)
class Store:
    """MLflow's store. After its first failure nothing more is asked of it, and `failure` says what went wrong.

    So a server that dies costs its runs, and neither the work that they tell of nor a wait for every figure.
    """

    client: "MlflowClient"
    place: str
    failure: TrackingError | None = None

    def ask(self, action: "Callable[[MlflowClient], Answer]", otherwise: Answer) -> Answer:
        """What the store answers; `otherwise` where it fails now or has failed before."""
        if self.failure is not None:
            return otherwise
        try:
            with _said(self.place):
                return action(self.client)
        except TrackingError as error:
            self.failure = error
            return otherwise


@dataclass(frozen=True, slots=True)
class Tracked:
    """One run in MLflow's store, which does nothing once the store has failed."""

    store: Store
    experiment: str
    run_id: str

    def log(self, metrics: Mapping[str, float], step: int = 0, at: int = 0) -> None:
        """Adds metrics of a step, `at` a time in milliseconds; the same ones at the same time are kept once."""
        from mlflow.entities import Metric

        found = [Metric(name, value, at, step) for name, value in metrics.items()]
        self.store.ask(lambda client: client.log_batch(self.run_id, found), None)

    def log_params(self, params: Mapping[str, Any]) -> None:
        """Adds parameters; one that is there already must have the same value."""
        from mlflow.entities import Param

        found = [Param(name, str(value)) for name, value in params.items()]
        self.store.ask(lambda client: client.log_batch(self.run_id, params=found), None)

    def attach(self, file: Path) -> None:
        """Keeps a copy of a file with the run."""
        self.store.ask(lambda client: client.log_artifact(self.run_id, str(file)), None)

    def end(self, status: str = "FINISHED", at: int | None = None) -> None:
        """Ends the run: FINISHED, FAILED or KILLED."""
        self.store.ask(lambda client: client.set_terminated(self.run_id, status, at), None)

    def resume(self) -> None:
        """Makes an ended run go on."""
        self.store.ask(lambda client: client.update_run(self.run_id, "RUNNING"), None)

    def child(self, name: str, tags: Mapping[str, str], at: int | None = None) -> "Tracked":
        """A new run under this one."""
        return _create(self.store, self.experiment, name, {**tags, PARENT_TAG: self.run_id}, at)

    def children(self) -> "list[StoredRun]":
        """All runs under this one."""
        query = f"tags.`{PARENT_TAG}` = '{self.run_id}'"
        return self.store.ask(
            lambda client: list(client.search_runs([self.experiment], query, max_results=_MOST_RUNS)), []
        )

    def at(self, run_id: str) -> "Tracked":
        """Another run of the same experiment."""
        return Tracked(self.store, self.experiment, run_id)


@dataclass(frozen=True, slots=True)
class Experiment:
    """One experiment in MLflow's store, which answered when it was opened."""

    store: Store
    experiment: str

    @property
    def client(self) -> "MlflowClient":
        """MLflow's own way to the store."""
        return self.store.client

    @property
    def place(self) -> str:
        """Where the store is, without passwords."""
        return self.store.place

    def start(self, name: str, tags: Mapping[str, str]) -> Tracked:
        """A new run."""
        return _create(self.store, self.experiment, name, tags)

    def find(self, tag: str, value: str) -> Tracked | None:
        """The first run with this tag, None when there is none."""
        query = f"tags.`{tag}` = '{value}'"

        def search(client: "MlflowClient") -> "list[StoredRun]":
            return list(client.search_runs([self.experiment], query, max_results=1, order_by=["start_time ASC"]))

        found: list[StoredRun] = self.store.ask(search, [])
        return Tracked(self.store, self.experiment, found[0].info.run_id) if found else None

    def confirm(self) -> None:
        """Raises TrackingError when the store has failed since it was opened, so that some runs are not whole."""
        if self.store.failure is not None:
            raise TrackingError(f"the result is kept, but its runs are not whole: {self.store.failure}")


def open_experiment(uri: str, name: str) -> Experiment:
    """Opens MLflow's store and, in it, an experiment that is made when it is not there.

    Artifacts of a local SQLite store lie beside it, in mlartifacts; a server says itself where it keeps them. Raises
    TrackingError, within seconds, when the store cannot be used.
    """
    for variable, value in _ALWAYS.items():
        os.environ.setdefault(variable, value)
    place = _shown(uri)
    with ExitStack() as stack:
        stack.enter_context(_said(place))
        stack.enter_context(_opening())
        artifacts = None
        if uri.startswith(_SQLITE):
            database = Path(uri.removeprefix(_SQLITE).partition("?")[0])
            stack.enter_context(held(database))
            artifacts = (database.resolve().parent / "mlartifacts").as_uri()
        client = _client(uri)
        found = client.get_experiment_by_name(name)
        if found is not None and found.lifecycle_stage != "active":
            raise TrackingError(f'{place}: the experiment "{name}" was deleted; restore it: mlflow experiments restore')
        experiment = found.experiment_id if found else client.create_experiment(name, artifacts)
    return Experiment(Store(client, place), experiment)


@contextmanager
def running(run: Tracked) -> Iterator[Tracked]:
    """Ends the run as FINISHED when the block does; as FAILED or, when somebody stopped it, as KILLED otherwise."""
    try:
        yield run
    except BaseException as error:
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


def _create(store: Store, experiment: str, name: str, tags: Mapping[str, str], at: int | None = None) -> Tracked:
    """A run; one without a number when the store fails, of which it will then never be told."""

    def create(client: "MlflowClient") -> str:
        return str(client.create_run(experiment, start_time=at, tags=dict(tags), run_name=name).info.run_id)

    return Tracked(store, experiment, store.ask(create, ""))


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
