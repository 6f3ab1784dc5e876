"""The rows of the histories that a bundle keeps, picked by Spark and handed over as folders of parquet files."""

from typing import TYPE_CHECKING

import polars as pl

from model.cluster.session import spark_errors
from model.cluster.tables import open_tables
from model.training.histories.arrays import HistoryRows
from model.training.histories.rows import KEPT

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def write_histories(session: "SparkSession", raw: str, out: str) -> None:
    """Writes each kind of rows of the raw tables under `raw` into a new folder of its own in `out`."""
    with spark_errors():
        tables = open_tables(session, raw)
        for name, rows in KEPT.items():
            rows(tables).to_native().write.parquet(_folder(out, name))


def read_histories(out: str) -> HistoryRows:
    """What `write_histories` has written into `out`, which must still be there when the rows are asked for."""
    frames = {name: pl.scan_parquet(f"{_folder(out, name)}/*.parquet") for name in KEPT}
    return HistoryRows(frames, lambda frame: frame.collect(engine="streaming"))


def _folder(out: str, name: str) -> str:
    return f"{out}/histories-{name}"
