"""A query that is planned once and run again and again on other frames: planning costs more than running."""

from collections.abc import Callable, Iterator, Mapping
from threading import Lock
from typing import Any

import narwhals as nw
import polars as pl
from polars.io.plugins import register_io_source

from model.features.frames import Frame, Tables

Frames = Mapping[str, pl.DataFrame]


class Plan:
    """`query` over tables of the given schemas. One run at a time; threads wait for each other.

    `columns_read` says after a run which columns of each table the query needed.
    """

    def __init__(self, schemas: Mapping[str, pl.Schema], query: Callable[[Tables], Frame]) -> None:
        self._frames: Frames = {}
        self._lock = Lock()
        self.columns_read: dict[str, list[str]] = {}
        sources = {name: nw.from_native(self._source(name, schema)) for name, schema in schemas.items()}
        self._query: pl.LazyFrame = query(sources).to_native()

    @property
    def schema(self) -> pl.Schema:
        """Schema of the result."""
        return self._query.collect_schema()

    def select(self, *names: str) -> pl.LazyFrame:
        """The query narrowed to some columns of its result, for `run`."""
        return self._query.select(names)

    def run(self, frames: Frames, query: pl.LazyFrame | None = None) -> pl.DataFrame:
        """The result for these frames, each with exactly the columns and types of its schema."""
        with self._lock:
            self._frames, self.columns_read = frames, {}
            try:
                return (self._query if query is None else query).collect(engine="in-memory")
            finally:
                self._frames = {}

    def _source(self, name: str, schema: pl.Schema) -> pl.LazyFrame:
        def read(
            columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, _batch: int | None
        ) -> Iterator[pl.DataFrame]:
            frame = self._frames[name]
            if columns is not None:
                frame = frame.select(columns)
            self.columns_read[name] = frame.columns
            if predicate is not None:
                frame = frame.filter(predicate)
            yield frame if rows is None else frame.head(rows)

        source: Any = register_io_source(read, schema=schema, is_pure=True)
        return source  # type: ignore[no-any-return]
