"""Counts, batch by batch, what the columns of one table hold."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from data.tables import Column, ColumnType, Range, RowOddity, Table

_MOST_UNKNOWN = 1_000
"""Different unknown categories that are counted one by one; a column of names may hold millions."""


@dataclass(slots=True)
class Sighting:
    """Something was seen `count` times, first in data row `row` (from 0), with `value`."""

    count: int = 0
    row: int | None = None
    value: float | str | None = None

    def add(self, rows: pl.Series, values: pl.Series | None, before: int) -> None:
        """Takes a batch that follows `before` rows: Boolean `rows`, null counting as false, and their `values`."""
        count = int(rows.sum() or 0)
        if count and self.row is None:
            first = int(rows.arg_true()[0])
            self.row = before + first
            self.value = None if values is None else values[first]
        self.count += count


@dataclass(slots=True)
class ColumnTally:
    """What was counted in one column so far; see ColumnCheck."""

    column: Column
    nulls: Sighting = field(default_factory=Sighting)
    low: float | None = None
    high: float | None = None
    sentinels: Counter[str] = field(default_factory=Counter)
    odd: Sighting = field(default_factory=Sighting)
    outside: Sighting = field(default_factory=Sighting)
    impossible: Sighting = field(default_factory=Sighting)
    categories: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    unknown_seen: Sighting = field(default_factory=Sighting)

    def unknown_by_rows(self) -> dict[str, int]:
        """Unknown categories and how many rows have each, the most frequent first."""
        return dict(sorted(self.unknown.items(), key=lambda item: (-item[1], item[0])))

    def aggregates(self) -> list[pl.Expr]:
        """What to ask of every batch; `add` takes the answers."""
        name = self.column.name
        found = [pl.col(name).null_count().alias(f"{name} nulls")]
        if self.column.type is not ColumnType.TEXT:
            value = self._value()
            found += [value.min().alias(f"{name} low"), value.max().alias(f"{name} high")]
            found += [(pl.col(name) == s).sum().alias(f"{name} {s}") for s in self.column.sentinels]
        return found

    def add(self, batch: pl.DataFrame, answers: dict[str, float | None], before: int) -> None:
        """Takes a batch that follows `before` rows, and its answers to `aggregates`."""
        name, values = self.column.name, batch[self.column.name]
        if answers[f"{name} nulls"]:
            self.nulls.add(values.is_null(), None, before)
        if self.column.type is ColumnType.TEXT:
            self._add_text(values, before)
            return
        for sentinel in self.column.sentinels:
            self.sentinels[str(sentinel)] += int(answers[f"{name} {sentinel}"] or 0)
        low, high = answers[f"{name} low"], answers[f"{name} high"]
        if low is None or high is None:
            return
        self.low = low if self.low is None else min(self.low, low)
        self.high = high if self.high is None else max(self.high, high)
        usual = self.column.oddity.usual if self.column.oddity else None
        for seen, allowed in (
            (self.odd, usual),
            (self.outside, self.column.allowed),
            (self.impossible, self.column.possible),
        ):
            if allowed is not None and (low < allowed.low or high > allowed.high):
                self._see_outside(seen, batch, allowed, before)

    def _value(self) -> pl.Expr:
        """The column with nothing in the place of sentinels."""
        value = pl.col(self.column.name)
        for sentinel in self.column.sentinels:
            value = pl.when(pl.col(self.column.name) != sentinel).then(value)
        return value

    def _see_outside(self, seen: Sighting, batch: pl.DataFrame, allowed: Range, before: int) -> None:
        values = batch.select(self._value()).to_series()
        seen.add((values < allowed.low) | (values > allowed.high), values, before)

    def _add_text(self, values: pl.Series, before: int) -> None:
        unknown = []
        for value, count in values.value_counts().iter_rows():
            if value is None:
                continue
            if value in self.column.shares:
                self.categories[value] += count
            else:
                unknown.append(value)
                if value in self.unknown or len(self.unknown) < _MOST_UNKNOWN:
                    self.unknown[value] += count
            if value in self.column.sentinels:
                self.sentinels[value] += count
        if unknown:
            self.unknown_seen.add(values.is_in(unknown), values, before)


class TableTally:
    """What was counted in one table so far."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = 0
        self.columns: Sequence[ColumnTally] = [ColumnTally(column) for column in table.columns]
        self.oddities: Sequence[tuple[RowOddity, Sighting]] = [(oddity, Sighting()) for oddity in table.oddities]
        self._aggregates = [expression for column in self.columns for expression in column.aggregates()]

    def add(self, batch: pl.DataFrame) -> None:
        """Takes further rows."""
        answers = batch.select(self._aggregates).row(0, named=True)
        for column in self.columns:
            column.add(batch, answers, self.rows)
        for oddity, seen in self.oddities:
            seen.add(batch.select(oddity.rows).to_series(), None, self.rows)
        self.rows += batch.height

    def sightings(self) -> Iterable[Sighting]:
        """Everything that has a first row."""
        for column in self.columns:
            yield from (column.nulls, column.outside, column.impossible, column.unknown_seen, column.odd)
        for _, seen in self.oddities:
            yield seen
