"""One raw table and the file that it is read from: scans it, and says in one line what is wrong with it."""

import difflib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from data import csv_lines
from data.errors import RawDataError
from data.faults import SourceError, first_line, printable
from data.tables import Column, ColumnType, Table


@dataclass(frozen=True, slots=True)
class BadValues:
    """`count` cells of a column are not of its type; the first is `value`, in data row `row` (from 0)."""

    column: str
    count: int
    row: int
    value: str


@dataclass(frozen=True, slots=True)
class Source:
    """One table and the file it is read from.

    `path` is the user's file, `readable` that file or its unpacked or re-encoded copy, `name` the file in messages
    (a table inside an archive is named as if the archive were a folder). `others` are names of further files that
    hold the same table, and are not read.
    """

    table: Table
    path: Path
    readable: Path
    name: str
    others: tuple[str, ...] = ()

    @property
    def is_parquet(self) -> bool:
        """Whether the file is parquet rather than CSV."""
        return self.readable.suffix.lower() == ".parquet"

    @property
    def is_transcoded(self) -> bool:
        """Whether the file was not UTF-8 and is read from a copy that is."""
        return self.readable.name.endswith(".utf8.csv")

    def scan(self) -> pl.LazyFrame:
        """The columns of the contract, in its order and types; "NaN" and empty text count as nothing.

        Reads the header only; SourceError if it is wrong.
        """
        self._require_columns(self._columns())
        if self.is_parquet:
            self._require_parquet_types()
        else:
            csv_lines.require_whole_last_line(self.name, self.readable, len(self._columns()))
        return self._clean(self._typed())

    def scan_readable(self) -> pl.LazyFrame:
        """Like `scan`, with nothing in the place of every value that is not of its column's type."""
        return self._clean(self._untyped().select(self._typed_cell(one, strict=False) for one in self.table.columns))

    def unknown_columns(self) -> list[str]:
        """Columns of the file that the contract does not know, in the file's order."""
        return [name for name in self._columns() if name not in self.table.schema()]

    def ends_filled(self, filled: Collection[str]) -> bool:
        """Whether the last column of the file is one of `filled`: then no row can be too short."""
        return self._columns()[-1] in filled

    def fault(self) -> RawDataError | None:
        """Reads the whole file; what is wrong with it, naming line, column and value where they can be had."""
        try:
            self.scan().select(pl.all().null_count()).collect(engine="streaming")
        except RawDataError as error:
            return error
        except (PolarsError, OSError) as error:
            bad = self.bad_values()
            return self.bad_value_fault(bad[0]) if bad else self.unreadable(error)
        return None

    def unreadable(self, error: PolarsError | OSError) -> SourceError:
        """Why reading failed with `error`: the first row of a CSV that is not like its header, or what Polars says."""
        fault = None if self.is_parquet else csv_lines.shape_fault(self.name, self.readable, len(self._columns()))
        return fault or SourceError(self.name, f"cannot be read ({first_line(error)})")

    def require_whole_rows(self) -> None:
        """SourceError when a row of a CSV has too few cells, which reading it does not tell; reads the whole file."""
        if self.is_parquet or csv_lines.rows_are_whole(self.readable, len(self._columns())):
            return
        fault = csv_lines.shape_fault(self.name, self.readable, len(self._columns()))
        if fault is not None:
            raise fault

    def bad_values(self) -> list[BadValues]:
        """Columns with values that are not of their type, the one that has them first in front; reads the whole file.

        Empty as well when the file cannot be read even as text.
        """
        try:
            columns = [column for column in self.table.columns if column.type is not ColumnType.TEXT]
            found = self._bad_cells(columns)
        except (PolarsError, OSError):
            return []
        return sorted(found, key=lambda bad: bad.row)

    def bad_value_fault(self, bad: BadValues, total: int | None = None) -> SourceError:
        """`bad` in words; `total` is the number of rows where it is known."""
        place = self.places([bad.row], total)[bad.row]
        return SourceError(self.name, self.words(bad), column=bad.column, place=place)

    def words(self, bad: BadValues) -> str:
        """What is wrong with the first of `bad`."""
        kind = self.table.column(bad.column).type
        return f"'{printable(bad.value)}' is not {'an integer' if kind is ColumnType.INTEGER else f'a {kind}'}"

    def places(self, rows: Collection[int], total: int | None = None) -> Mapping[int, str]:
        """Where each data row (from 0) is found: "line 42" of a CSV, its header being line 1; "row 41" of parquet."""
        if self.is_parquet:
            return {row: f"row {row + 1}" for row in rows}
        lines = csv_lines.lines_of(self.name, self.readable, rows, total)
        return {row: f"line {lines.get(row, row + 2)}" for row in rows}

    def _columns(self) -> list[str]:
        if not self.is_parquet:
            return csv_lines.header(self.name, self.readable)
        return list(self._parquet_schema())

    def _parquet_schema(self) -> Mapping[str, pl.DataType]:
        try:
            return pl.read_parquet_schema(self.readable)
        except (PolarsError, OSError) as error:
            raise SourceError(self.name, f"cannot be read as parquet ({first_line(error)})") from error

    def _typed(self) -> pl.LazyFrame:
        wanted = self.table.schema()
        if self.is_parquet:
            frame = pl.scan_parquet(self.readable, glob=False)
            return frame.select(self._typed_cell(column, strict=True) for column in self.table.columns)
        schema = {name: wanted.get(name, pl.String()) for name in self._columns()}
        return pl.scan_csv(self.readable, schema=schema, glob=False).select(wanted.keys())

    def _untyped(self) -> pl.LazyFrame:
        """All columns of the file, a CSV's as text."""
        if self.is_parquet:
            return pl.scan_parquet(self.readable, glob=False)
        return pl.scan_csv(self.readable, schema={name: pl.String() for name in self._columns()}, glob=False)

    def _typed_cell(self, column: Column, *, strict: bool) -> pl.Expr:
        """The column of the file as the contract's type; a fraction is no integer, and Polars would cut it off."""
        value = pl.col(column.name)
        if self.is_parquet and column.type is ColumnType.INTEGER and self._parquet_schema()[column.name].is_float():
            value = pl.when(value != value.floor()).then(float("nan")).otherwise(value)
        return value.cast(column.type.dtype, strict=strict).alias(column.name)

    @staticmethod
    def _clean(frame: pl.LazyFrame) -> pl.LazyFrame:
        return frame.with_columns(
            pl.col(pl.Float64).fill_nan(None),
            pl.when(pl.col(pl.String) != "").then(pl.col(pl.String)).name.keep(),
        )

    def _bad_cells(self, columns: Sequence[Column]) -> list[BadValues]:
        aggregates = []
        for column in columns:
            value = pl.col(column.name)
            bad = value.is_not_null() & self._typed_cell(column, strict=False).is_null()
            aggregates += [
                bad.sum().alias(f"{column.name} count"),
                pl.col(" row").filter(bad).min().alias(f"{column.name} row"),
                value.filter(bad).first().cast(pl.String).alias(f"{column.name} value"),
            ]
        found = self._untyped().with_row_index(" row").select(aggregates).collect(engine="streaming").row(0, named=True)
        return [
            BadValues(name, int(found[f"{name} count"]), int(found[f"{name} row"]), str(found[f"{name} value"]))
            for name in (column.name for column in columns)
            if found[f"{name} count"]
        ]

    def _require_columns(self, found: Sequence[str]) -> None:
        missing = [column.name for column in self.table.columns if column.name not in found]
        if len(missing) == len(self.table.columns) and not self._renamed(missing[0]):
            begin = printable(",".join(found))
            raise SourceError(self.name, f"its first line holds no column name, or no commas between them: '{begin}'")
        if missing:
            others = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
            raise SourceError(self.name, f"is missing{others}{self._renamed(missing[0])}", column=missing[0])
        twice = sorted({name for name in found if found.count(name) > 1})
        if twice:
            name = printable(twice[0]).strip()
            raise SourceError(self.name, "appears twice" if name else "two columns have no name", column=name)

    def _renamed(self, missing: str) -> str:
        """A guess at the name that a missing column goes by, as the end of a sentence; empty without one."""
        unknown = {name.strip().upper(): name for name in self.unknown_columns()}
        similar = difflib.get_close_matches(missing, list(unknown), n=1)
        return (
            f"; the unknown column '{printable(unknown[similar[0]])}' looks like it: was it renamed?" if similar else ""
        )

    def _require_parquet_types(self) -> None:
        schema = self._parquet_schema()
        for column in self.table.columns:
            kind = schema[column.name]
            if column.type is ColumnType.TEXT:
                fits = not (kind.is_nested() or kind.is_temporal())
            else:
                fits = kind.is_numeric() or kind in (pl.Boolean, pl.Null)
            if not fits:
                detail = f"holds {kind}, the contract says {column.type}"
                raise SourceError(self.name, detail, column=column.name)
