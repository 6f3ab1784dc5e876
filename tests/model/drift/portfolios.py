"""New raw folders made from synthetic ones, with something changed."""

from pathlib import Path

import polars as pl

from data.tables import TABLES

_FAR = 10_000_000


def rewritten(source: Path, target: Path, **changes: pl.Expr) -> Path:
    """The parquet tables of `source` with columns of the applications replaced, as a new folder."""
    target.mkdir(parents=True)
    for name in TABLES:
        table = pl.read_parquet(source / f"{name}.parquet")
        if name.startswith("application"):
            table = table.with_columns(**changes)
        table.write_parquet(target / f"{name}.parquet")
    return target


def renumbered(source: Path, target: Path) -> Path:
    """The same tables with numbers that no client of another portfolio has."""
    target.mkdir(parents=True)
    for name in TABLES:
        table = pl.read_parquet(source / f"{name}.parquet")
        if "SK_ID_CURR" in table.columns:
            table = table.with_columns(pl.col("SK_ID_CURR") + _FAR)
        table.write_parquet(target / f"{name}.parquet")
    return target


def halves(source: Path, seed: int) -> tuple[pl.Series, pl.Series]:
    """The clients of application_train of a folder of CSV, divided at random."""
    ids = pl.read_csv(source / "application_train.csv", columns=["SK_ID_CURR"])["SK_ID_CURR"].shuffle(seed)
    return ids[: len(ids) // 2], ids[len(ids) // 2 :]


def with_clients(source: Path, target: Path, ids: pl.Series) -> Path:
    """The tables of a folder of CSV with these clients of application_train only, as parquet."""
    target.mkdir(parents=True)
    for name in TABLES:
        if name == "application_test":
            continue
        table = pl.read_csv(source / f"{name}.csv", infer_schema_length=None)
        if name == "application_train":
            table = table.filter(pl.col("SK_ID_CURR").is_in(ids.implode()))
        table.write_parquet(target / f"{name}.parquet")
    return target
