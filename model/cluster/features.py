"""The feature table, computed by Spark and written as a folder of parquet files."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import narwhals as nw
import polars as pl

from model.cluster.histories import write_histories
from model.cluster.session import open_session, place_of, require_new, spark_errors
from model.cluster.tables import open_tables
from model.features.engine import feature_table, peer_medians
from model.features.frames import APPLICATIONS, KEY, Frame, Tables
from model.training.compute import require_each_once

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


SPARK_TYPES: Mapping[pl.DataType, str] = {
    pl.Int64(): "bigint",
    pl.Boolean(): "boolean",
    pl.Float64(): "double",
    pl.String(): "string",
}
"""Spark's name for each type of our tables."""


def features_with_spark(raw: str, master: str | None, out: str) -> None:
    """Opens a session on `master`, writes the feature table of `raw` into the new folder `out`, and ends the session.

    Polars reads the folder as `out`/*.parquet; on a cluster, `out` must be where driver and executors both write.
    Raises ClarteError.
    """
    with open_session(master) as session:
        write_features(session, raw, out)


def compute_with_spark(raw: str, master: str | None, out: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The feature table, sorted by SK_ID_CURR, and the peers' medians: what a build learns from.

    The table comes by way of the new folder `out`, which driver and executors must both reach as a path; it stays
    there, with the rows of the histories (see model.cluster.histories). Raises ClarteError, also where a client appears
    twice.
    """
    with open_session(master) as session, spark_errors():
        require_new(session, out)
        medians = pl.DataFrame(peer_medians(open_tables(session, raw)[APPLICATIONS]).to_native().toArrow())
        write_whole(session, features(session, raw, medians), out)
        write_histories(session, raw, out)
    table = pl.read_parquet(f"{out}/*.parquet").sort(KEY)
    require_each_once(table, raw)
    return table, medians


def write_features(session: "SparkSession", raw: str, out: str) -> None:
    """Writes the feature table of the raw tables under `raw` (see model.features.engine) into the new folder `out`."""
    with spark_errors():
        require_new(session, out)
        write_whole(session, features(session, raw), out)


def write_whole(session: "SparkSession", frame: "DataFrame", out: str) -> None:
    """Writes the frame into the folder `out`, of which nothing stays when that fails.

    What is there already, made by somebody else meanwhile, is left alone.
    """
    from pyspark.errors import AnalysisException

    try:
        frame.write.parquet(out)
    except BaseException as error:
        if not (isinstance(error, AnalysisException) and error.getCondition() == "PATH_ALREADY_EXISTS"):
            folder, files = place_of(session, out)
            files.delete(folder, True)
        raise


def features(session: "SparkSession", raw: str, medians: pl.DataFrame | None = None) -> "DataFrame":
    """The feature table as a lazy Spark frame, its rows in no order.

    `medians` are the peers' medians of a build; without them, those of the clients at hand.
    """
    tables = open_tables(session, raw)
    return feature_table(tables, _medians(session, tables, medians)).to_native()


def _medians(session: "SparkSession", tables: Tables, given: pl.DataFrame | None) -> Frame:
    if given is None:
        return peer_medians(tables[APPLICATIONS])
    schema = ", ".join(f"{name} {SPARK_TYPES[kind]}" for name, kind in given.schema.items())
    found: Frame = nw.from_native(session.createDataFrame(given.rows(), schema))
    return found
