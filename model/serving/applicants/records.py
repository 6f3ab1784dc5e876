"""The raw records of one applicant, from a document of plain JSON values, and back.

{"application": {column: value, ...}, "bureau": [{...}, ...], ...}: the official names of tables and columns. Whatever
is left out, null or "" is not known.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import polars as pl

from data.raw import IN_TRAINING
from data.tables import APPLICATION_TRAIN, TABLES, Column, Table
from model.features.frames import KEY, TARGET
from model.features.live import APPLICATION_SCHEMA, HISTORY_SCHEMAS
from model.serving.applicants.cells import LONGEST, read_cell
from model.serving.applicants.results import Application, ApplicationError, Cell, Fault, Problem

APPLICATION: Final = "application"
MOST_ROWS: Final = 5_000
"""Of one table."""
MOST_FAULTS: Final = 50

REQUIRED: Final = ("NAME_CONTRACT_TYPE", "AMT_CREDIT", "AMT_INCOME_TOTAL", "DAYS_BIRTH")
"""Columns of the application without which there is nothing to score."""

_NOBODY: Final = 1
"""Every applicant's number: a new one has none, and it tells nothing."""

_Row = dict[str, Cell]


def read_document(document: object) -> Application:
    """The records of a document. Raises ApplicationError with every fault, at most MOST_FAULTS."""
    return _Reader().read(document)


def write_document(application: Application) -> dict[str, object]:
    """What `read_document` reads again; empty cells and empty tables are left out."""
    row = _written(application.row.drop(KEY, TARGET, IN_TRAINING))
    tables = {name: _written(frame.drop(KEY, strict=False)) for name, frame in application.histories.items()}
    return {APPLICATION: row[0], **{name: rows for name, rows in tables.items() if rows}}


def _written(frame: pl.DataFrame) -> list[_Row]:
    return [{name: value for name, value in row.items() if value is not None} for row in frame.to_dicts()]


class _Reader:
    """Collects rows, and all faults on the way."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._clients: set[Cell] = set()

    def read(self, document: object) -> Application:
        if not isinstance(document, Mapping):
            raise ApplicationError((Fault(Problem.UNREADABLE, detail="an object of tables"),))
        for name in document:
            if name != APPLICATION and name not in HISTORY_SCHEMAS:
                self._fault(Fault(Problem.UNKNOWN_TABLE, table=_short(name), choices=(APPLICATION, *HISTORY_SCHEMAS)))
        row = self._application(document.get(APPLICATION))
        histories = {name: self._history(TABLES[name], document.get(name)) for name in HISTORY_SCHEMAS}
        if len(self._clients) > 1:
            self._fault(Fault(Problem.KEY, APPLICATION, KEY, detail="several applicants"))
        self._links(histories)
        if self.faults:
            raise ApplicationError(tuple(self.faults[:MOST_FAULTS]))
        frames = {name: pl.DataFrame(rows, schema=HISTORY_SCHEMAS[name]) for name, rows in histories.items() if rows}
        return Application(pl.DataFrame([row], schema=APPLICATION_SCHEMA), frames)

    def _application(self, given: object) -> _Row:
        if given is None:
            given = {}
        row = self._row(APPLICATION, _COLUMNS[APPLICATION], given, None)
        for name in REQUIRED:
            if row.get(name) is None and not any(fault.column == name for fault in self.faults):
                self._fault(Fault(Problem.MISSING, APPLICATION, name))
        return row | {KEY: _NOBODY, TARGET: None, IN_TRAINING: False}

    def _history(self, table: Table, given: object) -> list[_Row]:
        if given is None:
            return []
        if not isinstance(given, list):
            self._fault(Fault(Problem.UNREADABLE, table.name, detail="a list of rows"))
            return []
        if len(given) > MOST_ROWS:
            self._fault(Fault(Problem.TOO_MANY_ROWS, table.name, high=MOST_ROWS))
            return []
        columns = _COLUMNS[table.name]
        rows = [self._row(table.name, columns, one, place) for place, one in enumerate(given)]
        return [row | {KEY: _NOBODY} for row in rows] if KEY in columns else rows

    def _row(self, table: str, columns: Mapping[str, Column], given: object, place: int | None) -> _Row:
        row: _Row = dict.fromkeys(columns)
        if not isinstance(given, Mapping):
            self._fault(Fault(Problem.UNREADABLE, table, row=place, detail="an object of columns"))
            return row
        for name, value in given.items():
            if name not in columns:
                self._fault(Fault(Problem.UNKNOWN_COLUMN, table, _short(name), place))
                continue
            found = read_cell(table, columns[name], value, place)
            if isinstance(found, Fault):
                self._fault(found)
            elif name == KEY:
                self._clients |= {found} - {None}
            else:
                row[name] = found
        return row

    def _links(self, histories: Mapping[str, list[_Row]]) -> None:
        """Keys that have to be there, once, and those that point at a record of another table."""
        for name, column in _OWN_KEYS.items():
            seen: set[Cell] = set()
            for place, row in enumerate(histories[name]):
                if row[column] is None:
                    self._fault(Fault(Problem.MISSING, name, column, place))
                elif row[column] in seen:
                    self._fault(Fault(Problem.KEY, name, column, place, detail="twice"))
                seen.add(row[column])
        known = {row["SK_ID_BUREAU"] for row in histories["bureau"]}
        for place, row in enumerate(histories["bureau_balance"]):
            if row["SK_ID_BUREAU"] not in known:
                self._fault(Fault(Problem.KEY, "bureau_balance", "SK_ID_BUREAU", place, detail="no such credit"))

    def _fault(self, fault: Fault) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)


_OWN_KEYS: Final = {"bureau": "SK_ID_BUREAU", "previous_application": "SK_ID_PREV"}


def _columns() -> Iterator[tuple[str, dict[str, Column]]]:
    application = {column.name: column for column in APPLICATION_TRAIN.columns if column.name != TARGET}
    yield APPLICATION, application
    for name in HISTORY_SCHEMAS:
        yield name, {column.name: column for column in TABLES[name].columns}


_COLUMNS: Final = dict(_columns())


def _short(name: object) -> str:
    """A name out of a document, no longer than a name is."""
    return str(name)[:LONGEST] if isinstance(name, str) else ""
