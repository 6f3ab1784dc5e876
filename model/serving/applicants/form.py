"""The guided form: what is typed there, checked, as records of the contract; and back."""

from collections.abc import Mapping

from data.tables import APPLICATION_TEST, NO_DATE
from model.serving.applicants.cells import Wrong, is_empty, read_number
from model.serving.applicants.faults import Faults, quoted
from model.serving.applicants.fields import FIELD, FIELDS, NO_EMPLOYER, WITHOUT_JOB, Field, Kind
from model.serving.applicants.frames import APPLICATION, NOBODY, said, to_application, with_number
from model.serving.applicants.results import Application, Cell, Fault, Problem, Unreadable
from model.serving.simulation.results import REVOLVING, Range

LENGTHS = {False: Range(8, 40), True: Range(19.8, 20.2)}
"""Months that loans take without interest (amount ÷ payment); a revolving credit (True) asks for 5 % each month."""

AMOUNT_TO_GOODS = {False: Range(1, 1.6), True: Range(0.95, 1.05)}
"""How many times the price of the goods a loan is, likewise."""

SCHOOL_YEARS = 14
"""Nobody has been in a job since before this age."""


def read_form(values: Mapping[str, object]) -> Application:
    """From the fields by raw column, in the units of the form. Raises ApplicationError, with bounds in those units."""
    faults = Faults()
    typed = _typed(values, faults)
    _require_terms(typed, faults)
    _require_person(typed, faults)
    faults.check()
    return to_application(_raw(typed), {})


def form_of(application: Application) -> dict[str, Cell]:
    """What the form would show of these records; fields that are not known are left out."""
    row = next(application.row.iter_rows(named=True))
    found = {field.column: field.from_raw(row[field.column]) for field in FIELDS}
    return {column: value for column, value in found.items() if value is not None}


def combined(form: Application, records: Application) -> Application:
    """The records, with what the form says otherwise; a value that the form would show alike stays as recorded."""
    row = next(iter(said(records.row)), {})
    for column, value in next(iter(said(form.row)), {}).items():
        field = FIELD.get(column)
        recorded = row.get(column)
        alike = field is not None and recorded is not None and field.from_raw(recorded) == field.from_raw(value)
        if column not in _OWN and not alike:
            row[column] = value
    number = records.row["SK_ID_CURR"].item()
    return with_number(Application(to_application(row, {}).row, records.histories), number or NOBODY)


_OWN = ("SK_ID_CURR", "IN_TRAINING", "TARGET")


def _typed(values: Mapping[str, object], faults: Faults) -> dict[str, Cell]:
    """What is typed, in the units of the form."""
    if not isinstance(values, Mapping):
        faults.add(Fault(Problem.UNREADABLE, APPLICATION, detail=Unreadable.NOT_AN_OBJECT))
        faults.stop()
    for name in values:
        if not isinstance(name, str) or name not in FIELD:
            faults.add(Fault(Problem.UNKNOWN_COLUMN, APPLICATION, quoted(name)))
    found: dict[str, Cell] = {}
    for field in FIELDS:
        value = _value(field, values.get(field.column))
        if isinstance(value, Wrong):
            faults.add_wrong(value, APPLICATION, field.column)
        elif value is not None:
            found[field.column] = value
        elif field.required:
            faults.add(Fault(Problem.MISSING, APPLICATION, field.column))
    return found


def _value(field: Field, value: object) -> Cell | Wrong:
    if is_empty(value):
        return None
    if field.kind is Kind.NUMBER:
        return _number(field, value)
    if field.kind is Kind.YES_NO and isinstance(value, bool):
        return "Y" if value else "N"
    text = str(value) if isinstance(value, int) and -9 <= value <= 9 and not isinstance(value, bool) else value
    choices = tuple(choice.value for choice in field.choices)
    if not isinstance(text, str):
        return Wrong(Problem.NOT_TEXT)
    return text if text in choices else Wrong(Problem.CATEGORY, choices=choices)


def _number(field: Field, value: object) -> Cell | Wrong:
    number = read_number(value)
    if number is None:
        return Wrong(Problem.NOT_A_NUMBER)
    if field.low is not None and field.high is not None and not field.low <= number <= field.high:
        return Wrong(Problem.RANGE, field.low, field.high)
    return Wrong(Problem.NOT_WHOLE) if field.whole and number != int(number) else number


def _require_terms(typed: Mapping[str, Cell], faults: Faults) -> None:
    """The terms have to go together, as those of every loan do."""
    amount, revolving = typed.get("AMT_CREDIT"), typed.get("NAME_CONTRACT_TYPE") == REVOLVING
    if not isinstance(amount, int | float) or "NAME_CONTRACT_TYPE" not in typed:
        return
    for column, limits in (("AMT_ANNUITY", LENGTHS), ("AMT_GOODS_PRICE", AMOUNT_TO_GOODS)):
        term = typed.get(column)
        low, high = amount / limits[revolving].high, amount / limits[revolving].low
        if isinstance(term, int | float) and not low - 0.01 <= term <= high + 0.01:
            faults.add(Fault(Problem.TERMS, APPLICATION, column, low=round(low, 2), high=round(high, 2)))


def _require_person(typed: Mapping[str, Cell], faults: Faults) -> None:
    """Nobody has a job for longer than they could, or lives with fewer people than their children."""
    age, job = typed.get("DAYS_BIRTH"), typed.get("DAYS_EMPLOYED")
    if isinstance(age, int | float) and isinstance(job, int | float) and job > age - SCHOOL_YEARS:
        faults.add(Fault(Problem.RANGE, APPLICATION, "DAYS_EMPLOYED", low=0, high=age - SCHOOL_YEARS))
    children, people = typed.get("CNT_CHILDREN"), typed.get("CNT_FAM_MEMBERS")
    if isinstance(children, int | float) and isinstance(people, int | float) and people <= children:
        faults.add(Fault(Problem.RANGE, APPLICATION, "CNT_FAM_MEMBERS", low=children + 1, high=21))


def _raw(typed: Mapping[str, Cell]) -> dict[str, Cell]:
    """The raw columns; who lives on a pension, or has no work, has neither employer nor time in a job."""
    row = {column: FIELD[column].to_raw(value) for column, value in typed.items()}
    if row.get("NAME_INCOME_TYPE") in WITHOUT_JOB:
        row.setdefault("DAYS_EMPLOYED", NO_DATE)
        if row["DAYS_EMPLOYED"] == NO_DATE:
            row.setdefault("ORGANIZATION_TYPE", NO_EMPLOYER)
    return {column: _as_stored(column, value) for column, value in row.items()}


def _as_stored(column: str, value: Cell) -> Cell:
    """A number in the type of its column."""
    if isinstance(value, int) and APPLICATION_TEST.column(column).type.dtype.is_float():
        return float(value)
    return value
