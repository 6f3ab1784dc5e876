"""What is typed and sent, read with care."""

import math

import pytest

from layouts.simulate import typed
from layouts.simulate.choice import Choice, Held
from layouts.simulate.typed import UnreadableError
from model.serving.simulation.errors import Term
from model.serving.simulation.results import CASH, REVOLVING, Terms

BEFORE = Choice.of(Terms(CASH, 400_000.0, 20_000.0, 350_000.0))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("520000", 520_000),
        ("520 000", 520_000),
        ("520\u202f000", 520_000),
        ("520\u00a0000,5", 520_000.5),
        ("520,000", 520_000),
        ("12,5", 12.5),
        ("12.50", 12.5),
        (" 12 ", 12),
        (24, 24),
        (16.46, 16.46),
    ],
)
@pytest.mark.usefixtures("english")
def test_numbers_are_read_as_people_write_them(text: object, number: float) -> None:
    assert typed.number(text) == number


@pytest.mark.parametrize(("text", "number"), [("450,000", 450), ("1,520,000", 1_520_000), ("24,5", 24.5)])
@pytest.mark.usefixtures("french")
def test_a_comma_is_the_decimal_mark_in_french(text: str, number: float) -> None:
    assert typed.number(text) == number


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "abc",
        "-5",
        -5,
        0,
        "0",
        "1e308",
        1e308,
        math.nan,
        math.inf,
        True,
        [],
        {},
        "1,2,3",
        "NaN",
        "9" * 99,
        10**400,
    ],
)
@pytest.mark.usefixtures("english")
def test_what_is_no_number_of_a_loan_is_none(value: object) -> None:
    assert typed.number(value) is None


@pytest.mark.usefixtures("french")
def test_decimals_of_a_length_are_no_thousands() -> None:
    assert typed.choice({"length": "16,461"}, BEFORE).length == 16.461


@pytest.mark.usefixtures("english")
def test_what_is_left_out_stays() -> None:
    assert typed.choice({}, BEFORE) == BEFORE
    changed = typed.choice({"amount": "500 000", "held": "payment", "contract": REVOLVING}, BEFORE)
    assert (changed.amount, changed.held, changed.contract) == (500_000.0, Held.PAYMENT, REVOLVING)
    assert changed.goods == BEFORE.goods


@pytest.mark.parametrize(
    ("data", "term"),
    [
        ({"amount": "x"}, Term.AMOUNT),
        ({"goods": [1]}, Term.GOODS_PRICE),
        ({"contract": "Mortgage"}, Term.CONTRACT),
        ({"contract": ["Cash loans"]}, Term.CONTRACT),
        ({"contract": None}, Term.CONTRACT),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_cannot_be_read_names_its_term(data: dict[str, object], term: Term) -> None:
    with pytest.raises(UnreadableError) as error:
        typed.choice(data, BEFORE)
    assert error.value.term is term


@pytest.mark.parametrize(
    ("data", "terms"),
    [
        ({"changed": "amount", "goods": 5}, {Term.AMOUNT}),
        ({"changed": "held", "goods": 5}, set()),
        ({"changed": "offer", "goods": 5, "length": None}, {Term.GOODS_PRICE}),
        ({"amount": "3", "length": "5"}, {Term.AMOUNT, Term.LENGTH}),
        ({"changed": []}, set()),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_was_chosen_stays(data: dict[str, object], terms: set[Term]) -> None:
    assert typed.fixed(data) == terms
