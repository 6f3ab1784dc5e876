"""Polars and Spark compute the same features and the same scores; Spark reads the same tables."""

import shutil
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from data.errors import ClarteError
from data.raw import open_raw
from data.synthetic import generate
from data.tables import BUREAU_BALANCE
from model.bundles.store import BundleStore
from model.cluster import one_machine
from model.cluster.features import compute_with_spark, write_features, write_whole
from model.cluster.score import scores
from model.cluster.scorer import Scorer, open_scorer
from model.cluster.session import open_session, require_new, spark_errors
from model.cluster.tables import open_table, open_tables
from model.features.expressions import day, nearest, number, ratio, thousandths, whole
from model.features.frames import APPLICATIONS, KEY
from model.training.compute import compute_features
from tests.model.cluster.hostile import IMPOSSIBLE, ODD, make_hostile

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(find_spec("pyspark") is None, reason="PySpark is not installed: requirements-spark.txt"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, which is not there"),
]

CLIENTS = 1_200
"""Enough for some groups of peers to be large enough."""

Computed = tuple[pl.DataFrame, pl.DataFrame]


class There(NamedTuple):
    """What Spark wrote into a folder of parquet files, and what a build reads of it."""

    folder: Path
    table: pl.DataFrame
    medians: pl.DataFrame


RELATIVE = 1e-9
"""Polars divides by a constant with a multiplication, Spark with a division: the last bit differs."""


@pytest.fixture(scope="module")
def scorer(bundles_dir: Path) -> Scorer:
    return open_scorer(BundleStore(bundles_dir))


@pytest.fixture(scope="module")
def csv_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portfolio of ordinary clients, as CSV. Copy it before changing it."""
    folder = tmp_path_factory.mktemp("cluster") / "ordinary"
    generate(folder, clients=CLIENTS, seed=4, file_format="csv")
    return folder


@pytest.fixture(scope="module")
def hostile_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portfolio with half of its rows hostile, as parquet."""
    folder = tmp_path_factory.mktemp("cluster") / "hostile"
    generate(folder, clients=CLIENTS, seed=5, file_format="parquet")
    make_hostile(folder, seed=6)
    return folder


@pytest.fixture(scope="module")
def here(hostile_dir: Path) -> Computed:
    """The feature table and the peers' medians by Polars."""
    return compute_features(open_raw(hostile_dir))


