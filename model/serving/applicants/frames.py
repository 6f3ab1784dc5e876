"""The raw records of one applicant as frames of the contract."""

from collections.abc import Mapping, Sequence

import polars as pl

from data.raw import IN_TRAINING
from data.tables import APPLICATION_TEST, TABLES
from model.features.frames import KEY
from model.features.live import APPLICATION_SCHEMA, HISTORY_SCHEMAS
from model.serving.applicants.results import Application, Cell

APPLICATION = "application"
"""Name of the application's own table in documents and faults."""

NOBODY = 0
"""The number of an applicant who has none yet; real ones begin at 1."""

COLUMNS = {name: {column.name: column for column in TABLES[name].columns} for name in HISTORY_SCHEMAS} | {
    APPLICATION: {column.name: column for column in APPLICATION_TEST.columns}
}
"""The columns of each table that are read; the outcome is none of them."""

Row = Mapping[str, Cell]


def to_application(row: Row, histories: Mapping[str, Sequence[Row]], number: int = NOBODY) -> Application:
    """Frames in the types of the contract; what is not said is null, and all rows are those of `number`."""
    own = {**row, KEY: number, IN_TRAINING: False}
    return Application(
        row=_frame([own], APPLICATION_SCHEMA),
        histories={name: _history(name, rows, number) for name, rows in histories.items()},
    )


def with_number(application: Application, number: int) -> Application:
    """The same records under another number."""
    key = pl.lit(number, dtype=pl.Int64).alias(KEY)
    return Application(
        row=application.row.with_columns(key),
        histories={
            name: frame.with_columns(key) if KEY in frame.columns else frame
            for name, frame in application.histories.items()
        },
    )


def said(frame: pl.DataFrame) -> list[dict[str, Cell]]:
    """The rows of a frame, empty cells left out."""
    return [{name: value for name, value in row.items() if value is not None} for row in frame.iter_rows(named=True)]


def _history(name: str, rows: Sequence[Row], number: int) -> pl.DataFrame:
    schema = HISTORY_SCHEMAS[name]
    return _frame([{**row, KEY: number} for row in rows] if KEY in schema else rows, schema)


def _frame(rows: Sequence[Row], schema: pl.Schema) -> pl.DataFrame:
    return pl.DataFrame([tuple(map(row.get, schema)) for row in rows], schema=schema, orient="row")
