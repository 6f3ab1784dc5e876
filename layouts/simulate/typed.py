"""What the browser says was chosen, read with care: anything can stand there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from layouts.new.typed import number as as_typed
from layouts.simulate.choice import CONTRACTS, Choice, Held
from model.serving.simulation.errors import Term

MOST: Final = 1e12
"""Numbers beyond are no terms of any loan."""

_LONGEST: Final = 60
"""Characters of a number at most."""

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


def number(value: object) -> float | None:
    """A positive number, or one as it is typed in the language of the request; None for anything else."""
    if isinstance(value, str):
        value = as_typed(value) if len(value) <= _LONGEST else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 < value < MOST else None


def choice(data: Mapping[str, object], before: Choice) -> Choice:
    """The choice that the browser sends; what it leaves out is as `before`. Raises UnreadableError."""
    found = {}
    for term, name in NAMES.items():
        sent = data.get(name)
        if sent is None:
            continue
        read = number(sent)
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
