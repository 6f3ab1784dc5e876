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
    """The file `path` holds a table; with `member`, it is an archive, and the table is that file in it."""

    path: Path
    member: str = ""

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
    if location.member:
        path = archives.extract(path, location.member, unpacked)
    if path.name.endswith(archives.PACKED):
        packed, path = path, archives.unpack(location.name, path, unpacked)
        if location.member:
            packed.unlink()
    readable = path if path.suffix == ".parquet" else as_utf8(location.name, path, unpacked)
    return Source(table, location.path, readable, location.name)


def _in_folder(folder: Path) -> dict[str, Location]:
    files = {path.name: path for path in folder.iterdir()}
    found = {}
    for table in TABLES:
        for ending in ENDINGS:
            path = files.get(f"{table}{ending}")
            if path is not None and table not in found:
                if path.is_dir():
                    raise SourceError(str(path), "is a folder, not a file")
                found[table] = Location(path)
    missing = [table for table in TABLES if table not in found]
    if missing:
        loose = {f"{table}.csv.zip" for table in TABLES}
        packed = [path for name, path in sorted(files.items()) if name.endswith(".zip") and name not in loose]
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
    if path.suffix != ".zip":
        raise RawDataError(f"{path}: is neither a folder of raw tables nor a zip archive of them")
    return _tables_of(path, archives.members(path))


def _tables_of(path: Path, names: list[str]) -> dict[str, Location]:
    """The tables among the files `names` of the archive `path`, in whatever folder of it they are."""
    found: dict[str, Location] = {}
    for ending in ENDINGS:
        for name in sorted(names):
            table = PurePosixPath(name).name.removesuffix(ending)
            if name.endswith(ending) and table in TABLES:
                found.setdefault(table, Location(path, name))
    return found
