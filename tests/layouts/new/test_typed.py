import math

import pytest

from layouts.new import typed
from model.serving.applicants.fields import FIELDS
from model.serving.applicants.results import Problem

REQUIRED = [field.column for field in FIELDS if field.required]


def entries(**typed_in: object) -> list[object]:
    return [typed_in.get(field.column, "") for field in FIELDS]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1250", 1250.0),
        ("1 250,5", 1250.5),
        ("1\u202f250.5", 1250.5),
        ("1,250.5", 1250.5),
        ("1.250,5", 1250.5),
        ("0,14", 0.14),
        ("-3", -3.0),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float) -> None:
    assert typed.number(text) == number


@pytest.mark.parametrize(
    "text", ["", " ", "NaN", "inf", "1e9", "0x10", "12a", "--1", "1.2.3", "١٢", "9" * 400, ".", "-"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert typed.number(text) is None


def test_an_empty_form_asks_for_what_is_required_and_for_nothing_else() -> None:
    values, faults = typed.read(FIELDS, entries())
    assert values == {}
    assert [fault.column for fault in faults] == REQUIRED
    assert {fault.problem for fault in faults} == {Problem.MISSING}


def test_values_come_in_the_units_of_the_form() -> None:
    values, _faults = typed.read(FIELDS, entries(AMT_CREDIT="450 000", DAYS_BIRTH="40", FLAG_OWN_CAR="N"))
    assert values == {"AMT_CREDIT": 450_000.0, "DAYS_BIRTH": 40.0, "FLAG_OWN_CAR": "N"}


@pytest.mark.parametrize(
    ("column", "entry", "problem"),
    [
        ("DAYS_BIRTH", "400", Problem.RANGE),
        ("AMT_CREDIT", "-1", Problem.RANGE),
        ("AMT_CREDIT", "1" * 39, Problem.RANGE),
        ("CNT_CHILDREN", "1,5", Problem.NOT_WHOLE),
        ("AMT_CREDIT", "<script>alert(1)</script>", Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", "1; DROP TABLE clients", Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", "x" * 2_000_000, Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", math.nan, Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", True, Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", ["1"], Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", {"a": 1}, Problem.NOT_A_NUMBER),
        ("AMT_CREDIT", 10**400, Problem.NOT_A_NUMBER),
        ("NAME_CONTRACT_TYPE", "' OR 1=1", Problem.CATEGORY),
        ("NAME_CONTRACT_TYPE", ["Cash loans"], Problem.CATEGORY),
    ],
)
def test_what_no_field_can_hold_is_a_fault_of_that_field(column: str, entry: object, problem: Problem) -> None:
    values, faults = typed.read(FIELDS, entries(**{column: entry}))
    assert column not in values
    assert {fault.column: fault.problem for fault in faults}[column] is problem


@pytest.mark.parametrize("entry", [None, "text", 3, {}, [], [None] * 500])
def test_anything_else_than_a_list_of_entries_is_an_empty_form(entry: object) -> None:
    values, faults = typed.read(FIELDS, entry)
    assert values == {}
    assert len(faults) == len(REQUIRED)
    assert typed.count(FIELDS, entry) == 0
