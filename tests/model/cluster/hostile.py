"""Makes the rows of some clients as hostile as files can be; the others stay as they are."""

from pathlib import Path

import numpy as np
import polars as pl

from data.tables import TABLES, ColumnType, Table, Unit

ODD = [None, float("nan"), -5.0, 0.0005, 0.5, 2.5, 365_243.0]
"""Halves tell engines apart that round them differently."""

IMPOSSIBLE = [float("inf"), float("-inf"), 1e300, -1e18]
"""For histories only: the check refuses applications that hold such numbers."""

INTEGERS = [None, 365_243, 0, -1, 10**15, -(10**15)]
WORDS = [None, "", "NaN", "Zorglub"]


def make_hostile(folder: Path, seed: int) -> None:
    """Rewrites the parquet tables of `folder`: in half of the rows, every fifth cell is replaced, keys excepted.

    Histories also get repeated rows and orphans, and no table keeps its order.
    """
    random = np.random.default_rng(seed)
    for name, table in TABLES.items():
        path = folder / f"{name}.parquet"
        history = not name.startswith("application_")
        frame = _harmed(pl.read_parquet(path), table, random, ODD + IMPOSSIBLE * history)
        if history:
            links = [column for column in ("SK_ID_PREV", "SK_ID_BUREAU") if column in frame.columns]
            orphans = frame.head(20).with_columns(pl.col(links) + 10**9)
            frame = pl.concat([frame, frame.sample(fraction=0.05, seed=seed), orphans])
        frame.sample(fraction=1.0, shuffle=True, seed=seed).write_parquet(path)


def _harmed(
    frame: pl.DataFrame, table: Table, random: np.random.Generator, numbers: list[float | None]
) -> pl.DataFrame:
    """The frame with cells replaced, in half of its rows."""
    rows, count = pl.Series(random.random(len(frame)) < 0.5), len(frame)
    for column in table.columns:
        if column.unit is Unit.IDENTIFIER or column.name in ("TARGET", "STATUS"):
            continue
        values = {ColumnType.INTEGER: INTEGERS, ColumnType.NUMBER: numbers, ColumnType.TEXT: WORDS}[column.type]
        chosen = pl.Series([values[i] for i in random.integers(len(values), size=count)], dtype=column.type.dtype)
        hit = rows & pl.Series(random.random(count) < 0.2)
        frame = frame.with_columns(pl.when(hit).then(chosen).otherwise(pl.col(column.name)).alias(column.name))
    return frame
