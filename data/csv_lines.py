"""The lines of a CSV file: its header, whether the last one is whole, and where a row stands in an editor."""

import csv
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from data.faults import SourceError, first_line

_TAIL_BYTES = 1 << 16
_CHUNK = 1 << 20
_OPEN_QUOTE = "a quote opens and never closes"


def header(source: str, path: Path) -> list[str]:
    """Column names on the first line of `path`; SourceError, naming `source`, when there is none."""
    with _rows(source, path) as rows:
        names = next(rows, [])
    if not names:
        raise SourceError(source, "is empty")
    return names


def require_whole_last_line(source: str, path: Path, cells: int) -> None:
    """SourceError when the last line has fewer than `cells` cells.

    A download that broke off mostly ends inside a line, and Polars would read the rest of it as empty.
    """
    with path.open("rb") as content:
        content.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        tail = content.read().decode("utf-8", errors="replace").rstrip("\r\n").split("\n")
    # Without a line break in the tail there is one line only, or one too long to be judged by its end.
    found = len(next(csv.reader([tail[-1]]), [])) if len(tail) > 1 else cells
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
    """The first line with more than `cells` cells, or with a quote that opens and never closes; None without one."""
    start, before = 0, 0
    record: list[str] = []
    with _rows(source, path) as records:
        try:
            for record in records:
                if len(record) > cells:
                    return SourceError(
                        source, f"{len(record)} cells, the header has {cells}", place=f"line {before + 1}"
                    )
                start, before = before, records.line_num
        except csv.Error:  # a cell of more than 131,072 signs
            return SourceError(source, _OPEN_QUOTE, place=f"line {before + 1}")
    if len(record) < cells and before - start > 1:
        return SourceError(source, _OPEN_QUOTE, place=f"line {start + 1}")
    return None


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
