"""Goes once through the file of one table and counts all that a check wants to know of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl
from polars.exceptions import PolarsError

from data.check.keys import KeyCounter, LinkCounter
from data.check.tally import TableTally
from data.source import BadValues, Source

_BATCH_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Scanned:
    """All that was counted in one table; `bad` are columns with values that are not of their type."""

    source: Source
    tally: TableTally
    keys: KeyCounter
    links: Sequence[LinkCounter]
    bad: Sequence[BadValues]


def scan(source: Source, new_links: Callable[[], Sequence[LinkCounter]]) -> Scanned:
    """Counts the table of `source`; values that are not of their column's type are counted as such, then as empty.

    RawDataError when the file cannot be read, or a row of a CSV has too few cells; where the last column has gaps, the
    lines are gone through once more for that. Streams: what is kept is sixteen bytes a row, for the key.
    """
    try:
        scanned = _count(source, source.scan(), new_links(), [])
    except (PolarsError, OSError) as error:
        bad = source.bad_values()
        if not bad:
            fault = source.fault()
            if fault is None:
                raise
            raise fault from error
        scanned = _count_readable(source, new_links(), bad)
    filled = {tally.column.name for tally in scanned.tally.columns if not tally.nulls.count}
    if not source.ends_filled(filled):
        source.require_whole_rows()
    return scanned


def _count_readable(source: Source, links: Sequence[LinkCounter], bad: Sequence[BadValues]) -> Scanned:
    try:
        return _count(source, source.scan_readable(), links, bad)
    except (PolarsError, OSError) as error:
        raise source.unreadable(error) from error


def _count(source: Source, frame: pl.LazyFrame, links: Sequence[LinkCounter], bad: Sequence[BadValues]) -> Scanned:
    tally, keys = TableTally(source.table), KeyCounter(source.table)
    for batch in frame.collect_batches(chunk_size=_BATCH_ROWS, maintain_order=True, engine="streaming"):
        keys.add(batch)
        for link in links:
            link.add(batch, tally.rows)
        tally.add(batch)
    return Scanned(source, tally, keys, links, bad)
