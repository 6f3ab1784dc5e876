"""The mark that tells an invented portfolio from a real one: a file SYNTHETIC.json among the tables."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from data.digest import sha256
from data.errors import RawDataError

MARK_FILE = "SYNTHETIC.json"


@dataclass(frozen=True, slots=True)
class SyntheticMark:
    """Which generator version invented the clients, how many there are, and the seed that makes them again.

    `files` gives the sha256 of each table by file name: the mark holds for these very tables and for no others.
    """

    generator: str
    clients: int
    seed: int
    files: Mapping[str, str]


def write_mark(folder: Path, generator: str, clients: int, seed: int) -> None:
    """Marks the tables that are in `folder` as invented."""
    files = {path.name: sha256(path) for path in sorted(folder.iterdir())}
    mark = SyntheticMark(generator, clients, seed, files)
    (folder / MARK_FILE).write_text(json.dumps(asdict(mark), indent=2) + "\n", encoding="utf-8")


def read_mark(folder: Path) -> SyntheticMark | None:
    """The mark in `folder`, or None where the data are not synthetic; RawDataError when it cannot be read."""
    path = folder / MARK_FILE
    if not path.exists():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return SyntheticMark(
            str(content["generator"]), int(content["clients"]), int(content["seed"]), dict(content["files"])
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RawDataError(
            f"{path}: not the mark of a synthetic portfolio ({type(error).__name__}: {error}); generate it again"
        ) from error
