"""Where a piece of information comes from: raw tables and columns, in words and by their raw names."""

from collections.abc import Iterable, Mapping
from typing import Final

from flask_babel import gettext as _
from flask_babel import ngettext

from data.glossary.columns import COLUMN_WORDS
from data.glossary.tables import TABLE_LABELS
from data.tables import APPLICATION_TRAIN
from layouts.language import words
from model.features.frames import APPLICATIONS

MOST_NAMED: Final = 4
"""Columns of one table that are named in words; of more, the rest is counted, where it is more than one."""

Sources = Mapping[str, tuple[str, ...]]


def in_words(sources: Sources) -> list[str]:
    """One line a table: "Application: Amount of the loan, Monthly payment and 2 others"."""
    return [
        _("%(table)s: %(columns)s", table=_table(table), columns=_listed(_columns(table, columns)))
        for table, columns in sources.items()
    ]


def raw_names(sources: Sources) -> str:
    """The same for those who work with the tables: "application_*: AMT_CREDIT, AMT_ANNUITY"."""
    names = {APPLICATIONS: "application_*"}
    return "; ".join(f"{names.get(table, table)}: {', '.join(columns)}" for table, columns in sources.items())


def _table(table: str) -> str:
    label = TABLE_LABELS.get(_contract_name(table))
    return words(label) if label else table


def _columns(table: str, columns: Iterable[str]) -> list[str]:
    """Names that several columns share are said once; keys and the like have no words, and no name here."""
    known = COLUMN_WORDS.get(_contract_name(table), {})
    return list(dict.fromkeys(words(known[column].label) for column in columns if column in known))


def _listed(names: list[str]) -> str:
    if not names:
        return _("their number")
    others = len(names) - MOST_NAMED
    if others <= 1:
        return ", ".join(names)
    text = ", ".join(names[:MOST_NAMED])
    return ngettext("%(names)s and %(num)d other", "%(names)s and %(num)d others", others, names=text)


def _contract_name(table: str) -> str:
    return APPLICATION_TRAIN.name if table == APPLICATIONS else table
