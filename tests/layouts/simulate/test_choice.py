"""Terms that can exist, and what moves along."""

from dataclasses import replace

import pytest

from layouts.simulate import address
from layouts.simulate.choice import Choice, Held, settle
from model.serving.simulation.errors import Term, TermsError
from model.serving.simulation.results import CASH, REVOLVING, Limits, Range, Terms

ASKED = Terms(CASH, 400_000.0, 20_000.0, 350_000.0)
LIMITS = Limits(CASH, Range(50_000.0, 2_000_000.0), Range(8.0, 40.0), Range(1.0, 1.6))
CREDIT = Limits(REVOLVING, Range(135_000.0, 900_000.0), Range(20.0, 20.0), Range(1.0, 1.0))
CHOICE = Choice.of(ASKED)
ALL = frozenset(Term)


def test_the_terms_asked_for_are_settled_as_they_are() -> None:
    settled = settle(CHOICE, ALL, ASKED, LIMITS)
    assert settled.choice.terms == ASKED
    assert settled.moved == ()


def test_the_length_is_held_and_the_payment_follows_the_amount() -> None:
    settled = settle(replace(CHOICE, amount=360_000.0), {Term.AMOUNT}, ASKED, LIMITS)
    assert (settled.choice.length, settled.choice.payment) == (20.0, 18_000.0)
    assert settled.moved == ()


def test_the_payment_is_held_and_the_length_follows_the_amount() -> None:
    settled = settle(replace(CHOICE, amount=500_000.0, held=Held.PAYMENT), {Term.AMOUNT}, ASKED, LIMITS)
    assert (settled.choice.payment, settled.choice.length) == (20_000.0, 25.0)


def test_a_held_payment_moves_where_the_length_would_leave_what_exists() -> None:
    settled = settle(replace(CHOICE, amount=1_000_000.0, held=Held.PAYMENT), {Term.AMOUNT}, ASKED, LIMITS)
    assert (settled.choice.payment, settled.choice.length) == (25_000.0, 40.0)
    assert Term.PAYMENT in settled.moved


@pytest.mark.parametrize(("contract", "limits"), [(CASH, LIMITS), (REVOLVING, CREDIT)])
def test_a_payment_that_the_file_does_not_say_stays_unknown_until_it_is_chosen(contract: str, limits: Limits) -> None:
    asked = Terms(contract, 400_000.0, None, 400_000.0)
    assert settle(Choice.of(asked), ALL, asked, limits).choice.terms == asked
    assert settle(replace(Choice.of(asked), amount=500_000.0), {Term.AMOUNT}, asked, limits).choice.payment is None


def test_a_length_can_be_chosen_where_the_file_does_not_say_one() -> None:
    asked = Terms(CASH, 400_000.0, None, 350_000.0)
    settled = settle(replace(Choice.of(asked), length=25.0), {Term.LENGTH}, asked, LIMITS)
    assert (settled.choice.length, settled.choice.payment) == (25.0, 16_000.0)


@pytest.mark.parametrize(("amount", "goods"), [(300_000.0, 300_000.0), (800_000.0, 500_000.0)])
def test_the_price_of_the_goods_moves_along_with_the_amount(amount: float, goods: float) -> None:
    settled = settle(replace(CHOICE, amount=amount), {Term.AMOUNT}, ASKED, LIMITS)
    assert settled.choice.goods == goods
    assert settled.moved == (Term.GOODS_PRICE,)


@pytest.mark.parametrize(
    ("changes", "changed", "term"),
    [
        ({"amount": 10.0}, Term.AMOUNT, Term.AMOUNT),
        ({"length": 60.0}, Term.LENGTH, Term.LENGTH),
        ({"payment": 1.0, "held": Held.PAYMENT}, Term.PAYMENT, Term.PAYMENT),
        ({"goods": 500_000.0}, Term.GOODS_PRICE, Term.GOODS_PRICE),
    ],
)
def test_what_was_chosen_itself_does_not_move(changes: dict[str, float], changed: Term, term: Term) -> None:
    with pytest.raises(TermsError) as error:
        settle(replace(CHOICE, **changes), {changed}, ASKED, LIMITS)  # type: ignore[arg-type]
    assert error.value.term is term
    assert error.value.allowed is not None


def test_a_revolving_credit_pays_a_twentieth_and_has_no_length() -> None:
    settled = settle(replace(CHOICE, contract=REVOLVING), {Term.CONTRACT}, ASKED, CREDIT)
    assert settled.choice.terms == Terms(REVOLVING, 400_000.0, 20_000.0, 400_000.0)
    assert settled.choice.length is None
    assert settled.moved == (Term.GOODS_PRICE,)


def test_a_credit_becomes_a_loan_of_its_length() -> None:
    asked = Terms(REVOLVING, 200_000.0, 10_000.0, None)
    settled = settle(replace(Choice.of(asked), contract=CASH), {Term.CONTRACT}, asked, LIMITS)
    assert settled.choice.terms == Terms(CASH, 200_000.0, 10_000.0, 200_000.0)
    assert settled.choice.length == 20.0


@pytest.mark.parametrize(
    ("changes", "changed"),
    [
        ({"amount": 517_000.0}, Term.AMOUNT),
        ({"amount": 700_001.25}, Term.AMOUNT),
        ({"length": 8.0}, Term.LENGTH),
        ({"payment": 11_111.11, "held": Held.PAYMENT}, Term.PAYMENT),
        ({"goods": 250_000.0}, Term.GOODS_PRICE),
        ({"contract": REVOLVING}, Term.CONTRACT),
    ],
)
def test_an_address_gives_the_same_terms_back(changes: dict[str, float], changed: Term) -> None:
    limits = CREDIT if "contract" in changes else LIMITS
    settled = settle(replace(CHOICE, **changes), {changed}, ASKED, limits).choice  # type: ignore[arg-type]
    query = {
        name: [value] for name, _is, value in (part.partition("=") for part in address.write(settled, ASKED).split("&"))
    }
    read = address.of_address(query, ASKED)
    assert read is not None
    again = settle(read, ALL, ASKED, limits).choice
    assert again.terms.amount == pytest.approx(settled.amount, abs=0.01)
    assert again.payment == pytest.approx(settled.payment, rel=1e-3)
    assert again.goods == pytest.approx(settled.goods, abs=0.01)
    assert address.write(again, ASKED) == address.write(settled, ASKED)


def test_the_terms_asked_for_leave_the_address_alone() -> None:
    assert address.write(CHOICE, ASKED) == ""
    assert address.of_address({"theme": ["loan"]}, ASKED) is None
