"""Finds the file of each raw table: in a folder, in a zip archive of several tables, or in an archive in a folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from data import archives
from data.encoding import as_utf8
from data.errors import RawDataError
from data.faults import SourceError, first_line
from data.source import Source
from data.tables import TABLES, Table

ENDINGS = (".csv", ".csv.gz", ".csv.zip", ".parquet")
"""The forms a table may come in, in the order they are looked for."""


@dataclass(frozen=True, slots=True)
class Location:
    """The file `path` holds a table; with `member`, it is an archive, and the table is that file in it.

    `others` are the names of further files, in the same folder or archive, that hold the same table and are not read.
    """

    path: Path
    member: str = ""
    others: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file in messages: a table inside an archive is named as if the archive were a folder."""
        return f"{self.path}/{self.member}" if self.member else str(self.path)


def locate(place: Path) -> Mapping[str, Location]:
    """Where each table is, by its name, in the folder or zip archive `place`; what is not there is left out.

    A file of a folder goes before an archive in it. Raises RawDataError when there is no such folder or archive, it
    cannot be read, or two archives hold the same table.
    """
    try:
        if place.is_dir():
            return _in_folder(place)
        if place.is_file():
            return _in_archive(place)
    except OSError as error:
        raise RawDataError(f"{place}: cannot be read ({first_line(error)})") from error
    raise RawDataError(f"{place}: there is no such folder")


def open_source(table: Table, location: Location, unpacked: Path) -> Source:
    """The table at `location`, ready to be scanned; what must be unpacked or re-encoded goes into `unpacked`.

    Raises SourceError when the file is damaged, cannot be read, is in an encoding that is not known, or when there is
    no room.
    """
    path = location.path
    _require_file(path)
    if location.member:
        path = archives.extract(path, location.member, unpacked)
    if path.name.lower().endswith(archives.PACKED):
        packed, path = path, archives.unpack(location.name, path, unpacked)
        if location.member:
            packed.unlink()
    readable = path if path.suffix.lower() == ".parquet" else as_utf8(location.name, path, unpacked)
    return Source(table, location.path, readable, location.name, location.others)


def _require_file(path: Path) -> None:
    """SourceError when `path` is a folder, or a pipe or device, which might be waited for without end."""
    if path.is_dir():
        raise SourceError(str(path), "is a folder, not a file")
    if path.exists() and not path.is_file():
        raise SourceError(str(path), "is a pipe or a device, not a file")


def _in_folder(folder: Path) -> dict[str, Location]:
    # Where two names differ in capitals only, the official one is the one with its capitals: it goes first.
    files = sorted(folder.iterdir(), key=lambda path: (not _is_official(path.name), path.name))
    found = {}
    for table in TABLES:
        forms = [path for ending in ENDINGS for path in files if _is_form(path.name, table, ending)]
        if forms:
            found[table] = Location(forms[0], others=tuple(path.name for path in forms[1:]))
    missing = [table for table in TABLES if table not in found]
    if missing:
        zips = [path for path in files if path.suffix.lower() == ".zip" and not path.is_dir()]
        packed = [path for path in zips if not any(_is_form(path.name, table, ".csv.zip") for table in TABLES)]
        # Without one of the two application tables all is there that must be: other archives are nobody's business.
        complete = len(missing) == 1 and missing[0].startswith("application_")
        found |= _in_archives(packed, missing, complete)
    return found


def _in_archives(paths: list[Path], wanted: list[str], forgiving: bool) -> dict[str, Location]:
    """The `wanted` tables in several archives; with `forgiving`, a damaged archive counts as empty."""
    found: dict[str, Location] = {}
    for path in paths:
        try:
            tables = _tables_of(path, archives.members(path))
        except SourceError:
            if not forgiving:
                raise
            continue
        for table in (table for table in wanted if table in tables):
            if table in found:
                raise RawDataError(f"{path}: holds {table}, and so does {found[table].path.name}; keep one of them")
            found[table] = tables[table]
    return found


def _in_archive(path: Path) -> dict[str, Location]:
    if path.suffix.lower() != ".zip":
        raise RawDataError(f"{path}: is neither a folder of raw tables nor a zip archive of them")
    return _tables_of(path, archives.members(path))


def _tables_of(path: Path, names: list[str]) -> dict[str, Location]:
    """The tables among the files `names` of the archive `path`, in whatever folder of it they are."""
    found: dict[str, list[str]] = {}
    for ending in ENDINGS:
        for name in sorted(names):
            for table in TABLES:
                if _is_form(PurePosixPath(name).name, table, ending):
                    found.setdefault(table, []).append(name)
    return {table: Location(path, first, tuple(others)) for table, (first, *others) in found.items()}


def _is_official(name: str) -> bool:
    return any(name == f"{table}{ending}" for table in TABLES for ending in ENDINGS)


def _is_form(name: str, table: str, ending: str) -> bool:
    """Whether a file of this name holds the table in this form; Windows does not tell capitals from small letters."""
    return name.lower() == f"{table}{ending}".lower()
