"""French and English words for the raw columns that an advisor may see: label, help, unit and format."""

from collections.abc import Mapping
from types import MappingProxyType

from data.glossary.columns.application import APPLICATION_WORDS
from data.glossary.columns.building import BUILDING_WORDS
from data.glossary.columns.bureau import BUREAU_BALANCE_WORDS, BUREAU_WORDS
from data.glossary.columns.cards import CARD_WORDS
from data.glossary.columns.client import CLIENT_WORDS
from data.glossary.columns.previous import PREVIOUS_WORDS
from data.glossary.columns.repayments import INSTALMENTS_WORDS, POS_CASH_WORDS
from data.glossary.columns.words import ColumnWords, Shown

__all__ = ["COLUMN_WORDS", "NOT_SHOWN", "ColumnWords", "Shown", "column_words"]

_FILE: Mapping[str, ColumnWords] = MappingProxyType({**APPLICATION_WORDS, **CLIENT_WORDS, **BUILDING_WORDS})

COLUMN_WORDS: Mapping[str, Mapping[str, ColumnWords]] = MappingProxyType(
    {
        "application_train": _FILE,
        "application_test": _FILE,
        "bureau": BUREAU_WORDS,
        "bureau_balance": BUREAU_BALANCE_WORDS,
        "previous_application": PREVIOUS_WORDS,
        "POS_CASH_balance": POS_CASH_WORDS,
        "credit_card_balance": CARD_WORDS,
        "installments_payments": INSTALMENTS_WORDS,
    }
)
"""Raw table to raw column to its words; the two application tables share theirs."""

NOT_SHOWN: Mapping[str, str] = MappingProxyType(
    {
        "SK_ID_CURR": "a key; the interface shows it as the client's number, in words of its own",
        "SK_ID_BUREAU": "a key that only joins tables",
        "SK_ID_PREV": "a key that only joins tables",
        "TARGET": "what the model learns from; nobody who applies today has it",
        "FLAG_LAST_APPL_PER_CONTRACT": "how the row was recorded: whether its contract has a later one",
        "NFLAG_LAST_APPL_IN_DAY": "how the row was recorded: whether its day has a later one",
        "NUM_INSTALMENT_VERSION": "which revision of the payment schedule the row belongs to",
    }
)
"""Raw column that no advisor sees, in any table, to the reason."""


def column_words(table: str, column: str) -> ColumnWords:
    """What is said of `column` of the raw `table`; KeyError where it has no words, as for NOT_SHOWN."""
    return COLUMN_WORDS[table][column]
