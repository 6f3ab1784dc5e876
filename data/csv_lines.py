"""The lines of a CSV file: its header, whether they are whole, and where a row stands in an editor."""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from data.faults import SourceError, first_line

_TAIL_BYTES = 1 << 16
_CHUNK = 1 << 20
_LONGEST_RECORD = 1 << 26
_OPEN_QUOTE = "a quote opens and never closes"
_LONE_QUOTE = "a quote stands inside a cell that has none around it"
_QUOTED = re.compile(rb'"[^"]*"')


def header(source: str, path: Path) -> list[str]:
    """Column names on the first line of `path`; SourceError, naming `source`, when there is none."""
    with _rows(source, path) as rows:
        names = next(rows, [])
    if not names:
        empty = path.stat().st_size == 0
        raise SourceError(source, "is empty" if empty else "its first line is empty, where the header should be")
    return names


def require_whole_last_line(source: str, path: Path, cells: int) -> None:
    """SourceError when the last line has fewer than `cells` cells.

    A download that broke off mostly ends inside a line, and Polars would read the rest of it as empty.
    """
    with path.open("rb") as content:
        content.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        tail = content.read().decode("utf-8", errors="replace").rstrip("\r\n").split("\n")
    # Without a line break in the tail there is one line only, or one too long to be judged by its end.
    found = len(_last_record(tail)) if len(tail) > 1 else cells
    if found < cells:
        raise SourceError(source, f"cut short, its last line has {found} cells of {cells}; fetch it again")


def lines_of(source: str, path: Path, rows: Collection[int], total: int | None = None) -> Mapping[int, int]:
    """Line, as an editor numbers it, of each data row (0 is the one below the header, which is line 1).

    `total` is the number of data rows where it is known: it tells cheaply whether some cell spans several lines.
    """
    if not rows:
        return {}
    if _one_line_a_row(path, total):
        return {row: row + 2 for row in rows}
    wanted, last, found = set(rows), max(rows), {}
    with _rows(source, path) as records:
        before = 0
        for index, _ in enumerate(records, start=-1):
            if index in wanted:
                found[index] = before + 1
            if index >= last:
                break
            before = records.line_num
    return found


def shape_fault(source: str, path: Path, cells: int) -> SourceError | None:
    """What is wrong with the first row that has not `cells` cells, or else with the first lone quote; None without one.

    A quote that opens and never closes swallows the lines that follow: the row it is in has too few cells.
    """
    before, lone = 0, None
    with _rows(source, path) as records:
        try:
            for record in records:
                if len(record) != cells:
                    detail = _uneven(len(record), cells, records.line_num - before)
                    return SourceError(source, detail, place=f"line {before + 1}")
                if lone is None and any(cell.count('"') % 2 for cell in record):
                    lone = SourceError(source, _LONE_QUOTE, place=f"line {before + 1}")
                before = records.line_num
        except csv.Error:  # a cell of more than 131,072 signs
            return SourceError(source, _OPEN_QUOTE, place=f"line {before + 1}")
    return lone


def rows_are_whole(path: Path, cells: int) -> bool:
    """Whether there are as many commas outside of quotes as rows of `cells` cells have, or more.

    Polars fills a row that is too short with nothing, and says nothing. Costs a fraction of reading the cells.
    """
    spare, rest = 0, b""
    with path.open("rb", buffering=0) as content:
        while chunk := content.read(_CHUNK):
            rest += chunk
            lines = rest[: rest.rfind(b"\n") + 1]
            if lines.count(b'"') % 2 == 0:  # else the last line break is one inside a cell
                spare, rest = spare + _spare_commas(lines, cells), rest[len(lines) :]
            if len(rest) > _LONGEST_RECORD:
                return False
    return spare + (_spare_commas(rest + b"\n", cells) if rest else 0) >= 0


def _spare_commas(lines: bytes, cells: int) -> int:
    bare = _QUOTED.sub(b"", lines) if b'"' in lines else lines
    return bare.count(b",") - bare.count(b"\n") * (cells - 1)


def _uneven(found: int, cells: int, lines: int) -> str:
    """What is wrong with a row of `found` cells that takes up so many lines."""
    if not found:
        return "an empty line; remove it"
    if found < cells and lines > 1:
        return _OPEN_QUOTE
    return f"{found} cell{'' if found == 1 else 's'}, the header has {cells}"


def _last_record(lines: list[str]) -> list[str]:
    """Cells of the last record of `lines`, whose first may be a fragment; it begins where all quotes are closed."""
    quotes = 0
    for first in range(len(lines) - 1, 0, -1):
        quotes += lines[first].count('"')
        if quotes % 2 == 0:
            return next(csv.reader(lines[first:]), [])
    return next(csv.reader(lines[-1:]), [])


def _one_line_a_row(path: Path, total: int | None) -> bool:
    breaks, quotes, last = 0, False, b""
    with path.open("rb", buffering=0) as content:
        while chunk := content.read(_CHUNK):
            breaks += chunk.count(b"\n")
            quotes = quotes or b'"' in chunk
            last = chunk[-1:]
    lines = breaks if last == b"\n" else breaks + 1
    return not quotes or lines - 1 == total


class _Records(Iterator[list[str]]):
    """csv.reader, with the number of lines read so far."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._reader = csv.reader(lines)

    def __next__(self) -> list[str]:
        return next(self._reader)

    @property
    def line_num(self) -> int:
        return self._reader.line_num


@contextmanager
def _rows(source: str, path: Path) -> Iterator[_Records]:
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            yield _Records(lines)
    except (OSError, csv.Error) as error:
        raise SourceError(source, f"cannot be read ({first_line(error)})") from error
