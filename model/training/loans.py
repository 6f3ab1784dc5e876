"""Writes what the negotiable features of all clients were computed from."""

from pathlib import Path

import numpy as np
import polars as pl

from model.bundles.loans import LOAN, LOAN_WORDS, LOANS, TEXTS, LoanWords
from model.features.frames import KEY
from model.features.live import HISTORY_READ


def loans_of(table: pl.DataFrame, applications: pl.DataFrame) -> pl.DataFrame:
    """APPLICATION_READ and HISTORY_READ of each row of a feature table, in its order (see model.features.live)."""
    return table.select(KEY, *HISTORY_READ).join(applications, on=KEY, how="left", maintain_order="left").drop(KEY)


def write_loans(loans: pl.DataFrame, folder: Path) -> None:
    """Writes LOANS and LOAN_WORDS into the folder."""
    words = {name: ["", *sorted(loans[name].drop_nulls().unique())] for name in TEXTS}
    records = np.empty(len(loans), dtype=LOAN)
    for name in LOAN.names or ():
        if name in TEXTS:
            codes = {word: code for code, word in enumerate(words[name])}
            records[name] = [codes[word or ""] for word in loans[name]]
        else:
            records[name] = loans[name].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    np.save(folder / LOANS, records, allow_pickle=False)
    (folder / LOAN_WORDS).write_bytes(LoanWords(columns=words).model_dump_json().encode())
