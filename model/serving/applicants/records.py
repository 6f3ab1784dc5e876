"""Raw records of one applicant, as a document of plain values, checked against the contract of the raw tables."""

from collections.abc import Mapping, Sequence

from data.tables import TABLES, Column
from model.features.frames import KEY, TARGET
from model.features.live import HISTORY_SCHEMAS
from model.serving.applicants.cells import Wrong, read_cell
from model.serving.applicants.faults import Faults, quoted
from model.serving.applicants.frames import APPLICATION, COLUMNS, NOBODY, to_application
from model.serving.applicants.results import Application, Cell, Fault, Problem, Unreadable

MOST_ROWS = 5_000
"""Of one history table."""

NAMES = {
    APPLICATION: APPLICATION,
    "application_train": APPLICATION,
    "application_test": APPLICATION,
    **{table: table for table in HISTORY_SCHEMAS},
}
"""What a document or a file may call a table, and what it is called here."""

_LINKS = {"bureau_balance": ("bureau", "SK_ID_BUREAU")} | dict.fromkeys(
    ("POS_CASH_balance", "credit_card_balance", "installments_payments"), ("previous_application", "SK_ID_PREV")
)
_Rows = list[dict[str, Cell]]


def read_records(records: object, *, complete: bool = True, files: Mapping[str, str] | None = None) -> Application:
    """From {"application": {...}, "bureau": [...], ...}; unless it is to be `complete`, the application may be empty.

    Numbers may be texts; empty texts, null and what is left out are not known. A TARGET is passed over. All rows are of
    one applicant, who need not have a number. A row that does not name its client has to belong to a credit that is
    given; others are kept without one, as they are for clients. `files` says which file a table is from, for the
    faults. Raises ApplicationError.
    """
    faults, origin = Faults(), files or {}
    tables = _tables(records, faults, origin)
    found = {name: _rows(name, rows, faults, origin.get(name, "")) for name, rows in tables.items()}
    number = _number(found, faults, origin)
    _require_keys(found, faults, origin)
    row = next(iter(found.pop(APPLICATION, [])), {})
    if complete:
        require(row, faults)
    faults.check()
    return to_application(row, found, number)


def require(row: Mapping[str, Cell], faults: Faults) -> None:
    """Without these there is nothing to score."""
    for column in ("NAME_CONTRACT_TYPE", "AMT_INCOME_TOTAL", "AMT_CREDIT", "DAYS_BIRTH"):
        if row.get(column) is None:
            faults.add_once(Fault(Problem.MISSING, APPLICATION, column))


def _tables(records: object, faults: Faults, files: Mapping[str, str]) -> dict[str, Sequence[object]]:
    if not isinstance(records, Mapping):
        faults.add(Fault(Problem.UNREADABLE, detail=Unreadable.NOT_AN_OBJECT))
        faults.stop()
    found: dict[str, Sequence[object]] = {}
    for name, rows in records.items():
        table = NAMES.get(name) if isinstance(name, str) else None
        if table is None:
            faults.add(Fault(Problem.UNKNOWN_TABLE, quoted(name)))
        elif table in found:
            faults.add(Fault(Problem.KEY, table))
        elif rows is not None:
            found[table] = _listed(table, rows, faults, files.get(table, ""))
    return found


def _listed(table: str, rows: object, faults: Faults, file: str) -> Sequence[object]:
    """The rows as a list that is not too long."""
    own = table == APPLICATION
    listed = [rows] if own and isinstance(rows, Mapping) else rows
    if not isinstance(listed, list | tuple):
        faults.add(
            Fault(
                Problem.UNREADABLE, table, detail=Unreadable.NOT_AN_OBJECT if own else Unreadable.NOT_A_LIST, file=file
            )
        )
        return ()
    most = 1 if own else MOST_ROWS
    if len(listed) > most:
        faults.add(Fault(Problem.TOO_MANY_ROWS, table, high=most, file=file))
        return ()
    return listed


def _rows(table: str, rows: Sequence[object], faults: Faults, file: str) -> _Rows:
    return [_row(table, position, row, faults, file) for position, row in enumerate(rows)]


def _row(table: str, position: int, row: object, faults: Faults, file: str) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    if not isinstance(row, Mapping):
        faults.add(Fault(Problem.UNREADABLE, table, row=position, detail=Unreadable.NOT_AN_OBJECT, file=file))
        return found
    for name, value in row.items():
        column = _column(table, name)
        if column is None and not (table == APPLICATION and name == TARGET):
            faults.add_once(Fault(Problem.UNKNOWN_COLUMN, table, quoted(name), position, file=file))
        if column is None:
            continue
        cell = read_cell(column, value)
        if isinstance(cell, Wrong):
            faults.add_wrong(cell, table, column.name, position, file)
        else:
            found[column.name] = cell
    return found


def _column(table: str, name: object) -> Column | None:
    return COLUMNS[table].get(name) if isinstance(name, str) else None


def _number(found: Mapping[str, _Rows], faults: Faults, files: Mapping[str, str]) -> int:
    """The number that the rows agree on; a fault for the first row of each table that does not."""
    number = NOBODY
    for table, rows in found.items():
        for position, row in enumerate(rows):
            named = row.get(KEY)
            if not isinstance(named, int):
                continue
            number = number or named
            if named != number:
                faults.add(Fault(Problem.KEY, table, KEY, position, file=files.get(table, "")))
                break
    return number


def _require_keys(found: Mapping[str, _Rows], faults: Faults, files: Mapping[str, str]) -> None:
    for table in found.keys() - {APPLICATION}:
        parent, column = _LINKS.get(table, ("", ""))
        parents = {row.get(column) for row in found.get(parent, ())} if parent else None
        _require_keys_of(table, found[table], parents, faults, files.get(table, ""))


def _require_keys_of(table: str, rows: _Rows, parents: set[Cell] | None, faults: Faults, file: str) -> None:
    """Faults for rows without a key, with that of an earlier row, or of nobody; `parents` are the keys to refer to."""
    key = TABLES[table].key
    seen: set[Cell] = set()
    for position, row in enumerate(rows):
        value = row.get(key[0])
        if row and value is None:
            faults.add(Fault(Problem.MISSING, table, key[0], position, file=file))
        twice = parents is None and value in seen
        lost = parents is not None and KEY not in row and value not in parents
        if value is not None and (twice or lost):
            faults.add(Fault(Problem.KEY, table, key[0], position, file=file))
        seen.add(value)
