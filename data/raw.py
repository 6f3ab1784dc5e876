"""Opens a folder of raw tables as lazy frames that keep the contract, and names what breaks it."""

import shutil
import tempfile
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import polars as pl
from polars.exceptions import PolarsError

from data.digest import sha256
from data.errors import RawDataError
from data.mark import MARK_FILE, SyntheticMark, read_mark
from data.source import ENDINGS, Source, find_source
from data.tables import APPLICATION_TEST, APPLICATION_TRAIN, TABLES, Table

IN_TRAINING = "IN_TRAINING"
"""Column of RawTables.applications(): whether the row comes from application_train."""


@dataclass(frozen=True, eq=False)
class RawTables:
    """The raw tables of one folder, opened and not yet read.

    `frames` has one lazy frame a table of TABLES, with the columns and types of the contract; an application table
    that the folder lacks is an empty frame. `synthetic` is the mark of an invented portfolio, None without one
    (see `is_synthetic`). Keep the object for as long as its frames are used: what was unpacked for them goes with it.
    """

    folder: Path
    frames: Mapping[str, pl.LazyFrame]
    synthetic: SyntheticMark | None
    sources: Mapping[str, Source] = field(repr=False)

    def applications(self) -> pl.LazyFrame:
        """Train and test stacked, train's columns in train's order, then IN_TRAINING (Boolean).

        TARGET is Int64 and null in the rows of application_test.
        """
        train = self.frames[APPLICATION_TRAIN.name].with_columns(pl.lit(True).alias(IN_TRAINING))
        order = [*APPLICATION_TRAIN.schema(), IN_TRAINING]
        test = self.frames[APPLICATION_TEST.name].with_columns(
            pl.lit(None, dtype=pl.Int64).alias("TARGET"), pl.lit(False).alias(IN_TRAINING)
        )
        return pl.concat([train, test.select(order)], how="vertical")

    def is_synthetic(self) -> bool:
        """Whether the clients are invented: the folder has a mark, and it is the mark of these very tables.

        Reads every file once. Raises RawDataError when there is a mark and a table is not the one that it was made
        for: real tables must not pass for invented ones.
        """
        if self.synthetic is None:
            return False
        for source in self.sources.values():
            if self.synthetic.files.get(source.path.name) != sha256(source.path):
                raise RawDataError(
                    f"{source.path}: is not the table that {MARK_FILE} was written for; "
                    f"generate the portfolio again, or remove {MARK_FILE} if the data are real"
                )
        return True

    def collect(self, frame: pl.LazyFrame) -> pl.DataFrame:
        """Run `frame`, made from these tables, on the streaming engine; RawDataError as `reading` raises it."""
        with self.reading():
            return frame.collect(engine="streaming")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Around any collect or sink of these tables: a fault of the data becomes a RawDataError of one line.

        The line names the file and, where they can be had, the line, the column and the value. An error that is
        not the data's fault passes unchanged. Looking for the fault reads the files once more.
        """
        try:
            yield
        except (PolarsError, OSError) as error:
            for source in self.sources.values():
                fault = source.fault()
                if fault is not None:
                    raise fault from error
            raise


def open_raw(folder: Path) -> RawTables:
    """Open the tables of `folder`, each from <name>.csv, .csv.gz, .csv.zip or .parquet.

    Reads headers only, except that packed files are unpacked into a temporary folder. One of application_train and
    application_test may be absent. Raises RawDataError, naming file and column, when the folder or a table is
    missing, a file is damaged or empty, or lacks a column; further columns are ignored.
    """
    if not folder.is_dir():
        raise RawDataError(f"{folder}: there is no such folder")
    synthetic = read_mark(folder)
    unpacked = Path(tempfile.mkdtemp(prefix="clarte-raw-"))
    try:
        found = {name: find_source(folder, table, unpacked) for name, table in TABLES.items()}
        sources = {name: source for name, source in found.items() if source is not None}
        _require_tables(folder, sources)
        frames = {name: sources[name].scan() if name in sources else _no_rows(TABLES[name]) for name in TABLES}
        raw = RawTables(folder, MappingProxyType(frames), synthetic, MappingProxyType(sources))
        _require_clients(raw)
    except BaseException:
        shutil.rmtree(unpacked, ignore_errors=True)
        raise
    weakref.finalize(raw, shutil.rmtree, unpacked, ignore_errors=True)
    return raw


def _require_tables(folder: Path, sources: Mapping[str, Source]) -> None:
    applications = (APPLICATION_TRAIN.name, APPLICATION_TEST.name)
    if not any(name in sources for name in applications):
        raise RawDataError(f"{folder}: no table of applications; looked for {_file_names(APPLICATION_TRAIN.name)}")
    for name in TABLES:
        if name not in sources and name not in applications:
            raise RawDataError(f"{folder}: table {name} is missing; looked for {_file_names(name)}")


def _file_names(table: str) -> str:
    return ", ".join(f"{table}{ending}" for ending in ENDINGS)


def _require_clients(raw: RawTables) -> None:
    """RawDataError when an application table is there but has no row: nothing could be built on it."""
    for name in (APPLICATION_TRAIN.name, APPLICATION_TEST.name):
        if name in raw.sources and raw.collect(raw.frames[name].select("SK_ID_CURR").head(1)).is_empty():
            raise RawDataError(f"{raw.sources[name].path}: has a header but no rows")


def _no_rows(table: Table) -> pl.LazyFrame:
    return pl.LazyFrame(schema=table.schema())
