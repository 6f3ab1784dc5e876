"""A small portfolio compared with another, once for all tests; and frames made by hand."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import polars as pl
import pytest

from data.raw import RawTables, open_raw
from data.synthetic import generate
from data.tables import TABLES
from model.fidelity.detection import DetectionOptions
from model.fidelity.portfolio import HISTORY_TABLES, Portfolio
from model.fidelity.report import FidelityOptions, FidelityReport, compare

CLIENTS = 800
OPTIONS = FidelityOptions(iterations=20, detection=DetectionOptions(most_rows=600, trees=20))


@pytest.fixture(scope="session")
def other_raw_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Raw tables of 800 other invented clients."""
    folder = tmp_path_factory.mktemp("fidelity") / "other"
    generate(folder, clients=CLIENTS, seed=2, file_format="parquet")
    return folder


@pytest.fixture(scope="session")
def report(raw_dir: Path, other_raw_dir: Path) -> FidelityReport:
    """The other portfolio compared with the one of all tests, which stands in for a real one."""
    return compare(open_raw(other_raw_dir), open_raw(raw_dir), OPTIONS, lambda _step: None)


def portfolio(clients: Mapping[str, list[object]], **histories: Mapping[str, list[object]]) -> Portfolio:
    """A portfolio of these applications and rows of history tables; the other tables are empty."""
    empty = {name: pl.DataFrame(schema=TABLES[name].schema()) for name in HISTORY_TABLES}
    frames = empty | {name: pl.DataFrame(dict(rows)) for name, rows in histories.items()}
    raw = RawTables(Path("hand-made"), MappingProxyType({}), None, MappingProxyType({}))
    return Portfolio("hand-made", True, 0, raw, frames, pl.DataFrame(dict(clients)), frames)
