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
from data.faults import SourceError, full_disk_is_said
from data.locate import ENDINGS, Location, locate, open_source
from data.mark import MARK_FILE, SyntheticMark, read_mark
from data.source import Source
from data.tables import APPLICATION_TEST, APPLICATION_TRAIN, TABLES, Table

IN_TRAINING = "IN_TRAINING"
"""Column of RawTables.applications(): whether the row comes from application_train."""


@dataclass(frozen=True, eq=False)
class RawTables:
    """The raw tables of one folder or archive, opened and not yet read.

    `frames` has one lazy frame a table of TABLES, with the columns and types of the contract; an application table
    that the folder lacks is an empty frame. `synthetic` is the mark of an invented portfolio, None without one
    (see `is_synthetic`). Keep the object for as long as its frames are used: what was unpacked for them goes with it.
    `faults` says of each table that cannot be used why, and has no entry unless `open_usable` made the object; the
    frame of such a table is empty.
    """

    folder: Path
    frames: Mapping[str, pl.LazyFrame]
    synthetic: SyntheticMark | None
    sources: Mapping[str, Source] = field(repr=False)
    faults: Mapping[str, RawDataError] = field(default_factory=lambda: MappingProxyType({}))

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


def open_raw(place: Path) -> RawTables:
    """Open the tables of `place`, a folder or a zip archive.

    Each is there as <name>.csv, .csv.gz, .csv.zip or .parquet; a folder may mix these, and may hold the archive.
    Reads headers, and once through every CSV for its encoding; what is packed, or is cp1252 rather than UTF-8, is
    copied into a temporary folder. One of application_train and application_test may be absent. Raises RawDataError,
    naming file and column, when the folder or a table is missing, a file is damaged or empty, or lacks a column;
    further columns are ignored.
    """
    raw = open_usable(place)
    for fault in raw.faults.values():
        raise fault
    return raw


def open_usable(place: Path) -> RawTables:
    """Like `open_raw`, but a table that cannot be used is set down in `faults`.

    Raises RawDataError only when there is no table of applications, or nothing can be read at all.
    """
    locations = locate(place)
    if not any(name in locations for name in _APPLICATIONS):
        raise RawDataError(f"{place}: no table of applications; looked for {_file_names(APPLICATION_TRAIN.name)}")
    synthetic = read_mark(place) if place.is_dir() else None
    temporary = Path(tempfile.gettempdir())
    with full_disk_is_said(str(place), temporary):
        unpacked = Path(tempfile.mkdtemp(prefix="clarte-raw-"))
    try:
        raw = _open_all(place, locations, synthetic, unpacked)
    except BaseException:
        shutil.rmtree(unpacked, ignore_errors=True)
        raise
    weakref.finalize(raw, shutil.rmtree, unpacked, ignore_errors=True)
    return raw


_APPLICATIONS = (APPLICATION_TRAIN.name, APPLICATION_TEST.name)


def _open_all(
    place: Path, locations: Mapping[str, Location], synthetic: SyntheticMark | None, unpacked: Path
) -> RawTables:
    sources: dict[str, Source] = {}
    faults: dict[str, RawDataError] = {}
    frames = {name: _no_rows(table) for name, table in TABLES.items()}
    for name, table in TABLES.items():
        try:
            if name in locations:
                source = open_source(table, locations[name], unpacked)
                frames[name] = source.scan()
                _require_clients(source, frames[name])
                sources[name] = source
            elif name not in _APPLICATIONS:
                raise RawDataError(f"{place}: table {name} is missing; looked for {_file_names(name)}")
        except RawDataError as fault:
            faults[name] = fault
            frames[name] = _no_rows(table)
    return RawTables(place, MappingProxyType(frames), synthetic, MappingProxyType(sources), MappingProxyType(faults))


def _file_names(table: str) -> str:
    return ", ".join(f"{table}{ending}" for ending in ENDINGS)


def _require_clients(source: Source, frame: pl.LazyFrame) -> None:
    """SourceError when an application table is there but has no row: nothing could be built on it."""
    if source.table.name in _APPLICATIONS and _is_empty(frame):
        raise SourceError(source.name, "has a header but no rows")


def _is_empty(frame: pl.LazyFrame) -> bool:
    try:
        return frame.select("SK_ID_CURR").head(1).collect(engine="streaming").is_empty()
    except (PolarsError, OSError):
        return False  # whoever reads the table will find out what is wrong with it


def _no_rows(table: Table) -> pl.LazyFrame:
    return pl.LazyFrame(schema=table.schema())
