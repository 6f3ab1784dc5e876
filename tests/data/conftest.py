"""Small invented portfolios, generated once, and the folder of the real sample where there is one."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from data.raw import RawTables, open_raw
from data.synthetic import generate

CLIENTS, SEED = 800, 7


@pytest.fixture(scope="session")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of CSV tables of 800 invented clients; not to be written to."""
    folder = tmp_path_factory.mktemp("portfolios") / "csv"
    generate(folder, CLIENTS, SEED)
    return folder


@pytest.fixture(scope="session")
def raw(portfolio: Path) -> RawTables:
    """The tables of `portfolio`, opened."""
    return open_raw(portfolio)


@pytest.fixture
def copy(portfolio: Path, tmp_path: Path) -> Path:
    """A copy of `portfolio` that a test may damage."""
    return Path(shutil.copytree(portfolio, tmp_path / "raw"))


@pytest.fixture
def edit(copy: Path) -> Callable[[str, Callable[[list[list[str]]], object]], None]:
    """Rewrites one CSV of `copy` through a function that changes its rows, header included, in place."""

    def edit_rows(table: str, change: Callable[[list[list[str]]], object]) -> None:
        path = copy / f"{table}.csv"
        # Good enough for tables that hold no quoted comma, which is what these tests edit.
        rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
        change(rows)
        path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")

    return edit_rows


@pytest.fixture(scope="session")
def sample() -> RawTables:
    """The real sample, opened; the test is skipped where HOME_CREDIT_DIR does not name its folder."""
    folder = os.environ.get("HOME_CREDIT_DIR")
    if not folder:
        pytest.skip("HOME_CREDIT_DIR does not name a folder with the Home Credit sample")
    return open_raw(Path(folder))
