"""A small synthetic portfolio and its bundle, made once for all tests; the Home Credit sample where there is one."""

import os
from pathlib import Path

import pytest

from data.raw import open_raw
from data.synthetic import generate
from model.bundles.store import BundleStore
from model.serving.service import ScoringService
from model.training.build import BuildOptions, build

CLIENTS = 1_500


def say_nothing(_step: str) -> None:
    """Progress that nobody reads."""


@pytest.fixture(scope="session")
def raw_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Raw tables of a synthetic portfolio."""
    folder = tmp_path_factory.mktemp("portfolio") / "raw"
    generate(folder, clients=CLIENTS, seed=1, file_format="parquet")
    return folder


@pytest.fixture(scope="session")
def bundles_dir(raw_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of bundles with one, active, built from the synthetic portfolio. Copy it before changing it."""
    folder = tmp_path_factory.mktemp("portfolio") / "var" / "bundles"
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
