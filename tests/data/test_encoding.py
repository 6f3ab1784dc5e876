"""Encodings and line ends of raw CSV files."""

import codecs
import errno
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from data import encoding
from data.errors import RawDataError
from data.raw import RawTables, open_raw

Change = Callable[[bytes], bytes]
WORD = "Crédit à l’étranger €"
"""Has signs that cp1252 writes in one byte each, and UTF-8 in two or three."""


@pytest.fixture
def bureau(copy: Path) -> Path:
    """A bureau.csv with accents in the CREDIT_TYPE of its fifth row, as UTF-8."""
    path = copy / "bureau.csv"
    lines = path.read_text().splitlines(keepends=True)
    column = lines[0].split(",").index("CREDIT_TYPE")
    cells = lines[5].split(",")
    cells[column] = WORD
    lines[5] = ",".join(cells)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def fifth_type(folder: Path) -> str:
    opened = open_raw(folder)
    return str(opened.collect(opened.frames["bureau"].select("CREDIT_TYPE")).item(4, 0))


def one_line(folder: Path) -> str:
    with pytest.raises(RawDataError) as caught:
        open_raw(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content,
        lambda content: codecs.BOM_UTF8 + content,
        lambda content: content.decode().encode("cp1252"),
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: content.decode().encode("cp1252").replace(b"\n", b"\r\n"),
    ],
    ids=["utf-8", "byte order mark", "cp1252", "crlf", "cp1252 with crlf"],
)
def test_every_encoding_gives_the_same_rows(bureau: Path, change: Change) -> None:
    expected = open_raw(bureau.parent)
    rows = expected.collect(expected.frames["bureau"])
    bureau.write_bytes(change(bureau.read_bytes()))
    opened = open_raw(bureau.parent)
    assert opened.collect(opened.frames["bureau"]).equals(rows)
    assert fifth_type(bureau.parent) == WORD


def test_plain_files_are_read_where_they_are(raw: RawTables) -> None:
    assert all(source.readable == source.path for source in raw.sources.values())


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_sign_may_span_two_chunks(bureau: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "_CHUNK", size)
    assert encoding.as_utf8("it", bureau, bureau.parent) == bureau


def test_a_sign_that_breaks_off_at_the_end_is_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "it.csv").write_bytes(b"A\ncaf\xc3")
    copy = encoding.as_utf8("it", tmp_path / "it.csv", tmp_path)
    assert pl.read_csv(copy)["A"].to_list() == ["cafÃ"]


@pytest.mark.parametrize("name", ["utf-16", "utf-16-le"])
def test_utf16_is_refused(bureau: Path, name: str) -> None:
    bureau.write_text(bureau.read_text(), encoding=name)
    assert one_line(bureau.parent).startswith(f"{bureau}: ")
    assert "wrong encoding: " in one_line(bureau.parent)
    assert one_line(bureau.parent).endswith("save it as UTF-8")


def test_a_byte_that_no_encoding_has_is_named_with_its_line(bureau: Path) -> None:
    lines = bureau.read_bytes().split(b"\n")
    lines[7] = b"\x81" + lines[7]
    bureau.write_bytes(b"\n".join(lines))
    expected = "line 8: wrong encoding: byte 0x81 is neither UTF-8 nor cp1252; save it as UTF-8"
    assert one_line(bureau.parent) == f"{bureau}: {expected}"


@pytest.mark.parametrize(
    ("start", "kind"),
    [(b"PK\x03\x04", "a zip archive"), (b"\x1f\x8b\x08", "a gzip archive"), (b"PAR1", "a parquet file")],
)
def test_another_format_under_the_name_of_a_csv(bureau: Path, start: bytes, kind: str) -> None:
    bureau.write_bytes(start + b"\x00" * 50)
    assert one_line(bureau.parent) == f"{bureau}: is {kind}, not a CSV file; give it the ending that says so"


def test_lines_that_end_with_a_carriage_return_alone(bureau: Path) -> None:
    bureau.write_bytes(bureau.read_bytes().replace(b"\n", b"\r"))
    assert "its lines end with a carriage return alone" in one_line(bureau.parent)


def test_no_room_for_the_utf8_copy(bureau: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bureau.write_bytes(bureau.read_bytes().decode().encode("cp1252"))

    def disk_full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(encoding, "_transcode", disk_full)
    assert one_line(bureau.parent).startswith(f"{bureau}: no space left in ")
