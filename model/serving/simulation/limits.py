"""Which terms exist: those that the clients of a bundle have asked for."""

import math

import numpy as np
import numpy.typing as npt

from model.serving.loans import Loans
from model.serving.simulation.errors import Term, TermsError
from model.serving.simulation.results import CASH, REVOLVING, Limits, Range, Terms

Floats = npt.NDArray[np.float64]

MIDDLE = (0.005, 0.995)
"""Quantiles of the clients' terms: beyond them a few odd files decide, and a model has nothing to go by."""

ROUNDING = 0.001
"""Share by which terms may miss a limit: amounts are rounded, a revolving credit's payment is one share exactly."""


def limits_by_contract(loans: Loans) -> dict[str, Limits]:
    """The limits of each contract that clients have asked for."""
    amount, payment, goods = (loans.numbers(name) for name in ("AMT_CREDIT", "AMT_ANNUITY", "AMT_GOODS_PRICE"))
    measures = (amount, _divided(amount, payment), _divided(amount, goods))
    found = {}
    for contract in (CASH, REVOLVING):
        rows = loans.are("NAME_CONTRACT_TYPE", contract)
        known = [measure[rows & (measure > 0)] for measure in measures]
        if all(map(len, known)):
            found[contract] = Limits(contract, *(_middle(values) for values in known))
    return found


def highest_payment_to_income(loans: Loans) -> float:
    """The largest share of their income that clients pay back, without the highest of them; 0 where none is known."""
    shares = _divided(loans.numbers("AMT_ANNUITY"), loans.numbers("AMT_INCOME_TOTAL"))
    known = shares[shares > 0]
    return _middle(known).high if len(known) else 0.0


def widened(limits: Limits, asked: Terms) -> Limits:
    """The limits, with the terms that a client asks for inside where they are of the same contract."""
    if asked.contract != limits.contract:
        return limits
    ratios = ((asked.amount, 1.0), (asked.amount, asked.payment), (asked.amount, asked.goods_price))
    ranges = (limits.amount, limits.length, limits.amount_to_goods)
    return Limits(
        limits.contract,
        *(_with(known, over / under if under else None) for known, (over, under) in zip(ranges, ratios, strict=True)),
    )


def check(terms: Terms, limits: Limits, asked: Terms) -> None:
    """TermsError where the terms are outside the limits, or leave out what the client's file tells."""
    _require(Term.AMOUNT, terms.amount, limits.amount)
    payments = Range(terms.amount / limits.length.high, terms.amount / limits.length.low)
    goods = Range(terms.amount / limits.amount_to_goods.high, terms.amount / limits.amount_to_goods.low)
    if terms.payment is not None or asked.payment is not None:
        _require(Term.PAYMENT, terms.payment, payments)
    if terms.goods_price is not None or asked.goods_price is not None:
        _require(Term.GOODS_PRICE, terms.goods_price, goods)


def _require(term: Term, value: float | None, allowed: Range) -> None:
    known = value is not None and math.isfinite(value)
    if not (known and allowed.low * (1 - ROUNDING) <= (value or 0.0) <= allowed.high * (1 + ROUNDING)):
        raise TermsError(term, allowed)


def _with(known: Range, value: float | None) -> Range:
    return known if value is None else Range(min(known.low, value), max(known.high, value))


def _middle(values: Floats) -> Range:
    low, high = np.quantile(values, MIDDLE, method="nearest").tolist()
    return Range(low, high)


def _divided(over: Floats, under: Floats) -> Floats:
    """NaN where there is nothing to divide by."""
    found: Floats = np.divide(over, under, out=np.full(len(over), np.nan), where=under > 0)
    return found
