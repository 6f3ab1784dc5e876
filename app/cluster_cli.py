"""The commands for many clients at once, on this machine or on a Spark cluster: features and score."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.terminal import out as terminal
from data.errors import ClarteError

if TYPE_CHECKING:
    from data.raw import RawTables
    from model.cluster.scorer import Scorer


class Engine(StrEnum):
    """What computes."""

    POLARS = "polars"
    SPARK = "spark"


Raw = Annotated[
    str,
    typer.Argument(
        metavar="RAW",
        help="Folder of the seven raw tables; for Spark any URI that it reads (hdfs://, s3a://), "
        "with tables as .parquet, .csv or .csv.gz",
    ),
]
Out = Annotated[str, typer.Option("--out", help="New parquet file (polars), or new folder of parquet files (spark)")]
ChosenEngine = Annotated[Engine, typer.Option("--engine", help="Compute on this machine, or with Spark")]
Master = Annotated[
    str | None,
    typer.Option(
        "--spark-master",
        metavar="URL",
        help=r"spark://HOST:7077, yarn or k8s://...; by default Spark runs on this machine (local\[*])",
    ),
]


def features(raw: Raw, out: Out, engine: ChosenEngine = Engine.POLARS, spark_master: Master = None) -> None:
    """Writes the feature table as parquet: one row a client, every feature of the catalogue."""
    refuse_idle_master(engine, spark_master)
    if engine is Engine.SPARK:
        from model.cluster.features import features_with_spark

        features_with_spark(raw, spark_master, out)
    else:
        from model.cluster.one_machine import write_features

        write_features(_opened(raw), Path(out))
    terminal.print(f"Feature table in {out}", style="bold", markup=False)


def score(
    raw: Raw,
    out: Out,
    engine: ChosenEngine = Engine.POLARS,
    spark_master: Master = None,
    bundle: Annotated[str | None, typer.Option(help="Bundle that scores; by default the active one")] = None,
) -> None:
    """Scores every client with the final model of a bundle: log-odds, probability of default, points, decision.

    Clients whose outcome the model has learned (in_training) are flattered by it: judge no model on them.
    """
    refuse_idle_master(engine, spark_master)
    scorer = _scorer(bundle)
    if engine is Engine.SPARK:
        from model.cluster.score import scores_with_spark

        scores_with_spark(raw, spark_master, scorer, out)
    else:
        from model.cluster.one_machine import write_scores

        write_scores(_opened(raw), scorer, Path(out))
    terminal.print(f"Scores by {scorer.name} in {out}", style="bold", markup=False)


def refuse_idle_master(engine: Engine, master: str | None) -> None:
    """ClarteError where a Spark master is named and Spark is not asked for."""
    if master is not None and engine is not Engine.SPARK:
        raise ClarteError("--spark-master goes with --engine spark")


def _opened(raw: str) -> "RawTables":
    from data.raw import open_raw

    return open_raw(Path(raw))


def _scorer(bundle: str | None) -> "Scorer":
    from app.settings import load_settings
    from model.bundles.store import BundleStore
    from model.cluster.scorer import open_scorer

    return open_scorer(BundleStore(load_settings().bundles_dir), bundle)
