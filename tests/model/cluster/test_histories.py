"""The histories of a bundle, by Polars and by Spark."""

from pathlib import Path

import pytest

from data.raw import open_raw
from data.synthetic import generate
from model.bundles.histories import HISTORY_FILES
from model.cluster.histories import read_histories, write_histories
from model.cluster.session import open_session
from model.training.histories.arrays import write_histories as write_arrays
from model.training.histories.polars_rows import history_rows
from tests.model.cluster.hostile import make_hostile

pytestmark = pytest.mark.spark


def test_both_engines_write_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    folder, out = tmp_path / "raw", tmp_path / "rows"
    generate(folder, clients=100, seed=5, file_format="parquet")
    make_hostile(folder, seed=6)
    with open_session("local[2]") as session:
        write_histories(session, str(folder), str(out))
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
