"""Opens the raw tables in Spark, from any place that Spark can read, as `data.raw` opens them in Polars."""

from typing import TYPE_CHECKING

import narwhals as nw

from data.errors import RawDataError
from data.faults import SourceError, printable
from data.raw import IN_TRAINING
from data.tables import APPLICATION_TEST, APPLICATION_TRAIN, TABLES, Column, ColumnType, Table
from model.cluster.session import spark_errors
from model.features.frames import APPLICATIONS, TARGET, Tables

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ENDINGS = (".parquet", ".csv", ".csv.gz")
"""The forms a table may come in, in the order they are looked for; each may be one file or a folder of parts."""

_SPARK_TYPES = {ColumnType.INTEGER: "bigint", ColumnType.NUMBER: "double", ColumnType.TEXT: "string"}

_FRACTIONAL = ("float", "double")
_NUMERIC = (*_FRACTIONAL, "tinyint", "smallint", "int", "bigint", "boolean", "void")

_CSV = {
    "header": True,
    "escape": '"',  # a quote inside quotes is doubled, as everywhere but in Spark
    "mode": "FAILFAST",
    "columnPruning": False,  # else a line that is too short goes unseen
}


def open_tables(session: "SparkSession", raw: str) -> Tables:
    """The tables under `raw`, a folder or its URI (file:, hdfs:, s3a:), as the features want them; nothing is read yet.

    Columns, types and missing values are those of `data.raw.open_raw`. One of application_train and application_test
    may be absent. Raises RawDataError, naming table and column, when one is missing or holds what it cannot; a value
    that is not of its column's type ends the reading, later, with the same words.
    """
    with spark_errors():
        found = {name: open_table(session, raw, table) for name, table in TABLES.items()}
        train, test = found.pop(APPLICATION_TRAIN.name), found.pop(APPLICATION_TEST.name)
        histories = {name: frame for name, frame in found.items() if frame is not None}
        missing = [name for name in found if name not in histories]
        if missing:
            raise _missing(raw, missing[0])
        frames = {**histories, APPLICATIONS: _applications(raw, train, test)}
        return {name: nw.from_native(frame) for name, frame in frames.items()}


def open_table(session: "SparkSession", raw: str, table: Table) -> "DataFrame | None":
    """One table with the columns of the contract, in its order and types; None when it is not there."""
    for ending in ENDINGS:
        path = f"{raw.rstrip('/')}/{table.name}{ending}"
        frame = _read(session, path, ending)
        if frame is not None:
            _require_columns(path, table, frame)
            kinds = dict(frame.dtypes)
            return frame.selectExpr(*(_cell(path, column, kinds[column.name]) for column in table.columns))
    return None


def _applications(raw: str, train: "DataFrame | None", test: "DataFrame | None") -> "DataFrame":
    """Train and test stacked like RawTables.applications()."""
    from pyspark.sql import functions as sf

    order = [*APPLICATION_TRAIN.schema(), IN_TRAINING]
    parts = []
    if train is not None:
        parts.append(train.withColumn(IN_TRAINING, sf.lit(True)).select(order))
    if test is not None:
        unknown = {TARGET: sf.lit(None).cast("bigint"), IN_TRAINING: sf.lit(False)}
        parts.append(test.withColumns(unknown).select(order))
    if not parts:
        raise RawDataError(f"{raw}: no table of applications; looked for {_file_names(APPLICATION_TRAIN.name)}")
    return parts[0] if len(parts) == 1 else parts[0].union(parts[1])


def _read(session: "SparkSession", path: str, ending: str) -> "DataFrame | None":
    from pyspark.errors import AnalysisException

    try:
        return session.read.parquet(path) if ending == ".parquet" else session.read.options(**_CSV).csv(path)
    except AnalysisException as error:
        if error.getCondition() == "PATH_NOT_FOUND":
            return None
        raise


def _require_columns(path: str, table: Table, frame: "DataFrame") -> None:
    kinds = dict(frame.dtypes)
    missing = [column.name for column in table.columns if column.name not in kinds]
    if missing:
        others = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
        raise SourceError(path, f"is missing{others}", column=missing[0])
    for column in table.columns:
        kind = kinds[column.name].partition("(")[0]
        if kind not in _NUMERIC and kind not in ("decimal", "string"):
            raise _wrong_type(path, column, kinds[column.name])
        if kind == "string" and column.type is not ColumnType.TEXT and path.endswith(".parquet"):
            raise _wrong_type(path, column, kind)


def _wrong_type(path: str, column: Column, kind: str) -> SourceError:
    return SourceError(path, f"holds {printable(kind)}, the contract says {column.type}", column=column.name)


def _cell(path: str, column: Column, kind: str) -> str:
    """The column in the contract's type, in SQL: one message to Java instead of ten for each of 300 columns.

    Empty text and NaN count as nothing; what is not of the type is an error.
    """
    wanted = _SPARK_TYPES[column.type]
    value, typed = f"`{column.name}`", f"try_cast(`{column.name}` AS {wanted})"
    if column.type is ColumnType.TEXT:
        return f"CASE WHEN {typed} != '' THEN {typed} END AS {value}"
    # A cast would cut a fraction off.
    fits = f"{value} = floor({value})" if kind in _FRACTIONAL and wanted == "bigint" else f"{typed} IS NOT NULL"
    filled = f"nullif({typed}, double('NaN'))" if wanted == "double" else typed
    kind_in_words = "an integer" if wanted == "bigint" else "a number"
    words = f"concat({_quoted(f'{path}: column {column.name}: ')}, '\\'', {value}, '\\' is not {kind_in_words}')"
    fault = f"CAST(raise_error({words}) AS {wanted})"
    return f"CASE WHEN {fits} THEN {filled} WHEN {value} IS NOT NULL THEN {fault} END AS {value}"


def _quoted(text: str) -> str:
    """A text as a literal of Spark's SQL."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _missing(raw: str, table: str) -> RawDataError:
    return RawDataError(f"{raw}: table {table} is missing; looked for {_file_names(table)}")


def _file_names(table: str) -> str:
    return ", ".join(f"{table}{ending}" for ending in ENDINGS)
