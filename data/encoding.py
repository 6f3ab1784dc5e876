"""Finds out how a text file is encoded, and makes a UTF-8 copy where it is not UTF-8 already."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from data.faults import SourceError, first_line, full_disk_is_said

_CHUNK = 1 << 20
_BYTE_ORDER_MARKS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
_OTHER_FORMATS = {b"PK\x03\x04": "a zip archive", b"\x1f\x8b": "a gzip archive", b"PAR1": "a parquet file"}


def as_utf8(source: str, path: Path, folder: Path) -> Path:
    """`path` if it is UTF-8 (with or without a byte order mark), else a UTF-8 copy of it in `folder`, read as cp1252.

    Reads the file once, which costs little where it is plain ASCII. `source` names it in messages. Raises SourceError
    when it is no text in either encoding.
    """
    try:
        if _is_utf8(source, path):
            return path
        copy = folder / f"{path.name}.utf8.csv"
        with full_disk_is_said(source, folder):
            _transcode(source, path, copy)
    except OSError as error:
        raise SourceError(source, f"cannot be read ({first_line(error)})") from error
    return copy


def _is_utf8(source: str, path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    pending = False
    for number, chunk in enumerate(_chunks(path)):
        if number == 0:
            _require_text(source, chunk)
        if chunk.isascii() and not pending:
            continue
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            return False
        pending = bool(decoder.getstate()[0])
    return not pending


def _require_text(source: str, start: bytes) -> None:
    """SourceError when the first bytes are those of another format, or of text as Windows' "Unicode" writes it."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if start.startswith(mark):
            raise SourceError(source, f"wrong encoding: it is {encoding}; save it as UTF-8")
    for mark, kind in _OTHER_FORMATS.items():
        if start.startswith(mark):
            raise SourceError(source, f"is {kind}, not a CSV file; give it the ending that says so")
    if b"\0" in start:
        line = start[: start.index(b"\0")].count(b"\n") + 1
        raise SourceError(source, "wrong encoding: byte 0x00 is no text; save it as UTF-8", place=f"line {line}")
    if b"\r" in start and b"\n" not in start:
        raise SourceError(source, "its lines end with a carriage return alone; save it with the line ends of Unix")


def _transcode(source: str, path: Path, copy: Path) -> None:
    line = 1
    with copy.open("wb") as out:
        for chunk in _chunks(path):
            try:
                out.write(chunk.decode("cp1252").encode("utf-8"))
            except UnicodeDecodeError as error:
                line += chunk[: error.start].count(b"\n")
                detail = (
                    f"wrong encoding: byte 0x{chunk[error.start]:02x} is neither UTF-8 nor cp1252; save it as UTF-8"
                )
                raise SourceError(source, detail, place=f"line {line}") from error
            line += chunk.count(b"\n")


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as content:
        while chunk := content.read(_CHUNK):
            yield chunk
