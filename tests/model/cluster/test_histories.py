"""The histories of a bundle, by Polars and by Spark."""

import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.raw import open_raw
from data.synthetic import generate
from model.bundles.histories import HISTORY_FILES
from model.cluster.histories import read_histories, write_histories
from model.training.histories.arrays import write_histories as write_arrays
from model.training.histories.polars_rows import history_rows
from tests.model.cluster.hostile import make_hostile

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(find_spec("pyspark") is None, reason="PySpark is not installed: requirements-spark.txt"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, which is not there"),
]


def test_both_engines_write_the_same_files(spark: "SparkSession", tmp_path: Path) -> None:
    folder, out = tmp_path / "raw", tmp_path / "rows"
    generate(folder, clients=100, seed=5, file_format="parquet")
    make_hostile(folder, seed=6)
    write_histories(spark, str(folder), str(out))
    raw = open_raw(folder)
    clients = raw.collect(raw.applications().select("SK_ID_CURR"))["SK_ID_CURR"].unique().sort().to_numpy()
    for name, rows in (("polars", history_rows(raw)), ("spark", read_histories(str(out)))):
        (tmp_path / name).mkdir()
        write_arrays(rows, clients, tmp_path / name)
    unlike = [
        name
        for name in HISTORY_FILES
        if (tmp_path / "polars" / name).read_bytes() != (tmp_path / "spark" / name).read_bytes()
    ]
    assert unlike == []
