"""A query that is planned once and run again and again on other frames: planning costs more than running."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

import narwhals as nw
import polars as pl
from polars.io.plugins import register_io_source

from data.errors import RawDataError
from model.features.frames import Frame, Tables

Frames = Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A plan's query for some columns, and the columns of each table that it reads."""

    query: pl.LazyFrame
    reads: Mapping[str, list[str]]


def require_columns(table: str, frame: pl.DataFrame, schema: pl.Schema, columns: Iterable[str]) -> None:
    """RawDataError unless the frame has these columns, in the types of the schema."""
    found = frame.schema
    for column in columns:
        if column not in found:
            raise RawDataError(f"{table}: column {column} is missing")
        if found[column] != schema[column]:
            raise RawDataError(f"{table}: column {column} holds {found[column]}, the contract says {schema[column]}")


class Plan:
    """`query` over tables of the given schemas. One run at a time; threads wait for each other."""

    def __init__(self, schemas: Mapping[str, pl.Schema], query: Callable[[Tables], Frame]) -> None:
        self.schemas = dict(schemas)
        self._frames: Frames = {}
        self._lock = Lock()
        self._columns_read: dict[str, list[str]] = {}
        sources = {name: nw.from_native(self._source(name, schema)) for name, schema in schemas.items()}
        self._query: pl.LazyFrame = query(sources).to_native()

    @property
    def schema(self) -> pl.Schema:
        """Schema of the result."""
        return self._query.collect_schema()

    def narrowed(self, *names: str) -> "Narrowed":
        """The query for only some columns of its result, and what it then reads."""
        query = self._query.select(names)
        empty = {name: schema.to_frame() for name, schema in self.schemas.items()}
        self._collect(query, empty, pl.QueryOptFlags())
        return Narrowed(query, dict(self._columns_read))

    def run(self, frames: Frames) -> pl.DataFrame:
        """The result for these frames, each with at least the columns of its schema, in their types.

        Nothing is optimised: on a few rows that takes longer than it saves. Raises RawDataError for a frame that is
        missing or not known, and for a column that is missing or of another type.
        """
        self._require(frames, self.schemas)
        return self._collect(self._query, frames, pl.QueryOptFlags.none())

    def run_narrowed(self, narrowed: "Narrowed", frames: Frames) -> pl.DataFrame:
        """Like `run`, for some columns; frames need no more than the columns that `narrowed` reads."""
        return self._collect(narrowed.query, frames, pl.QueryOptFlags())

    def _require(self, frames: Frames, read: Mapping[str, Iterable[str]]) -> None:
        for name in frames.keys() ^ read.keys():
            raise RawDataError(f"{name}: " + ("is missing" if name in read else "is not a table known here"))
        for name, columns in read.items():
            require_columns(name, frames[name], self.schemas[name], columns)

    def _collect(self, query: pl.LazyFrame, frames: Frames, flags: pl.QueryOptFlags) -> pl.DataFrame:
        with self._lock:
            self._frames, self._columns_read = frames, {}
            try:
                return query.collect(engine="in-memory", optimizations=flags)
            finally:
                self._frames = {}

    def _source(self, name: str, schema: pl.Schema) -> pl.LazyFrame:
        def read(
            columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, _batch: int | None
        ) -> Iterator[pl.DataFrame]:
            frame = self._frames[name].select(list(schema) if columns is None else columns)
            self._columns_read[name] = frame.columns
            if predicate is not None:
                frame = frame.filter(predicate)
            yield frame if rows is None else frame.head(rows)

        source: Any = register_io_source(read, schema=schema, is_pure=True)
        return source  # type: ignore[no-any-return]
