"""Files of raw records of one applicant: CSV of the raw tables, or one JSON document."""

import codecs
import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from model.serving.applicants.faults import Faults, quoted
from model.serving.applicants.frames import APPLICATION, COLUMNS
from model.serving.applicants.records import MOST_ROWS, NAMES, read_records
from model.serving.applicants.results import Application, Fault, Problem, Unreadable

MOST_BYTES = 4_000_000
"""Of one file."""

_SEPARATORS = (",", ";", "\t")
_OTHER_FORMATS = (b"PK\x03\x04", b"\x1f\x8b", b"PAR1", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BY_NAME = {name.lower(): table for name, table in NAMES.items()}
Rows = list[dict[str, object]]


def read_uploads(files: Sequence[tuple[str, bytes]]) -> Application:
    """From (name, content) of each file; `bureau.csv` is the table bureau, and a .json file a document of tables.

    A CSV file may have a comma, a semicolon (with decimal commas) or a tab between cells, and be UTF-8 or cp1252. Row
    numbers in faults count from 0 below the header. The application may be missing: the form can say it. Raises
    ApplicationError.
    """
    faults = Faults()
    tables: dict[str, object] = {}
    origin: dict[str, str] = {}
    for name, content in files:
        for table, rows in _read(name, content, faults).items():
            if table in tables:
                faults.add(Fault(Problem.KEY, table, file=quoted(name)))
            tables[table], origin[table] = rows, quoted(name)
    faults.check()
    return read_records(tables, complete=False, files=origin)


def _read(name: str, content: bytes, faults: Faults) -> Mapping[str, object]:
    """The tables of one file by name; empty where something is wrong with it."""
    file = quoted(name)
    detail = _unfit(content)
    if detail:
        faults.add(Fault(Problem.UNREADABLE, detail=detail, file=file))
        return {}
    path = PurePosixPath(name.replace("\\", "/").lower())
    if path.suffix == ".json":
        return _document(_text(content), file, faults)
    table = _BY_NAME.get(path.stem)
    if path.suffix != ".csv" or table is None:
        faults.add(Fault(Problem.UNKNOWN_TABLE, quoted(path.name), file=file))
        return {}
    text = _text(content)
    rows = _csv(text, table, file, faults)
    return {} if rows is None else {table: rows}


def _unfit(content: bytes) -> str:
    """Why the bytes are no text that can be read, "" where they are."""
    if len(content) > MOST_BYTES:
        return Unreadable.TOO_LARGE
    if not content.strip():
        return Unreadable.EMPTY
    binary = content.startswith(_OTHER_FORMATS) or b"\0" in content
    return Unreadable.NOT_TEXT if binary else ""


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _document(text: str, file: str, faults: Faults) -> Mapping[str, object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        faults.add(Fault(Problem.UNREADABLE, row=line, detail=Unreadable.NOT_JSON, file=file))
        return {}
    if not isinstance(found, dict):
        faults.add(Fault(Problem.UNREADABLE, detail=Unreadable.NOT_JSON, file=file))
        return {}
    return {NAMES.get(str(table), str(table)): rows for table, rows in found.items()}


def _csv(text: str, table: str, file: str, faults: Faults) -> Rows | None:
    separator = max(_SEPARATORS, key=lambda one: text.partition("\n")[0].count(one))
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        faults.add(Fault(Problem.UNREADABLE, table, detail=Unreadable.QUOTES, file=file))
        return None
    header = [cell.strip() for cell in lines[0]]
    if not set(header) & COLUMNS[table].keys() or len(set(header)) < len(header):
        faults.add(Fault(Problem.UNREADABLE, table, detail=Unreadable.HEADER, file=file))
        return None
    most = 1 if table == APPLICATION else MOST_ROWS
    whole = [(position, line) for position, line in enumerate(lines[1:]) if line]
    if len(whole) > most:
        faults.add(Fault(Problem.TOO_MANY_ROWS, table, high=most, file=file))
        return None
    for position, line in whole:
        if len(line) != len(header):
            faults.add(Fault(Problem.UNREADABLE, table, row=position, detail=Unreadable.CELLS, file=file))
    decimal = separator == ";"
    return [_row(header, line, decimal_comma=decimal) for _, line in whole if len(line) == len(header)]


def _row(header: Sequence[str], line: Sequence[str], *, decimal_comma: bool) -> dict[str, object]:
    """The cells by column; a decimal comma becomes a point where the rest looks like a number."""
    cells = (_pointed(cell) if decimal_comma else cell for cell in line)
    return dict(zip(header, cells, strict=True))


def _pointed(cell: str) -> str:
    whole, comma, part = cell.strip().partition(",")
    return f"{whole}.{part}" if comma and part.isdigit() and whole.lstrip("+-").isdigit() else cell