@pytest.fixture(scope="module")
def there(spark: "SparkSession", hostile_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> There:
    """The same by Spark, as a build asks for it."""
    out = tmp_path_factory.mktemp("cluster") / "features"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("model.cluster.features.open_session", lambda _master: nullcontext(spark))
        return There(out, *compute_with_spark(str(hostile_dir), None, str(out)))


def test_every_feature_of_every_client(here: Computed, there: There) -> None:
    expected, found = here[0], there.table
    assert found.schema == expected.schema
    unlike = {name: _difference(expected, found, name) for name in expected.columns}
    assert {name: values for name, values in unlike.items() if values} == {}


def test_medians_of_peers(here: Computed, there: There) -> None:
    assert len(there.medians) > 0
    assert_frame_equal(there.medians, here[1], rel_tol=RELATIVE, abs_tol=0, check_row_order=False)


def test_shared_formulas(spark: "SparkSession") -> None:
    rows = pl.DataFrame({"id": range(len(ODD + IMPOSSIBLE)), "x": pl.Series(ODD + IMPOSSIBLE, dtype=pl.Float64)})
    formulas = [formula("x").alias(formula.__name__) for formula in (number, whole, thousandths, day)]
    formulas += [ratio(number("x"), number("x") - 0.5).alias("ratio"), nearest(0 - number("x")).alias("nearest")]
    polars = nw.from_native(rows.lazy()).select("id", *formulas).to_native().collect()
    found = nw.from_native(spark.createDataFrame(rows.to_dicts(), "id bigint, x double")).select("id", *formulas)
    assert_frame_equal(_collected(found.to_native()).sort("id"), polars, rel_tol=RELATIVE, abs_tol=0)


def test_scores(spark: "SparkSession", here: Computed, there: There, scorer: Scorer, tmp_path: Path) -> None:
    with spark_errors():
        scores(spark, spark.read.parquet(str(there.folder)), scorer).write.parquet(str(tmp_path / "scores"))
    found = pl.read_parquet(tmp_path / "scores" / "*.parquet").sort(KEY)
    expected = one_machine.scores(here[0], scorer)
    assert len(found) == CLIENTS
    assert_frame_equal(found, expected, rel_tol=RELATIVE, abs_tol=0)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables(spark: "SparkSession", csv_dir: Path, hostile_dir: Path, form: str) -> None:
    folder = csv_dir if form == "csv" else hostile_dir
    raw, found = open_raw(folder), open_tables(spark, f"file:{folder}/")
    expected = {name: frame for name, frame in raw.frames.items() if not name.startswith("application_")}
    expected[APPLICATIONS] = raw.applications()
    assert found.keys() == expected.keys()
    for name, frame in expected.items():
        assert_frame_equal(_collected(found[name].to_native()), frame.collect(), check_row_order=False)


def test_a_table_that_is_missing(spark: "SparkSession", csv_dir: Path, tmp_path: Path) -> None:
    raw = _only(csv_dir, tmp_path, "application_test")
    with pytest.raises(ClarteError, match=r"raw: table bureau is missing; looked for bureau\.parquet, bureau\.csv"):
        open_tables(spark, str(raw))


def test_one_application_table_is_enough(spark: "SparkSession", csv_dir: Path, tmp_path: Path) -> None:
    raw = shutil.copytree(csv_dir, tmp_path / "raw")
    (raw / "application_test.csv").unlink()
    found = open_tables(spark, str(raw))[APPLICATIONS]
    assert_frame_equal(_collected(found.to_native()), open_raw(raw).applications().collect(), check_row_order=False)
    (raw / "application_train.csv").unlink()
    with pytest.raises(ClarteError, match="no table of applications; looked for application_train"):
        open_tables(spark, str(raw))


def test_a_column_that_is_missing(spark: "SparkSession", csv_dir: Path, tmp_path: Path) -> None:
    raw = _only(csv_dir, tmp_path, "bureau_balance")
    pl.read_csv(raw / "bureau_balance.csv").rename({"STATUS": "status"}).write_csv(raw / "bureau_balance.csv")
    with pytest.raises(ClarteError, match=r"bureau_balance\.csv: column STATUS is missing"):
        open_table(spark, str(raw), BUREAU_BALANCE)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("5001,-1.5,C", "bureau_balance.csv: column MONTHS_BALANCE: '-1.5' is not an integer"),
        ("5001,many,C", "bureau_balance.csv: column MONTHS_BALANCE: 'many' is not an integer"),
        ("5001,-1", "Malformed"),
    ],
)
def test_a_line_that_is_wrong(spark: "SparkSession", csv_dir: Path, tmp_path: Path, line: str, words: str) -> None:
    raw = _only(csv_dir, tmp_path, "bureau_balance")
    with (raw / "bureau_balance.csv").open("a") as content:
        content.write(line + "\n")
    with pytest.raises(ClarteError) as error:
        _collected(open_table(spark, str(raw), BUREAU_BALANCE))
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_parquet_of_the_wrong_type_and_fractions(spark: "SparkSession", csv_dir: Path, tmp_path: Path) -> None:
    raw, months = _only(csv_dir, tmp_path, "bureau_balance"), pl.col("MONTHS_BALANCE")
    balances, path = pl.read_csv(raw / "bureau_balance.csv"), raw / "bureau_balance.parquet"
    balances.with_columns(months.cast(pl.String)).write_parquet(path)
    with pytest.raises(ClarteError, match="column MONTHS_BALANCE holds string, the contract says integer"):
        open_table(spark, str(raw), BUREAU_BALANCE)
    balances.with_columns(months - 0.5).write_parquet(path)
    with pytest.raises(ClarteError, match=r"MONTHS_BALANCE: '-\d+\.5' is not an integer"):
        _collected(open_table(spark, str(raw), BUREAU_BALANCE))


def test_an_output_that_is_there_already(spark: "SparkSession", csv_dir: Path, there: There) -> None:
    with pytest.raises(ClarteError, match="features: is already there"):
        write_features(spark, str(csv_dir), str(there.folder))


@pytest.mark.parametrize("name", ["a[1]", "a{1,2}", "a\\\\b", "a*"])
def test_what_is_there_already_is_left_alone(spark: "SparkSession", tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    out.mkdir()
    (out / "precious").write_text("kept")
    with pytest.raises(ClarteError, match="is already there"), spark_errors():
        require_new(spark, str(out))
    with pytest.raises(ClarteError, match="already exists"), spark_errors():  # made by somebody else meanwhile
        write_whole(spark, spark.range(3), str(out))
    assert (out / "precious").read_text() == "kept"


def test_what_fails_half_way_leaves_nothing(spark: "SparkSession", tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(ClarteError, match="half way"), spark_errors():
        write_whole(spark, spark.sql("select if(id = 90, raise_error('half way'), id) from range(100)"), str(out))
    assert not out.exists()


def test_a_second_session_is_refused(spark: "SparkSession") -> None:
    assert spark.version
    with pytest.raises(ClarteError, match="a Spark session is already open"):
        open_session("local[1]")


def _only(folder: Path, tmp_path: Path, table: str) -> Path:
    """A folder with this one table of `folder`."""
    raw = tmp_path / "raw"
    raw.mkdir()
    shutil.copy(folder / f"{table}.csv", raw)
    return raw


def _collected(frame: Any) -> pl.DataFrame:
    """The rows of a Spark frame."""
    with spark_errors():
        return pl.DataFrame(frame.toArrow())


def _difference(expected: pl.DataFrame, found: pl.DataFrame, name: str) -> str:
    """What the engines say of the first client whom they differ on; empty when they agree on all."""
    pairs = pl.DataFrame({KEY: expected[KEY], "polars": expected[name], "spark": found[name]})
    polars, spark = pl.col("polars"), pl.col("spark")
    agree = polars.eq_missing(spark)
    if expected.schema[name].is_float():
        agree |= ((polars - spark).abs() <= RELATIVE * polars.abs()).fill_null(value=False)
    unlike = pairs.filter(~agree)
    return f"{len(unlike)} clients, such as {unlike.row(0)}" if len(unlike) else ""
