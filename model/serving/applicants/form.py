"""From the fields of the form to the raw record of an application."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from data.tables import NO_DATE
from model.serving.applicants.cells import read_cell
from model.serving.applicants.fields import BY_COLUMN, FIELDS, Kind
from model.serving.applicants.records import APPLICATION, read_document
from model.serving.applicants.results import Application, ApplicationError, Cell, Fault, Problem

WITHOUT_JOB: Final = ("Pensioner", "Unemployed")
YOUNGEST_AT_WORK: Final = 14

_Values = dict[str, Cell]


def read_form(values: Mapping[str, object]) -> Application:
    """The application that was entered: values by raw column, in the units of the form.

    Raises ApplicationError with the fault of every field.
    """
    entered, faults = _entered(values)
    faults += _impossible(entered, {fault.column for fault in faults})
    if faults:
        raise ApplicationError(tuple(faults))
    raw = {column: BY_COLUMN[column].raw(value) for column, value in entered.items()}
    if entered["NAME_INCOME_TYPE"] in WITHOUT_JOB and entered["DAYS_EMPLOYED"] is None:
        raw |= {"DAYS_EMPLOYED": NO_DATE, "ORGANIZATION_TYPE": raw["ORGANIZATION_TYPE"] or "XNA"}
    return read_document({APPLICATION: raw})


def form_of(application: Application) -> dict[str, Cell]:
    """What would have been entered in each field for an application that was read from records."""
    row = application.row.row(0, named=True)
    return {field.column: field.entered(row[field.column]) for field in FIELDS}


def _entered(values: Mapping[str, object]) -> tuple[_Values, list[Fault]]:
    entered, faults = _Values(), list[Fault]()
    for name in values:
        if name not in BY_COLUMN:
            faults.append(Fault(Problem.UNKNOWN_COLUMN, APPLICATION, str(name)[:100]))
    for field in FIELDS:
        found = _value(field.column, values.get(field.column))
        entered[field.column] = None if isinstance(found, Fault) else found
        if isinstance(found, Fault):
            faults.append(found)
        elif found is None and field.required:
            faults.append(Fault(Problem.MISSING, APPLICATION, field.column))
    return entered, faults


def _value(column: str, value: object) -> Cell | Fault:
    """The value of one field, in the unit of the form; or what is wrong with it."""
    field = BY_COLUMN[column]
    if field.kind is Kind.NUMBER:
        return _number(column, value)
    choices = ("Y", "N") if field.kind is Kind.YES_NO else field.choices
    if value is None or value == "":
        return None
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or text not in choices:
        return Fault(Problem.CATEGORY, APPLICATION, column, choices=choices)
    return text if field.kind is Kind.YES_NO or not field.contract.possible else int(text)


def _number(column: str, value: object) -> Cell | Fault:
    """A number that is believed: the limits of the form, in its unit, instead of those of the raw column."""
    field = BY_COLUMN[column]
    limits = replace(field.contract, possible=field.bounds, sentinels={}, type=_NUMBER)
    found = read_cell(APPLICATION, limits, value)
    if isinstance(found, float) and field.whole and not found.is_integer():
        return Fault(Problem.NOT_WHOLE, APPLICATION, column)
    return found


def _impossible(entered: _Values, already: set[str]) -> Iterator[Fault]:
    """What cannot be true of one person, field by field right though it may be."""
    age, job = entered["DAYS_BIRTH"], entered["DAYS_EMPLOYED"]
    if isinstance(age, float) and isinstance(job, float) and job > age - YOUNGEST_AT_WORK:
        yield Fault(Problem.RANGE, APPLICATION, "DAYS_EMPLOYED", low=0, high=max(0.0, age - YOUNGEST_AT_WORK))
    children, household = entered["CNT_CHILDREN"], entered["CNT_FAM_MEMBERS"]
    if isinstance(children, float) and isinstance(household, float) and household < children + 1:
        yield Fault(Problem.RANGE, APPLICATION, "CNT_FAM_MEMBERS", low=children + 1, high=21)
    if entered["FLAG_OWN_CAR"] == "N" and entered["OWN_CAR_AGE"] is not None and "OWN_CAR_AGE" not in already:
        yield Fault(Problem.TERMS, APPLICATION, "OWN_CAR_AGE")


_NUMBER: Final = BY_COLUMN["AMT_CREDIT"].contract.type
