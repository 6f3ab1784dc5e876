from pathlib import Path

import pytest

from data.synthetic import generate
from model.drift.sides import Side, reference_side
from model.serving.bundle import Bundle, open_active
from tests.model.drift.portfolios import renumbered


@pytest.fixture(scope="session")
def bundle(bundles_dir: Path) -> Bundle:
    """The bundle of the synthetic portfolio."""
    return open_active(bundles_dir)


@pytest.fixture(scope="session")
def before(bundle: Bundle) -> Side:
    """Its training clients."""
    return reference_side(bundle)


@pytest.fixture(scope="session")
def new_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another portfolio of the same generator, whose clients the bundle has not learned from."""
    folder = tmp_path_factory.mktemp("new")
    generate(folder / "drawn", clients=1_500, seed=2, file_format="parquet")
    return renumbered(folder / "drawn", folder / "raw")
