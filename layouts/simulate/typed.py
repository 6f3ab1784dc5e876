"""What the browser says was chosen, read with care: anything can stand there."""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from layouts.simulate.choice import CONTRACTS, Choice, Held
from model.serving.simulation.errors import Term

MOST: Final = 1e12
"""Numbers beyond are no terms of any loan."""

_SPACES: Final = re.compile(r"[\s\u00a0\u202f'’_]")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_NUMBER: Final = re.compile(r"\d{1,12}(?:[.,]\d{0,12})?")

NAMES: Final = {
    Term.AMOUNT: "amount",
    Term.LENGTH: "length",
    Term.PAYMENT: "payment",
    Term.GOODS_PRICE: "goods",
}
"""What the terms that are numbers are called between browser and server, and in addresses."""


class UnreadableError(ValueError):
    """What was typed for `term` is no number."""

    def __init__(self, term: Term) -> None:
        self.term = term
        super().__init__(term.value)


def number(value: object, *, thousands: bool = True) -> float | None:
    """A positive number, as typed: "520 000", "520,000", "12,5" and "12.5" are read; None for anything else.

    With `thousands`, a comma or a point before exactly three digits separates thousands.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str):
        text = _SPACES.sub("", value[:60])
        if thousands and _GROUPED.fullmatch(text) and not text.startswith("0"):
            text = re.sub("[.,]", "", text)
        if not _NUMBER.fullmatch(text):
            return None
        value = text.replace(",", ".")
    found = float(value) if not isinstance(value, int) or abs(value) < MOST else math.inf
    return found if 0 < found < MOST else None


def choice(data: Mapping[str, object], before: Choice) -> Choice:
    """The choice that the browser sends; what it leaves out is as `before`. Raises UnreadableError."""
    found = {}
    for term, name in NAMES.items():
        sent = data.get(name)
        if sent is None:
            continue
        read = number(sent, thousands=term is not Term.LENGTH)
        if read is None:
            raise UnreadableError(term)
        found[name] = read
    contract = data.get("contract", before.contract)
    if contract not in CONTRACTS:
        raise UnreadableError(Term.CONTRACT)
    held = Held.PAYMENT if data.get("held", before.held) == Held.PAYMENT else Held.LENGTH
    return replace(before, contract=str(contract), held=held, **found)


def fixed(data: Mapping[str, object]) -> frozenset[Term]:
    """The terms that were chosen themselves: the one that was changed, or else all that are named."""
    said = data.get("changed")
    if said in ("contract", "held"):
        return frozenset()
    named = {term for term, name in NAMES.items() if data.get(name) is not None}
    return frozenset(term for term, name in NAMES.items() if name == said) or frozenset(named)
