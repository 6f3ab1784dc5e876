"""The fields of the guided form: what an advisor has at hand, each declared once.

Sex is not asked: the model does not see it. Nor are day and hour of the visit, or numbered documents, which say nothing
that an advisor could know by heart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from data.glossary import category_label
from data.glossary.columns import column_words
from data.label import Label
from data.tables import APPLICATION_TRAIN, NO_DATE
from model.features.expressions import DAYS_PER_YEAR
from model.serving.applicants.results import Cell

NO_EMPLOYER = "XNA"
"""The organisation of those who work for none."""

WITHOUT_JOB = ("Pensioner", "Unemployed")
"""Sources of income of those who have no job, and so no time in it."""


class Group(StrEnum):
    """The parts of the form, in their order."""

    LOAN = "loan"
    PERSON = "person"
    WORK = "work"
    HOME = "home"
    SCORES = "scores"


class Kind(StrEnum):
    """How a value is entered."""

    CHOICE = "choice"
    NUMBER = "number"
    YES_NO = "yes_no"
    """A choice of "Y" and "N"."""


class FieldUnit(StrEnum):
    """What a number counts."""

    MONEY = "money"
    YEARS = "years"
    COUNT = "count"
    SCORE = "score"
    """From 0 to 1."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a choice, as the raw tables write it, and its words."""

    value: str
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of the form.

    `column` is the raw column that it fills, and its name in `Applicants.of_form`; `feature` the feature that is that
    value as it stands. `choices` are those of a CHOICE or a YES_NO; `low` and `high` the bounds of a NUMBER, in its
    unit, which is `whole` where it counts something. `help` says in one sentence what is meant.
    """

    column: str
    feature: str
    group: Group
    kind: Kind
    unit: FieldUnit
    required: bool
    label: Label
    help: Label
    choices: tuple[Choice, ...] = ()
    low: float | None = None
    high: float | None = None

    @property
    def whole(self) -> bool:
        """Whether only whole numbers make sense."""
        return self.unit is FieldUnit.COUNT

    def to_raw(self, value: Cell) -> Cell:
        """What the raw column holds for a value of the form: years that have passed become negative days."""
        if value is None or isinstance(value, str):
            return int(value) if value is not None and self.column in _NUMBERED else value
        if self.column.startswith("DAYS_"):
            return -round(value * DAYS_PER_YEAR)
        return int(value) if self.column in _WHOLE else float(value)

    def from_raw(self, value: Cell) -> Cell:
        """What the form shows for a value of the raw column; None where the form has no word for it."""
        if value is None or self.kind is not Kind.NUMBER:
            text = None if value is None else str(value)
            return text if text in {choice.value for choice in self.choices} else None
        number = float(value)
        if self.column.startswith("DAYS_"):
            return None if number == NO_DATE else round(-number / DAYS_PER_YEAR, 1)
        return int(number) if self.whole else number


_NUMBERED = frozenset({"REGION_RATING_CLIENT_W_CITY"})
_WHOLE = frozenset({"CNT_CHILDREN"})


def _words(column: str) -> tuple[Label, Label]:
    said = column_words(APPLICATION_TRAIN.name, column)
    return said.label, said.help


def _choice(group: Group, column: str, feature: str, *, required: bool = False, kind: Kind = Kind.CHOICE) -> Field:
    label, explained = _words(column)
    values = ("1", "2", "3") if column in _NUMBERED else tuple(APPLICATION_TRAIN.column(column).shares)
    choices = tuple(Choice(one, category_label(column, one)) for one in values if one != NO_EMPLOYER)
    return Field(
        column=column,
        feature=feature,
        group=group,
        kind=kind,
        unit=FieldUnit.NONE,
        required=required,
        label=label,
        help=explained,
        choices=choices,
    )


def _yes_no(group: Group, column: str, feature: str) -> Field:
    label, explained = _words(column)
    return Field(
        column=column,
        feature=feature,
        group=group,
        kind=Kind.YES_NO,
        unit=FieldUnit.NONE,
        required=False,
        label=label,
        help=explained,
        choices=(Choice("Y", Label(fr="Oui", en="Yes")), Choice("N", Label(fr="Non", en="No"))),
    )


def _number(
    group: Group, column: str, feature: str, unit: FieldUnit, low: float, high: float, *, required: bool = False
) -> Field:
    label, explained = _words(column)
    return Field(
        column=column,
        feature=feature,
        group=group,
        kind=Kind.NUMBER,
        unit=unit,
        required=required,
        label=label,
        help=explained,
        low=low,
        high=high,
    )


def _declared() -> tuple[Field, ...]:
    loan, person, work, home, scores = Group
    money, years, count, score = FieldUnit.MONEY, FieldUnit.YEARS, FieldUnit.COUNT, FieldUnit.SCORE
    return (
        _choice(loan, "NAME_CONTRACT_TYPE", "contract_type", required=True),
        _number(loan, "AMT_CREDIT", "credit_amount", money, 40_000, 4.1e6, required=True),
        _number(loan, "AMT_ANNUITY", "annuity", money, 1_500, 260_000, required=True),
        _number(loan, "AMT_GOODS_PRICE", "goods_price", money, 40_000, 4.1e6),
        _number(person, "DAYS_BIRTH", "age_years", years, 18, 90, required=True),
        _choice(person, "NAME_EDUCATION_TYPE", "education"),
        _choice(person, "NAME_FAMILY_STATUS", "family_status"),
        _number(person, "CNT_CHILDREN", "children", count, 0, 20),
        _number(person, "CNT_FAM_MEMBERS", "family_members", count, 1, 21),
        _number(work, "AMT_INCOME_TOTAL", "income_total", money, 10_000, 20e6, required=True),
        _choice(work, "NAME_INCOME_TYPE", "income_type"),
        _choice(work, "OCCUPATION_TYPE", "occupation"),
        _choice(work, "ORGANIZATION_TYPE", "organization"),
        _number(work, "DAYS_EMPLOYED", "employed_years", years, 0, 60),
        _choice(home, "NAME_HOUSING_TYPE", "housing_type"),
        _yes_no(home, "FLAG_OWN_REALTY", "owns_realty"),
        _yes_no(home, "FLAG_OWN_CAR", "owns_car"),
        _number(home, "OWN_CAR_AGE", "car_age_years", years, 0, 91),
        _choice(home, "REGION_RATING_CLIENT_W_CITY", "region_rating"),
        _number(home, "DAYS_REGISTRATION", "registration_years", years, 0, 90),
        _number(home, "DAYS_LAST_PHONE_CHANGE", "phone_change_years", years, 0, 30),
        _number(home, "DAYS_ID_PUBLISH", "identity_document_years", years, 0, 60),
        _number(scores, "EXT_SOURCE_1", "ext_source_1", score, 0, 1),
        _number(scores, "EXT_SOURCE_2", "ext_source_2", score, 0, 1),
        _number(scores, "EXT_SOURCE_3", "ext_source_3", score, 0, 1),
        _number(scores, "AMT_REQ_CREDIT_BUREAU_YEAR", "enquiries_year_before", count, 0, 25),
    )


FIELDS: tuple[Field, ...] = _declared()
"""Every field, group after group."""

FIELD: Mapping[str, Field] = MappingProxyType({field.column: field for field in FIELDS})
"""The fields by raw column."""


def applies(field: Field, known: Mapping[str, Cell]) -> bool:
    """Whether the question makes sense for somebody of whom these raw columns are `known`."""
    if field.column == "OWN_CAR_AGE":
        return known.get("FLAG_OWN_CAR") != "N"
    if field.column in ("OCCUPATION_TYPE", "ORGANIZATION_TYPE", "DAYS_EMPLOYED"):
        return known.get("NAME_INCOME_TYPE") not in WITHOUT_JOB and known.get("DAYS_EMPLOYED") != NO_DATE
    return True
