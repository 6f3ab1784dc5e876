"""Words for the fields of the form: their groups, their units, their answers."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from layouts import formats
from layouts.language import words
from model.serving.applicants.fields import Field, FieldUnit, Group, Kind
from model.serving.applicants.results import Cell

Fields = Sequence[Field]
Values = Mapping[str, Cell]


def group_title(group: Group) -> str:
    """The heading over the fields of a group."""
    return {
        Group.LOAN: _("The loan"),
        Group.PERSON: _("The person and the family"),
        Group.WORK: _("Income and work"),
        Group.HOME: _("Home and belongings"),
        Group.SCORES: _("External scores and enquiries"),
    }[group]


def unit(field: Field) -> str:
    """What a number counts; empty where the label says it."""
    return {FieldUnit.YEARS: _("years"), FieldUnit.SCORE: _("from 0 to 1")}.get(field.unit, "")


def answer(field: Field, value: Cell) -> str:
    """A value as it was entered."""
    if field.kind is not Kind.NUMBER:
        return next((words(one.label) for one in field.choices if one.value == value), str(value)[:80])
    if not isinstance(value, int | float):
        return str(value)[:80]
    years = f" {unit(field)}" if field.unit is FieldUnit.YEARS else ""
    return f"{formats.number(float(value), 4)}{years}"


def typed(field: Field, value: Cell) -> str:
    """A value as it stands in the field: without marks between thousands, so that it can be typed over."""
    if value is None:
        return ""
    if field.kind is not Kind.NUMBER or not isinstance(value, int | float):
        return str(value)
    mark = formats.fixed(0.5, 1)[1]
    return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", mark)
