"""The arrays of histories of an open bundle: memory-mapped, so that only what is asked for is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from model.bundles.histories import DTYPES, ENDS, WORDS, HistoryTable, HistoryWords

Records = npt.NDArray[np.void]


@dataclass(frozen=True, slots=True)
class HistoryArrays:
    """The records of each table, where those of each client end, and the words of the categories."""

    tables: Mapping[HistoryTable, Records]
    ends: npt.NDArray[np.uint32]
    words: Mapping[str, tuple[str, ...]]

    def of(self, table: HistoryTable, row: int) -> Records:
        """The records of the client at position `row`: a view of the file, in the order that they are kept in."""
        ends = self.ends[list(HistoryTable).index(table)]
        return self.tables[table][int(ends[row - 1]) if row else 0 : int(ends[row])]

    def word(self, column: str, code: int) -> str | None:
        """The raw value behind a code of a category column; None where nothing is stated."""
        words = self.words.get(column, ())
        return words[code] if code < len(words) else None


def open_arrays(folder: Path, clients: int) -> HistoryArrays:
    """Maps the arrays of the bundle in this folder. Raises ValueError or OSError where they are damaged."""
    tables = {table: _mapped(folder / table.file) for table in HistoryTable}
    ends = _mapped(folder / ENDS)
    if ends.shape != (len(tables), clients):
        raise ValueError(f"{ENDS} has the shape {ends.shape} for {clients} clients")
    for table, last in zip(HistoryTable, ends[:, -1], strict=True):
        if tables[table].dtype != DTYPES[table] or len(tables[table]) != last:
            raise ValueError(f"{table.file} is not what {ENDS} says of it")
    words = HistoryWords.model_validate_json((folder / WORDS).read_bytes()).columns
    return HistoryArrays(tables, ends, {column: tuple(values) for column, values in words.items()})


def _mapped(path: Path) -> npt.NDArray[Any]:
    found: npt.NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return found
