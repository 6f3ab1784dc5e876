"""Takes tables out of gzip files and zip archives, into a folder of the caller's."""

import gzip
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from data.faults import SourceError, first_line, full_disk_is_said, no_space

PACKED = (".csv.gz", ".csv.zip")
"""Endings of a file that holds one packed CSV."""

_ENCRYPTED = 0x1
"""Bit of a zip entry's flags; APPNOTE.TXT 4.4.4."""

_DAMAGES = (EOFError, OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)


def unpack(source: str, path: Path, folder: Path) -> Path:
    """The CSV that the .gz or .zip file `path` holds, unpacked into `folder`.

    SourceError, naming `source`, when the file is damaged, cannot be read, or holds something else than one CSV, and
    when there is no room.
    """
    target = folder / path.name.removesuffix(path.suffix)
    if path.suffix.lower() == ".gz":
        with _damage_is_said(source), gzip.open(path) as content:
            _copy(source, content, target)
    else:
        with _damage_is_said(source), zipfile.ZipFile(path) as archive:
            _extract(source, archive, _only_csv(source, archive), target)
    return target


def members(path: Path) -> list[str]:
    """Names of the files in the zip archive `path`; SourceError when it is damaged or cannot be read."""
    with _damage_is_said(str(path)), zipfile.ZipFile(path) as archive:
        return [info.filename for info in archive.infolist() if not info.is_dir() and not _is_shadow(info.filename)]


def extract(path: Path, member: str, folder: Path) -> Path:
    """The file `member` of the zip archive `path`, taken out into `folder` without its folders; errors as `unpack`."""
    target = folder / PurePosixPath(member).name
    source = f"{path}/{member}"
    with _damage_is_said(source), zipfile.ZipFile(path) as archive:
        _extract(source, archive, archive.getinfo(member), target)
    return target


def _extract(source: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise SourceError(source, "is locked with a password; unpack it yourself, or fetch one without")
    if info.file_size > shutil.disk_usage(target.parent).free:
        raise no_space(source, target.parent)
    with archive.open(info) as content:
        _copy(source, content, target)


def _copy(source: str, content: IO[bytes] | gzip.GzipFile, target: Path) -> None:
    with full_disk_is_said(source, target.parent), target.open("wb") as plain:
        shutil.copyfileobj(content, plain, length=1 << 20)


def _only_csv(source: str, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    found = [
        info for info in archive.infolist() if info.filename.lower().endswith(".csv") and not _is_shadow(info.filename)
    ]
    if len(found) != 1:
        raise SourceError(source, f"should hold exactly one CSV file, it holds {len(found)}")
    return found[0]


def _is_shadow(name: str) -> bool:
    """Archives made on macOS carry a shadow "__MACOSX/._name.csv" beside the real file."""
    return name.startswith("__MACOSX/")


@contextmanager
def _damage_is_said(source: str) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise SourceError(source, f"cannot be read ({first_line(error)})") from error
    except _DAMAGES as error:
        raise SourceError(source, f"damaged or cut short ({first_line(error)}); fetch it again") from error
