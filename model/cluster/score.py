"""Batch scores computed inside the cluster: each part of the feature table is scored on the machine that holds it."""

import atexit
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

import data
import model
from model.cluster.features import SPARK_TYPES, features, write_whole
from model.cluster.scorer import COLUMNS, Scorer
from model.cluster.session import open_session, require_new, spark_errors

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark import Broadcast
    from pyspark.sql import DataFrame, SparkSession

    Batches = Iterator[pa.RecordBatch]


def scores_with_spark(raw: str, master: str | None, scorer: Scorer, out: str) -> None:
    """Opens a session on `master`, writes the scores of all clients of `raw` into the new folder `out`, and ends it.

    Raises ClarteError.
    """
    with open_session(master) as session:
        write_scores(session, raw, scorer, out)


def write_scores(session: "SparkSession", raw: str, scorer: Scorer, out: str) -> None:
    """Scores every client of the raw tables under `raw` and writes the new folder `out` of parquet files.

    The columns are those of Scorer.scores, which says what to beware of: clients in training are scored in-sample.
    """
    with spark_errors():
        require_new(session, out)
        write_whole(session, scores(session, features(session, raw, scorer.medians), scorer), out)


def scores(session: "SparkSession", table: "DataFrame", scorer: Scorer) -> "DataFrame":
    """The scores of a feature table, as a lazy Spark frame."""
    _send_code(session)
    schema = ", ".join(f"{name} {SPARK_TYPES[kind]}" for name, kind in COLUMNS.items())
    return table.mapInArrow(_scoring(session.sparkContext.broadcast(scorer)), schema)


def _scoring(sent: "Broadcast[Scorer]") -> Callable[["Batches"], "Batches"]:
    """What a machine does with its part of the table; the model reaches it once, however many parts it gets."""

    def score(batches: "Batches") -> "Batches":
        for batch in batches:
            table = pl.from_arrow(batch)
            if isinstance(table, pl.DataFrame) and not table.is_empty():
                yield from sent.value.scores(table).to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches()

    return score


def _send_code(session: "SparkSession") -> None:
    """Gives the machines of the cluster this project's code; where it came in by --py-files, they have it already."""
    packages = [Path(str(package.__file__)).parent for package in (data, model)]
    if not all(package.is_dir() for package in packages):
        return
    folder = tempfile.mkdtemp(prefix="clarte-code-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # machines that join late fetch it then
    archive = Path(folder, "clarte.zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as content:
        for package in packages:
            for path in sorted(package.rglob("*.py")):
                content.write(path, path.relative_to(package.parent))
    session.sparkContext.addPyFile(str(archive))
