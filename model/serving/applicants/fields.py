"""The fields of the form for a new application: what an advisor has at hand, each declared once.

Words, units and formats are those of the raw column (data.glossary.columns); values are entered in years where the raw
table counts days back from the application.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from data.glossary.columns import ColumnWords, Shown, column_words
from data.tables import APPLICATION_TRAIN, NO_DATE, Column, ColumnType, Range
from model.serving.applicants.results import Cell

DAYS_A_YEAR: Final = 365.25


class Group(StrEnum):
    """The parts of the form, in their order."""

    LOAN = "loan"
    PERSON = "person"
    WORK = "work"
    HOME = "home"
    CONTACT = "contact"
    SCORES = "scores"


class Kind(StrEnum):
    """How a value is entered."""

    CHOICE = "choice"
    YES_NO = "yes_no"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """One field, by its raw column of the application table.

    `low` and `high` bound a number in the unit in which it is entered (`words.shown_as`: years instead of days);
    `choices` are the raw values to choose from.
    """

    column: str
    group: Group
    required: bool = False

    @property
    def contract(self) -> Column:
        """The raw column."""
        return APPLICATION_TRAIN.column(self.column)

    @property
    def words(self) -> ColumnWords:
        """Label, help and format, in French and English."""
        return column_words(APPLICATION_TRAIN.name, self.column)

    @property
    def kind(self) -> Kind:
        """How the value is entered."""
        if self.words.shown_as is Shown.YES_NO:
            return Kind.YES_NO
        chosen = self.contract.type is ColumnType.TEXT or self.column in _CODES
        return Kind.CHOICE if chosen else Kind.NUMBER

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen, as raw values; none for numbers."""
        if self.column in _CODES:
            return _CODES[self.column]
        return tuple(value for value in self.contract.shares if value not in self.contract.sentinels)

    @property
    def in_years(self) -> bool:
        """Whether years are entered where the raw table has days before the application."""
        return self.words.shown_as is Shown.YEARS_BEFORE

    @property
    def whole(self) -> bool:
        """Whether only whole numbers make sense."""
        return self.words.shown_as is Shown.COUNT

    @property
    def bounds(self) -> Range | None:
        """From the smallest to the largest number that is believed, in the unit in which it is entered."""
        allowed = self.contract.allowed
        if self.kind is not Kind.NUMBER or allowed is None:
            return None
        if self.in_years:
            return Range(round(-allowed.high / DAYS_A_YEAR), round(-allowed.low / DAYS_A_YEAR))
        return allowed

    def raw(self, value: Cell) -> Cell:
        """The raw value of what was entered."""
        if value is None or value == "":
            return None
        if self.in_years and isinstance(value, int | float):
            return -round(value * DAYS_A_YEAR)
        if self.kind is Kind.YES_NO:
            yes = value in (True, 1, "1", "Y")
            return ("Y" if yes else "N") if self.contract.type is ColumnType.TEXT else int(yes)
        return value

    def entered(self, raw: Cell) -> Cell:
        """What would have been entered for a raw value; None where it stands for nothing."""
        if raw is None or raw in self.contract.sentinels or raw == NO_DATE:
            return None
        if self.in_years and isinstance(raw, int | float):
            return round(-raw / DAYS_A_YEAR, 1)
        if self.kind is Kind.YES_NO:
            return "Y" if raw in ("Y", 1, 1.0) else "N"
        return str(raw) if self.kind is Kind.CHOICE else raw


_CODES: Final = {"REGION_RATING_CLIENT": ("1", "2", "3")}
"""Columns of whole numbers that stand for a few classes."""

FIELDS: Final = (
    Field("NAME_CONTRACT_TYPE", Group.LOAN, required=True),
    Field("AMT_CREDIT", Group.LOAN, required=True),
    Field("AMT_ANNUITY", Group.LOAN),
    Field("AMT_GOODS_PRICE", Group.LOAN),
    Field("DAYS_BIRTH", Group.PERSON, required=True),
    Field("CODE_GENDER", Group.PERSON),
    Field("NAME_EDUCATION_TYPE", Group.PERSON),
    Field("NAME_FAMILY_STATUS", Group.PERSON),
    Field("CNT_CHILDREN", Group.PERSON),
    Field("CNT_FAM_MEMBERS", Group.PERSON),
    Field("AMT_INCOME_TOTAL", Group.WORK, required=True),
    Field("NAME_INCOME_TYPE", Group.WORK),
    Field("OCCUPATION_TYPE", Group.WORK),
    Field("ORGANIZATION_TYPE", Group.WORK),
    Field("DAYS_EMPLOYED", Group.WORK),
    Field("NAME_HOUSING_TYPE", Group.HOME),
    Field("FLAG_OWN_REALTY", Group.HOME),
    Field("FLAG_OWN_CAR", Group.HOME),
    Field("OWN_CAR_AGE", Group.HOME),
    Field("REGION_RATING_CLIENT", Group.HOME),
    Field("DAYS_LAST_PHONE_CHANGE", Group.CONTACT),
    Field("DAYS_ID_PUBLISH", Group.CONTACT),
    Field("FLAG_DOCUMENT_3", Group.CONTACT),
    Field("EXT_SOURCE_1", Group.SCORES),
    Field("EXT_SOURCE_2", Group.SCORES),
    Field("EXT_SOURCE_3", Group.SCORES),
    Field("AMT_REQ_CREDIT_BUREAU_YEAR", Group.SCORES),
)
"""Every field, group by group."""

BY_COLUMN: Final = {field.column: field for field in FIELDS}
