"""How a bundle keeps the clients' histories: one array of records a table, each client's records side by side.

The arrays are .npy files of fixed-size records, in the order of the bundle's clients, so that one client's history is
one short read from a memory-mapped file. Polars reads Arrow files into memory, or maps them in its own threads, which
do not live on in the server's workers: those are forked from a process that has used them.
"""

from enum import StrEnum
from typing import Final

import numpy as np

from model.bundles.record import Record


class HistoryTable(StrEnum):
    """The arrays of records; the value is the file's name, without its ending."""

    CREDITS = "history-credits"
    LATENESS = "history-lateness"
    APPLICATIONS = "history-applications"
    INSTALMENTS = "history-instalments"
    CARDS = "history-cards"

    @property
    def file(self) -> str:
        """File name in the bundle."""
        return f"{self.value}.npy"


ENDS: Final = "history-ends.npy"
"""Array (tables, clients) of uint32: where the records of each client end, the tables in the order of HistoryTable."""

WORDS: Final = "history-words.json"

HISTORY_FILES: Final = (ENDS, WORDS, *(table.file for table in HistoryTable))

NO_DAY: Final = -32_768
"""In a column of days: there is no such date. An amount that is not known is NaN."""

NO_WORD: Final = 255
"""In a column of categories: nothing is stated, or one of the rarest words of more than NO_WORD."""

_CODE, _COUNT, _DAY, _MONTH, _AMOUNT = "u1", "<u2", "<i2", "<i2", "<f4"

DTYPES: Final = {
    HistoryTable.CREDITS: np.dtype(
        [
            ("CREDIT_TYPE", _CODE),
            ("CREDIT_ACTIVE", _CODE),
            ("CREDIT_CURRENCY", _CODE),
            ("opened", _DAY),
            ("planned_end", _DAY),
            ("closed", _DAY),
            ("amount", _AMOUNT),
            ("owed", _AMOUNT),
            ("overdue", _AMOUNT),
            ("overdue_days", _COUNT),
            ("worst_overdue", _AMOUNT),
            ("months_known", _COUNT),
        ]
    ),
    HistoryTable.LATENESS: np.dtype([("credit", _COUNT), ("first", _MONTH), ("last", _MONTH), ("worst", "u1")]),
    HistoryTable.APPLICATIONS: np.dtype(
        [
            ("NAME_CONTRACT_TYPE", _CODE),
            ("NAME_GOODS_CATEGORY", _CODE),
            ("NAME_CASH_LOAN_PURPOSE", _CODE),
            ("NAME_CONTRACT_STATUS", _CODE),
            ("CODE_REJECT_REASON", _CODE),
            ("decided", _DAY),
            ("ended", _DAY),
            ("running", "?"),
            ("asked", _AMOUNT),
            ("granted", _AMOUNT),
            ("payments", _COUNT),
        ]
    ),
    HistoryTable.INSTALMENTS: np.dtype(
        [
            ("due", _DAY),
            ("paid_on", _DAY),
            ("owed", _AMOUNT),
            ("paid", _AMOUNT),
            ("payments", "u1"),
            ("application", "<i2"),
        ]
    ),
    HistoryTable.CARDS: np.dtype(
        [
            ("month", _MONTH),
            ("cards", "u1"),
            ("balance", _AMOUNT),
            ("limit", _AMOUNT),
            ("drawn", _AMOUNT),
            ("paid", _AMOUNT),
            ("days_late", _COUNT),
        ]
    ),
}
"""Records of each table: credits and applications from the newest to the oldest, the others from the oldest on.

Days and months count from the application, negative before it. `credit` and `application` are places in the client's
own list of credits or of applications, `application` -1 where the list lacks it. Columns in capitals are categories.
"""


class HistoryWords(Record):
    """The raw values of each category column, in the order of their codes."""

    columns: dict[str, list[str]]
