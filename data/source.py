"""Opens one raw table from the file that holds it, and says in one line what is wrong with that file."""

import csv
import gzip
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import polars as pl
from polars.exceptions import PolarsError

from data.errors import RawDataError
from data.tables import ColumnType, Table

ENDINGS = (".csv", ".csv.gz", ".csv.zip", ".parquet")
"""The forms a table may come in, in the order they are looked for."""

_TAIL_BYTES = 1 << 16

_BAD_CSV_VALUE = re.compile(r"could not parse `(?P<value>.*?)` as dtype `\w+` at column '(?P<column>.*?)'", re.DOTALL)
_BAD_CAST_VALUE = re.compile(r"failed in column '(?P<column>.*?)' for .*?: \[(?P<value>.*?)[,\]]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """One table and the file it is read from: `path` is the user's, `readable` that file or its unpacked copy."""

    table: Table
    path: Path
    readable: Path

    @property
    def is_parquet(self) -> bool:
        """Whether the file is parquet rather than CSV."""
        return self.readable.suffix == ".parquet"

    def scan(self) -> pl.LazyFrame:
        """The columns of the contract, in its order and types; "NaN" and empty text count as nothing.

        Reads the header only; RawDataError if it is wrong.
        """
        frame = self._scan_parquet() if self.is_parquet else self._scan_csv()
        return frame.with_columns(
            pl.col(pl.Float64).fill_nan(None),
            pl.when(pl.col(pl.String) != "").then(pl.col(pl.String)).name.keep(),
        )

    def _scan_csv(self) -> pl.LazyFrame:
        header = _csv_header(self.path, self.readable)
        self._require_columns(header)
        self._require_whole_last_line(len(header))
        wanted = self.table.schema()
        schema = {name: wanted.get(name, pl.String()) for name in header}
        return pl.scan_csv(self.readable, schema=schema, glob=False).select(wanted.keys())

    def _scan_parquet(self) -> pl.LazyFrame:
        try:
            found = pl.read_parquet_schema(self.readable)
        except (PolarsError, OSError) as error:
            raise RawDataError(f"{self.path}: cannot be read as parquet ({_first_line(error)})") from error
        self._require_columns(list(found))
        for column in self.table.columns:
            kind = found[column.name]
            if column.type is not ColumnType.TEXT and not (kind.is_numeric() or kind in (pl.Boolean, pl.Null)):
                raise RawDataError(f"{self.path}: column {column.name} holds {kind}, the contract says {column.type}")
        wanted = self.table.schema()
        return pl.scan_parquet(self.readable, glob=False).select(pl.col(name).cast(wanted[name]) for name in wanted)

    def _require_columns(self, found: Sequence[str]) -> None:
        missing = [column.name for column in self.table.columns if column.name not in found]
        if missing:
            others = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
            raise RawDataError(f"{self.path}: column {missing[0]} is missing{others}")
        twice = sorted({name for name in found if found.count(name) > 1})
        if twice:
            raise RawDataError(f"{self.path}: column {twice[0]} appears twice")

    def _require_whole_last_line(self, cells: int) -> None:
        """A download that broke off mostly ends inside a line, and Polars would read the rest of it as empty."""
        with self.readable.open("rb") as content:
            content.seek(max(0, self.readable.stat().st_size - _TAIL_BYTES))
            tail = content.read().decode("utf-8", errors="replace").rstrip("\r\n").split("\n")
        # Without a line break in the tail there is one line only, or one too long to be judged by its end.
        found = len(next(csv.reader([tail[-1]]), [])) if len(tail) > 1 else cells
        if found < cells:
            raise RawDataError(f"{self.path}: cut short, its last line has {found} cells of {cells}; fetch it again")

    def fault(self) -> RawDataError | None:
        """Reads the whole file; what is wrong with it, naming line, column and value where they can be had."""
        try:
            self.scan().select(pl.all().null_count()).collect(engine="streaming")
        except RawDataError as error:
            return error
        except (PolarsError, OSError) as error:
            match = _BAD_CSV_VALUE.search(str(error)) or _BAD_CAST_VALUE.search(str(error))
            if match is None or match["column"] not in self.table.schema():
                return RawDataError(f"{self.path}: cannot be read ({_first_line(error)})")
            return self._bad_value(match["column"], match["value"])
        return None

    def _bad_value(self, column: str, value: str) -> RawDataError:
        kind = self.table.column(column).type
        line = None if self.is_parquet else self._first_bad_line(column)
        where = f"{self.path}: column {column}" if line is None else f"{self.path}: line {line}, column {column}"
        shown = value.splitlines()[0][:40] if value else ""
        return RawDataError(f"{where}: '{shown}' is not {'an integer' if kind is ColumnType.INTEGER else f'a {kind}'}")

    def _first_bad_line(self, column: str) -> int | None:
        """Number of the first line, counting the header, whose value is not of the type of `column`."""
        schema = {name: pl.String() for name in _csv_header(self.path, self.readable)}
        text = pl.col(column)
        bad = text.is_not_null() & text.cast(self.table.schema()[column], strict=False).is_null()
        rows = pl.scan_csv(self.readable, schema=schema, glob=False).select(column).with_row_index("row")
        try:
            first = rows.filter(bad).select(pl.col("row").min()).collect(engine="streaming").item()
        except PolarsError:
            return None
        return None if first is None else int(first) + 2


def find_source(folder: Path, table: Table, unpacked: Path) -> Source | None:
    """The file that holds `table` in `folder`, or None. A packed one is unpacked into `unpacked`, never beside it."""
    for ending in ENDINGS:
        path = folder / f"{table.name}{ending}"
        if path.is_file():
            packed = ending in (".csv.gz", ".csv.zip")
            return Source(table, path, _unpack(path, unpacked / f"{table.name}.csv") if packed else path)
    return None


def _unpack(path: Path, target: Path) -> Path:
    """Unpack the one CSV in `path` to `target`; RawDataError when the archive is damaged or holds something else."""
    try:
        with _packed_csv(path) as packed, target.open("wb") as plain:
            shutil.copyfileobj(packed, plain, length=1 << 20)
    except (EOFError, OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise RawDataError(f"{path}: damaged or cut short ({_first_line(error)}); fetch it again") from error
    return target


@contextmanager
def _packed_csv(path: Path) -> Iterator[IO[bytes] | gzip.GzipFile]:
    """The unpacked bytes of the one CSV in `path`, a .gz or a .zip."""
    if path.suffix == ".gz":
        with gzip.open(path) as content:
            yield content
    else:
        with zipfile.ZipFile(path) as archive, archive.open(_csv_member(path, archive)) as content:
            yield content


def _csv_member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    # Archives made on macOS carry a shadow "__MACOSX/._name.csv" beside the real file.
    members = [
        member
        for member in archive.infolist()
        if member.filename.endswith(".csv") and not member.filename.startswith("__MACOSX/")
    ]
    if len(members) != 1:
        raise RawDataError(f"{path}: should hold exactly one CSV file, it holds {len(members)}")
    return members[0]


def _csv_header(path: Path, readable: Path) -> list[str]:
    """Column names on the first line of `readable`; RawDataError, naming `path`, when there is none."""
    try:
        with readable.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            header = next(csv.reader(lines), [])
    except (OSError, csv.Error) as error:
        raise RawDataError(f"{path}: cannot be read ({_first_line(error)})") from error
    if not header:
        raise RawDataError(f"{path}: is empty")
    return header


def _first_line(error: BaseException) -> str:
    """The first line of an error's message, or its kind when it has none."""
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
