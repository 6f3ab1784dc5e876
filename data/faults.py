"""What is wrong with one raw file, in one line, with its parts at hand."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.errors import RawDataError


class SourceError(RawDataError):
    """A raw file cannot be used: `source` is its name in messages, `detail` what is wrong.

    `column` is the column concerned and `place` where it shows first ("line 42" of a CSV, "row 41" of a parquet file);
    both may be empty.
    """

    def __init__(self, source: str, detail: str, *, column: str = "", place: str = "") -> None:
        self.source, self.detail, self.column, self.place = source, detail, column, place
        where = ", ".join(part for part in (place, f"column {column}" if column else "") if part)
        super().__init__(f"{source}: {where}{': ' if place else ' '}{detail}" if where else f"{source}: {detail}")


def first_line(error: BaseException) -> str:
    """The beginning of an error's message, or its kind when it has none; without the path of an OSError."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return printable(next((line for line in str(error).splitlines() if line.strip()), type(error).__name__), 160)


def printable(value: str, most: int = 40) -> str:
    """The beginning of a value out of a file, on one line and without signs that a terminal might obey."""
    return "".join(" " if sign.isspace() else sign if sign.isprintable() else "?" for sign in value[:most])


@contextmanager
def full_disk_is_said(source: str, folder: Path) -> Iterator[None]:
    """Around writing a copy of `source` into `folder`: no space there becomes a SourceError that says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise no_space(source, folder) from error


def no_space(source: str, folder: Path) -> SourceError:
    """There is no room in `folder` for what `source` unpacks to."""
    return SourceError(source, f"no space left in {folder} to unpack it; free some, or set TMPDIR to a larger disk")
