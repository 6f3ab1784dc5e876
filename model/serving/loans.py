"""What the loan of a client was described with, as the bundle has it: the source of the negotiable features."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from model.bundles.loans import LOAN, LOAN_WORDS, LOANS, TEXTS, LoanWords
from model.features.live import APPLICATION_SCHEMA


@dataclass(frozen=True, slots=True)
class Loans:
    """`records` has one LOAN a client (see model.bundles.loans), in the order of the matrix, mapped from disk."""

    records: npt.NDArray[np.void]
    words: dict[str, list[str]]

    def numbers(self, name: str) -> npt.NDArray[np.float64]:
        """One column of numbers of all clients, NaN where it is missing."""
        return np.ascontiguousarray(self.records[name], dtype=np.float64)

    def are(self, name: str, word: str) -> npt.NDArray[np.bool_]:
        """Whose value in a column of words is this one, for all clients."""
        known = self.words[name]
        found: npt.NDArray[np.bool_] = self.records[name] == (known.index(word) if word in known else -1)
        return found

    def file(self, row: int) -> pl.DataFrame:
        """The columns of one client: one row, in the types of the raw tables (numbers of the histories Float64)."""
        record = self.records[row]
        columns = []
        for name in LOAN.names or ():
            if name in TEXTS:
                columns.append(pl.Series(name, [self.words[name][int(record[name])] or None], dtype=pl.String))
            else:
                number = float(record[name])
                value = pl.Series(name, [None if np.isnan(number) else number], dtype=pl.Float64)
                columns.append(value.cast(APPLICATION_SCHEMA.get(name, pl.Float64())))
        return pl.DataFrame(columns)


def open_loans(path: Path, clients: int) -> Loans:
    """The loans of the bundle in this folder. Raises OSError, or ValueError where they are not those of so many."""
    records = np.load(path / LOANS, mmap_mode="r", allow_pickle=False)
    if records.dtype != LOAN or len(records) != clients:
        raise ValueError(f"{LOANS} does not hold the loans of {clients} clients")
    words = LoanWords.model_validate_json((path / LOAN_WORDS).read_bytes()).columns
    if any(int(records[name].max(initial=0)) >= len(words.get(name, ())) for name in TEXTS):
        raise ValueError(f"{LOAN_WORDS} lacks words of {LOANS}")
    return Loans(records, words)
