"""Turns the kept rows into the arrays of the bundle (see model.bundles.histories)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from model.bundles.histories import DTYPES, ENDS, NO_DAY, NO_WORD, WORDS, HistoryTable, HistoryWords
from model.features.bureau.balances import CREDIT
from model.features.frames import KEY
from model.training.histories.rows import LOAN

CLIENT = "client"
"""Column of a client's position among the clients of the bundle."""

PLACE = "place"
"""Column of a row's place in its client's own list."""

Records = npt.NDArray[np.void]


@dataclass(frozen=True, slots=True)
class HistoryRows:
    """The frames of model.training.histories.rows.KEPT by name, lazy, and how they are run."""

    frames: Mapping[str, pl.LazyFrame]
    collect: Callable[[pl.LazyFrame], pl.DataFrame]


def write_histories(rows: HistoryRows, clients: npt.NDArray[np.int64], folder: Path) -> None:
    """Writes the histories of these `clients`, given in ascending order, into `folder`.

    Rows of anybody else, or of a loan or credit of somebody else, are left out. Equal rows give equal files, whatever
    their order. Raises OSError when a file cannot be written.
    """
    words: dict[str, list[str]] = {}
    ends = []
    for table, frame in _tables(rows, clients):
        records = _records(frame, table, words)
        counts = np.bincount(frame[CLIENT].to_numpy(), minlength=len(clients))
        ends.append(np.cumsum(counts).astype("<u4"))
        np.save(folder / table.file, records, allow_pickle=False)
    np.save(folder / ENDS, np.stack(ends), allow_pickle=False)
    (folder / WORDS).write_bytes(HistoryWords(columns=words).model_dump_json().encode())


def _tables(rows: HistoryRows, clients: npt.NDArray[np.int64]) -> Iterator[tuple[HistoryTable, pl.DataFrame]]:
    """Each table in the order of HistoryTable, sorted, one in memory at a time."""
    known = pl.LazyFrame({KEY: clients, CLIENT: np.arange(len(clients), dtype=np.uint32)})
    frames, collect = rows.frames, rows.collect
    credits_ = collect(_credits(frames, known))
    yield HistoryTable.CREDITS, credits_
    yield HistoryTable.LATENESS, collect(_lateness(frames, credits_))
    del credits_
    applications = collect(_applications(frames, known))
    yield HistoryTable.APPLICATIONS, applications
    places = applications.lazy().select(CLIENT, LOAN, pl.col(PLACE).alias("application"))
    del applications
    yield HistoryTable.INSTALMENTS, collect(_instalments(frames, known, places))
    yield HistoryTable.CARDS, collect(_of(known, frames["card_months"]).sort(CLIENT, "month"))


def _of(known: pl.LazyFrame, frame: pl.LazyFrame) -> pl.LazyFrame:
    """The rows of known clients, with the client's position for their number."""
    return frame.join(known, on=KEY, how="inner").drop(KEY)


def _placed(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Numbers the rows of each client, in their order."""
    return frame.with_columns(pl.int_range(pl.len(), dtype=pl.Int32).over(CLIENT).alias(PLACE))


def _credits(frames: Mapping[str, pl.LazyFrame], known: pl.LazyFrame) -> pl.LazyFrame:
    rows = _of(known, frames["credits"]).join(frames["months_known"], on=CREDIT, how="left")
    rows = rows.with_columns(pl.col("months_known").fill_null(0))
    ordered = rows.sort(CLIENT, "opened", CREDIT, descending=[False, True, False], nulls_last=True)
    return _placed(ordered.unique([CLIENT, CREDIT], keep="first", maintain_order=True))


def _lateness(frames: Mapping[str, pl.LazyFrame], credits_: pl.DataFrame) -> pl.LazyFrame:
    """One row a spell of late months that follow one another: its first and last month, and its worst status."""
    owners = credits_.lazy().select(CREDIT, CLIENT, pl.col(PLACE).alias("credit"))
    months = frames["months_late"].with_columns(pl.col("STATUS").cast(pl.UInt8).alias("worst"))
    months = months.join(owners, on=CREDIT, how="inner").group_by(CLIENT, "credit", "month").agg(pl.col("worst").max())
    ordered = months.sort(CLIENT, "credit", "month")
    spell = (pl.col("month") - pl.int_range(pl.len()).over(CLIENT, "credit")).alias("spell")
    spells = ordered.with_columns(spell).group_by(CLIENT, "credit", "spell")
    found = spells.agg(pl.col("month").min().alias("first"), pl.col("month").max().alias("last"), pl.col("worst").max())
    return found.sort(CLIENT, "credit", "first")


def _applications(frames: Mapping[str, pl.LazyFrame], known: pl.LazyFrame) -> pl.LazyFrame:
    rows = _of(known, frames["applications"]).rename({"term": "payments"})
    ordered = rows.sort(CLIENT, PLACE, LOAN).unique([CLIENT, LOAN], keep="first", maintain_order=True)
    return _placed(ordered)


def _instalments(frames: Mapping[str, pl.LazyFrame], known: pl.LazyFrame, places: pl.LazyFrame) -> pl.LazyFrame:
    rows = _of(known, frames["instalments"]).with_columns(
        _days("due"), _days("paid_on"), pl.col("payments").clip(0, 255)
    )
    rows = rows.join(places, on=[CLIENT, LOAN], how="left").drop(LOAN)
    rows = rows.with_columns(pl.col("application").fill_null(-1), pl.col("payments").cast(pl.UInt8))
    return rows.sort(CLIENT, "due", "application", "owed", "paid", "paid_on", "payments", nulls_last=True)


def _days(column: str) -> pl.Expr:
    """Days that fit, small; what does not is no date."""
    value = pl.col(column)
    return pl.when(value.is_between(NO_DAY + 1, -NO_DAY - 1)).then(value).cast(pl.Int16)


def _records(frame: pl.DataFrame, table: HistoryTable, words: dict[str, list[str]]) -> Records:
    """The columns of the frame as records; the values of its categories go into `words`."""
    found = np.empty(frame.height, dtype=DTYPES[table])
    for name, (kind, *_rest) in (found.dtype.fields or {}).items():
        column = frame[name]
        if column.dtype == pl.String:
            words[name] = _vocabulary(column)
            column = _codes(column, words[name])
        found[name] = _numbers(column, kind)
    return found


def _vocabulary(column: pl.Series) -> list[str]:
    """The values in alphabetical order; of more than NO_WORD, the most frequent ones."""
    counts = column.drop_nulls().value_counts(name="count").sort("count", column.name, descending=[True, False])
    return sorted(counts[column.name].head(NO_WORD).to_list())


def _codes(column: pl.Series, words: list[str]) -> pl.Series:
    return column.replace_strict(words, range(len(words)), default=NO_WORD, return_dtype=pl.UInt8)


def _numbers(column: pl.Series, kind: np.dtype[np.generic]) -> npt.NDArray[np.generic]:
    """Amounts from thousandths; days, months and counts within what the record holds, NO_DAY where there is none."""
    if kind.kind == "f":
        return (column.cast(pl.Float64) * 0.001).fill_null(float("nan")).to_numpy()
    if kind.kind == "b":
        return column.to_numpy()
    if kind.kind == "i":
        return column.to_frame().select(_days(column.name).fill_null(NO_DAY)).to_series().to_numpy()
    return column.fill_null(0).clip(0, np.iinfo(kind.name).max).to_numpy()
