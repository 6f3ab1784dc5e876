"""What is said of one raw column, and how its values are to be written for an advisor."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from types import MappingProxyType

from data.label import Label


class Shown(StrEnum):
    """The format and the unit that an advisor reads; each member says what the raw table stores."""

    AMOUNT = "amount"
    """Stored and read in the lender's currency, which the publisher does not name."""
    COUNT = "count"
    """How many; whole, even where the official files write 2.0."""
    RANK = "rank"
    """A number in a series: the 3rd instalment."""
    YES_NO = "yes_no"
    """Stored as 0 and 1, or as N and Y."""
    CATEGORY = "category"
    """Stored as a code or an English word; data.glossary.category_label says it in words."""
    SCORE = "score"
    """A mark or an index from 0 to 1."""
    INDEX = "index"
    """A number on a scale that the publisher does not explain; only a comparison of two means something."""
    YEARS = "years"
    """Stored and read in years."""
    YEARS_BEFORE = "years_before"
    """Stored as days from the application, negative before it; read as the years that went by until then."""
    DAYS_FROM_APPLICATION = "days_from_application"
    """Stored as days from the application, negative before it; read as a date: 3 months before, 20 days after."""
    MONTHS_FROM_APPLICATION = "months_from_application"
    """Stored as months from the application, 0 or negative; read as a date: 3 months before."""
    DAYS = "days"
    """Stored and read as a length in days."""
    HOUR = "hour"
    """Hour of the day, from 0 to 23."""

    @property
    def unit(self) -> Label:
        """The unit in words, as a column heading or a help text writes it."""
        return _UNITS[self]


_TIME_FROM_APPLICATION = Label(fr="temps avant ou après la demande", en="time before or after the application")

_UNITS: Mapping[Shown, Label] = MappingProxyType(
    {
        Shown.AMOUNT: Label(fr="monnaie du prêteur", en="lender’s currency"),
        Shown.COUNT: Label(fr="nombre", en="number"),
        Shown.RANK: Label(fr="rang", en="rank"),
        Shown.YES_NO: Label(fr="oui ou non", en="yes or no"),
        Shown.CATEGORY: Label(fr="catégorie", en="category"),
        Shown.SCORE: Label(fr="de 0 à 1", en="from 0 to 1"),
        Shown.INDEX: Label(fr="indice sans unité", en="index without unit"),
        Shown.YEARS: Label(fr="années", en="years"),
        Shown.YEARS_BEFORE: Label(fr="années", en="years"),
        Shown.DAYS_FROM_APPLICATION: _TIME_FROM_APPLICATION,
        Shown.MONTHS_FROM_APPLICATION: Label(fr="mois avant la demande", en="months before the application"),
        Shown.DAYS: Label(fr="jours", en="days"),
        Shown.HOUR: Label(fr="heure", en="hour"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnWords:
    """A raw column in words: `label` names it in a few, `help` says in one sentence what it is."""

    label: Label
    help: Label
    shown_as: Shown


# One name for each format, so that a declaration begins with it.
amount = partial(ColumnWords, shown_as=Shown.AMOUNT)
count = partial(ColumnWords, shown_as=Shown.COUNT)
rank = partial(ColumnWords, shown_as=Shown.RANK)
yes_no = partial(ColumnWords, shown_as=Shown.YES_NO)
category = partial(ColumnWords, shown_as=Shown.CATEGORY)
score = partial(ColumnWords, shown_as=Shown.SCORE)
index = partial(ColumnWords, shown_as=Shown.INDEX)
years = partial(ColumnWords, shown_as=Shown.YEARS)
years_before = partial(ColumnWords, shown_as=Shown.YEARS_BEFORE)
date = partial(ColumnWords, shown_as=Shown.DAYS_FROM_APPLICATION)
month = partial(ColumnWords, shown_as=Shown.MONTHS_FROM_APPLICATION)
days = partial(ColumnWords, shown_as=Shown.DAYS)
hour = partial(ColumnWords, shown_as=Shown.HOUR)
