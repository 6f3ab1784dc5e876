"""The rows of the raw tables that a bundle keeps, picked by Spark and handed over as folders of parquet files."""

from typing import TYPE_CHECKING

import polars as pl

from model.cluster.session import spark_errors
from model.cluster.tables import open_tables
from model.features.frames import APPLICATIONS, KEY
from model.features.live import APPLICATION_READ
from model.training.histories.arrays import HistoryRows
from model.training.histories.rows import KEPT

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def write_histories(session: "SparkSession", raw: str, out: str) -> None:
    """Writes the applications and each kind of rows of the tables under `raw` into new folders in `out`."""
    with spark_errors():
        tables = open_tables(session, raw)
        for name, rows in KEPT.items():
            rows(tables).to_native().write.parquet(_folder(out, name))
        applications = tables[APPLICATIONS].select(KEY, *APPLICATION_READ)
        applications.to_native().write.parquet(_loans(out))


def read_histories(out: str) -> HistoryRows:
    """What `write_histories` has written into `out`, which must still be there when the rows are asked for."""
    frames = {name: pl.scan_parquet(f"{_folder(out, name)}/*.parquet") for name in KEPT}
    return HistoryRows(frames, lambda frame: frame.collect(engine="streaming"))


def read_applications(out: str) -> pl.DataFrame:
    """SK_ID_CURR and APPLICATION_READ of every client, as `write_histories` has written them into `out`."""
    return pl.read_parquet(f"{_loans(out)}/*.parquet")


def _folder(out: str, name: str) -> str:
    return f"{out}/histories-{name}"


def _loans(out: str) -> str:
    return f"{out}/loans"
