"""The terms that are tried: what is chosen, what follows from it, and what has to move along."""

import math
from collections.abc import Set
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from model.serving.simulation.errors import Term, TermsError
from model.serving.simulation.results import CASH, REVOLVING, Limits, Range, Terms

USUAL_REVOLVING_LENGTH: Final = 20.0
"""Months: the payment of a revolving credit is a twentieth of its amount."""

CONTRACTS: Final = (CASH, REVOLVING)

_HAIR: Final = 0.02

_FIXED_RATIO: Final = 1.005
"""Where the ends of a range are no further apart, there is nothing to choose between them."""


class Held(StrEnum):
    """What stays when the amount changes: the other one is worked out anew."""

    LENGTH = "length"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class Choice:
    """Terms as they are chosen: of `length` (months) and monthly `payment`, `held` is the one that counts.

    None where the file does not say.
    """

    contract: str
    amount: float
    length: float | None
    payment: float | None
    goods: float | None
    held: Held = Held.LENGTH

    @classmethod
    def of(cls, terms: Terms, held: Held = Held.LENGTH) -> "Choice":
        """These terms, as a choice."""
        return cls(terms.contract, terms.amount, terms.length, terms.payment, terms.goods_price, held)

    @property
    def terms(self) -> Terms:
        """The terms to be tried."""
        return Terms(self.contract, self.amount, self.payment, self.goods)


@dataclass(frozen=True, slots=True)
class Settled:
    """A choice that can exist; `moved` are the terms that had to move along with what was changed."""

    choice: Choice
    limits: Limits
    moved: tuple[Term, ...] = ()


def settle(choice: Choice, fixed: Set[Term], asked: Terms, limits: Limits) -> Settled:
    """The nearest choice that can exist, where the `fixed` terms are as they were chosen.

    Raises TermsError for one of these that cannot be.
    """
    moved = list[Term]()
    amount = _within(choice.amount, limits.amount, Term.AMOUNT, fixed, moved)
    chosen = _paid(replace(choice, amount=amount), fixed, asked, limits, moved)
    goods = chosen.goods
    if goods is None and choice.contract != asked.contract:
        goods = chosen.amount
    if goods is not None:
        goods = _within(goods, goods_range(chosen.amount, limits), Term.GOODS_PRICE, fixed, moved)
    return Settled(replace(chosen, goods=goods), limits, tuple(moved))


def payment_range(amount: float, limits: Limits) -> Range:
    """The monthly payments that go with an amount."""
    return Range(amount / limits.length.high, amount / limits.length.low)


def goods_range(amount: float, limits: Limits) -> Range:
    """The prices of goods that go with an amount."""
    return Range(amount / limits.amount_to_goods.high, amount / limits.amount_to_goods.low)


def is_fixed(limits: Range) -> bool:
    """Whether there is nothing to choose."""
    return limits.high <= limits.low * _FIXED_RATIO


def _paid(choice: Choice, fixed: Set[Term], asked: Terms, limits: Limits, moved: list[Term]) -> Choice:
    """The choice with its payment and its length; neither where the file does not say it and nobody has chosen it."""
    if choice.payment is None and choice.length is None and choice.contract == asked.contract:
        return replace(choice, held=Held.LENGTH)
    if choice.contract == REVOLVING:
        payment = choice.amount / _revolving_length(asked, limits)
        return replace(choice, length=None, payment=_as_asked(choice.amount, payment, asked), held=Held.LENGTH)
    if choice.held is Held.PAYMENT and choice.payment:
        paying = payment_range(choice.amount, limits)
        payment = _within(choice.payment, paying, Term.PAYMENT, fixed, moved)
        return replace(choice, payment=payment, length=choice.amount / payment)
    length = choice.length or USUAL_REVOLVING_LENGTH
    length = _within(length, limits.length, Term.LENGTH, fixed, moved)
    payment = _as_asked(choice.amount, choice.amount / length, asked)
    return replace(choice, length=length, payment=payment, held=Held.LENGTH)


def _revolving_length(asked: Terms, limits: Limits) -> float:
    """Months that a revolving credit's share of the amount stands for."""
    own = asked.amount / asked.payment if asked.contract == REVOLVING and asked.payment else USUAL_REVOLVING_LENGTH
    return min(max(own, limits.length.low), limits.length.high)


def _as_asked(amount: float, payment: float, asked: Terms) -> float:
    """The payment asked for, where another one is so only by rounding."""
    near = asked.payment is not None and math.isclose(amount, asked.amount)
    return asked.payment if near and asked.payment and abs(payment - asked.payment) < _payment_hair(asked) else payment


def _payment_hair(asked: Terms) -> float:
    """How far the payment moves where the length is written with two decimals."""
    return (asked.payment or 0.0) ** 2 / asked.amount * 0.0051


def _within(value: float, allowed: Range, term: Term, fixed: Set[Term], moved: list[Term]) -> float:
    # A hair beyond the end is the end: ends are quotients, and addresses have two decimals.
    if allowed.low - _HAIR <= value <= allowed.high + _HAIR:
        return min(max(value, allowed.low), allowed.high)
    if term in fixed:
        raise TermsError(term, allowed)
    moved.append(term)
    return min(max(value, allowed.low), allowed.high)
