"""Keys of a table and its links to others, counted batch by batch in arrays of whole numbers."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from data.tables import Range, Table

Ids = npt.NDArray[np.int64]

_NO_KEY = -1
_WIDEST_BITMAP = 1 << 28


class IdSet:
    """Numbers that can be asked for by the million: a bitmap where they lie close together."""

    def __init__(self, ids: Ids) -> None:
        """`ids` in ascending order, each as often as it likes."""
        self.ids = ids[np.append(ids[1:] != ids[:-1], True)] if len(ids) else ids
        self._low = int(self.ids[0]) if len(self.ids) else 0
        span = int(self.ids[-1]) - self._low + 1 if len(self.ids) else 0
        self._known: npt.NDArray[np.bool_] | None = None
        if span <= _WIDEST_BITMAP:
            self._known = np.zeros(span, dtype=np.bool_)
            self._known[self.ids - self._low] = True

    def contains(self, ids: Ids) -> npt.NDArray[np.bool_]:
        """Whether each of `ids` is in the set."""
        if self._known is None:
            return np.isin(ids, self.ids)
        offsets = ids - self._low
        inside = (offsets >= 0) & (offsets < len(self._known))
        found = np.zeros(len(ids), dtype=np.bool_)
        found[inside] = self._known[offsets[inside]]
        return found


class KeyCounter:
    """Counts different and repeated keys of a table.

    A key becomes one whole number, which the possible ranges of the contract leave room for; rows whose key is empty
    or impossible are left out, and reported as such elsewhere. Keeps 16 bytes a row.
    """

    def __init__(self, table: Table) -> None:
        self._ranges = [(name, table.column(name).possible or Range(0, 0)) for name in table.key]
        self._batches: list[Ids] = []
        self._ordered: Ids | None = None

    def add(self, batch: pl.DataFrame) -> None:
        """Takes the keys of further rows."""
        code = pl.lit(0, dtype=pl.Int64)
        for name, possible in self._ranges:
            value = pl.col(name).cast(pl.Int64)
            inside = pl.when(value.is_between(possible.low, possible.high)).then(value - int(possible.low))
            code = code * (int(possible.high) - int(possible.low) + 1) + inside
        self._batches.append(batch.select(code.fill_null(_NO_KEY)).to_series().to_numpy())

    def count(self) -> tuple[int, int, int]:
        """(different keys, keys that several rows share, rows that share them)."""
        codes = self._sorted()
        again = codes[1:] == codes[:-1]
        repeats = int(again.sum())
        shared = repeats - int((again[1:] & again[:-1]).sum())
        return len(codes) - repeats, shared, repeats + shared

    def first_repeated_row(self) -> int | None:
        """The first row (from 0) whose key an earlier row has already."""
        codes = self._in_order()
        order = np.argsort(codes, kind="stable")
        ordered = codes[order]
        later = order[1:][(ordered[1:] == ordered[:-1]) & (ordered[1:] != _NO_KEY)]
        return int(later.min()) if len(later) else None

    def first_row_of(self, ids: Ids) -> int:
        """The first row (from 0) whose key, of one column, is one of `ids`."""
        return int(np.isin(self._in_order() + int(self._ranges[0][1].low), ids).argmax())

    def ids(self) -> Ids:
        """The values of a key of one column, ascending."""
        return self._sorted() + int(self._ranges[0][1].low)

    def _in_order(self) -> Ids:
        return np.concatenate(self._batches) if self._batches else np.empty(0, dtype=np.int64)

    def _sorted(self) -> Ids:
        if self._ordered is None or len(self._ordered) != sum(map(len, self._batches)):
            codes = self._in_order()
            codes.sort(kind="stable")  # quick on histories, which come in long runs
            self._ordered = codes
        return self._ordered[np.searchsorted(self._ordered, 0) :]


class LinkCounter:
    """Counts the rows of a table whose `column` refers to no row of `parent`."""

    def __init__(self, column: str, parent: str, known: IdSet) -> None:
        self.column, self.parent = column, parent
        self.rows = 0
        self.first_row: int | None = None
        self._known = known
        self._absent: list[Ids] = []

    def add(self, batch: pl.DataFrame, before: int) -> None:
        """Takes further rows, after `before` earlier ones; an empty cell refers to nothing and is no orphan."""
        ids = batch[self.column].fill_null(_NO_KEY).to_numpy()
        absent = ~self._known.contains(ids) & (ids != _NO_KEY)
        count = int(absent.sum())
        if count:
            if self.first_row is None:
                self.first_row = before + int(absent.argmax())
            self.rows += count
            self._absent.append(np.unique(ids[absent]))

    def different(self) -> int:
        """How many different numbers the orphans have."""
        return len(np.unique(np.concatenate(self._absent))) if self._absent else 0


def united(sets: Sequence[IdSet]) -> IdSet:
    """The numbers of all `sets`."""
    return IdSet(np.sort(np.concatenate([one.ids for one in sets])) if sets else np.empty(0, dtype=np.int64))
