"""A small synthetic portfolio and its bundle, made once for all tests; the Home Credit sample where there is one."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.raw import open_raw
from data.synthetic import generate
from model.bundles.store import BundleStore
from model.serving.service import ScoringService
from model.training.build import BuildOptions, build

CLIENTS = 1_500

LONGEST = (
    "model/cluster/test_engines_agree.py",
    "app/test_sample.py",
    "browser/test_accessibility.py",
    "app/test_bundles_killed.py",
    "browser/test_file_page.py",
    "model/training/test_build.py",
    "browser/test_compare_page.py",
    "model/drift/test_compare.py",
    "app/test_cli.py",
    "app/test_lab_cli.py",
)
"""Files that take half a minute or more: begun first, so that no process is left alone with one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; all others as they were found."""
    here = Path(__file__).parent
    places = {here / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def say_nothing(_step: str) -> None:
    """Progress that nobody reads."""


@pytest.fixture(scope="session")
def portfolio_dir(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Where the portfolio is: one folder for all test processes of a run."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "portfolio"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def made_once(folder: Path) -> Iterator[bool]:
    """Whether the folder is still to be made; other processes wait until it is."""
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not folder.exists()


@pytest.fixture(scope="session")
def raw_dir(portfolio_dir: Path) -> Path:
    """Raw tables of a synthetic portfolio."""
    folder = portfolio_dir / "raw"
    with made_once(folder) as missing:
        if missing:
            generate(folder, clients=CLIENTS, seed=1, file_format="parquet")
    return folder


@pytest.fixture(scope="session")
def bundles_dir(raw_dir: Path, portfolio_dir: Path) -> Path:
    """A folder of bundles with one, active, built from the synthetic portfolio. Copy it before changing it."""
    folder = portfolio_dir / "bundles"
    with made_once(folder) as missing:
        if missing:
            built = build(open_raw(raw_dir), folder, BuildOptions(iterations=60), say_nothing)
            BundleStore(folder).activate(built.name)
    return folder


@pytest.fixture(scope="session")
def scoring_service(bundles_dir: Path) -> ScoringService:
    """The service over that bundle."""
    return ScoringService.open(bundles_dir)


@pytest.fixture(scope="session")
def sample_dir() -> Path:
    """The Home Credit sample."""
    folder = os.environ.get("HOME_CREDIT_DIR")
    if not folder:
        pytest.skip("HOME_CREDIT_DIR is not set: the Home Credit sample is not there")
    return Path(folder)
