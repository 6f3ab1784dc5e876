"""A small lesson and a store of runs for all tests of the laboratory."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.raw import open_raw
from model.training.compute import compute_features
from model.training.lesson import BuildOptions, Lesson, prepare

if TYPE_CHECKING:
    from model.laboratory.tracking import Experiment

FEATURES = 12
"""Numbers and categories each: enough for every step of every pipeline, and fast."""

_INSTALLED = all(map(find_spec, ("lightgbm", "mlflow", "optuna", "xgboost")))
_NEED_THEM = ["test_compare.py", "test_models.py", "test_searches_file.py", "test_tracking.py", "test_tune.py"]
collect_ignore = [] if _INSTALLED else _NEED_THEM


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads cost more than they save on so few clients, and stand still on a busy machine."""
    monkeypatch.setenv("LOKY_MAX_CPU_COUNT", "1")


@pytest.fixture(scope="session")
def lesson(raw_dir: Path) -> Lesson:
    """A few features of the synthetic portfolio, among them the rate of look-alikes; few trees."""
    table, _ = compute_features(open_raw(raw_dir))
    whole = prepare(table, BuildOptions(iterations=4))
    inputs = whole.inputs
    names = (*inputs.number_names[:FEATURES], *inputs.category_names[:FEATURES], "look_alike_default_rate")
    return whole.narrowed(names)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a new store of runs; making one takes a second."""
    return f"sqlite:///{tmp_path_factory.mktemp('runs') / 'mlflow.db'}"


@pytest.fixture
def experiment(store: str, request: pytest.FixtureRequest) -> "Experiment":
    """An experiment of the test's own."""
    from model.laboratory.tracking import open_experiment

    return open_experiment(store, request.node.name)
