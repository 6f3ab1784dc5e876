"""The mark that tells an invented portfolio from a real one: a file SYNTHETIC.json among the tables."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from data.errors import RawDataError

MARK_FILE = "SYNTHETIC.json"


@dataclass(frozen=True, slots=True)
class SyntheticMark:
    """Which generator version invented the clients, how many there are, and the seed that makes them again."""

    generator: str
    clients: int
    seed: int


def write_mark(folder: Path, mark: SyntheticMark) -> None:
    """Write `mark` into `folder`."""
    (folder / MARK_FILE).write_text(json.dumps(asdict(mark), indent=2) + "\n", encoding="utf-8")


def read_mark(folder: Path) -> SyntheticMark | None:
    """The mark in `folder`, or None where the data are not synthetic; RawDataError when it cannot be read."""
    path = folder / MARK_FILE
    if not path.exists():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return SyntheticMark(str(content["generator"]), int(content["clients"]), int(content["seed"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RawDataError(
            f"{path}: not the mark of a synthetic portfolio ({type(error).__name__}: {error}); generate it again"
        ) from error
