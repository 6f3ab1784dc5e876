"""The terms that are tried, as they stand in the address of the page."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from layouts.simulate import typed
from layouts.simulate.choice import Choice, Held
from model.serving.simulation.results import CASH, REVOLVING, Terms

Query = Mapping[str, Sequence[str]]

_CONTRACTS: Final = {"cash": CASH, "revolving": REVOLVING}
NAMES: Final = ("contract", "amount", "length", "payment", "goods")
"""The parameters of the address that are about the terms."""


def data(query: Query) -> dict[str, object]:
    """What an address says of the terms, as the browser would send it; empty where it says nothing."""
    found: dict[str, object] = {name: query[name][0] for name in NAMES if query.get(name)}
    if "contract" in found:
        found["contract"] = _CONTRACTS.get(str(found["contract"]), found["contract"])
    if "payment" in found and "length" not in found:
        found["held"] = Held.PAYMENT.value
    return found


def write(choice: Choice, asked: Terms) -> str:
    """The part of the address that says the choice, without its "?"; empty for the terms asked for."""
    if choice.terms == asked and choice.held is Held.LENGTH:
        return ""
    contract = next(name for name, value in _CONTRACTS.items() if value == choice.contract)
    said = [("contract", contract)] if choice.contract != asked.contract else []
    said.append(("amount", _written(choice.amount)))
    if choice.held is Held.PAYMENT and choice.payment is not None:
        said.append(("payment", _written(choice.payment)))
    elif choice.length is not None:
        said.append(("length", _written(choice.length)))
    if choice.goods is not None:
        said.append(("goods", _written(choice.goods)))
    return urlencode(said)


def _written(value: float) -> str:
    """At most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def of_address(query: Query, asked: Terms) -> Choice | None:
    """The choice of an address, None where it says nothing of terms. Raises UnreadableError."""
    said = data(query)
    return typed.choice(said, Choice.of(asked)) if said else None
