"""What each client's negotiable features were computed from, as a bundle keeps it: one record a client."""

from typing import Final

import numpy as np
import polars as pl

from model.bundles.record import Record
from model.features.live import APPLICATION_READ, APPLICATION_SCHEMA, HISTORY_READ

LOANS: Final = "loans.npy"
LOAN_WORDS: Final = "loan-words.json"

TEXTS: Final = tuple(name for name in APPLICATION_READ if APPLICATION_SCHEMA[name] == pl.String)
"""Columns whose values are words: records hold their codes, 0 where the file does not say."""

LOAN: Final = np.dtype([(name, "i1" if name in TEXTS else "<f8") for name in (*APPLICATION_READ, *HISTORY_READ)])
"""One record of LOANS; numbers are NaN where the file does not say."""


class LoanWords(Record):
    """The words of each of TEXTS in the order of their codes; the first one stands for what is missing."""

    columns: dict[str, list[str]]
