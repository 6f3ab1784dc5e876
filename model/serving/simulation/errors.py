"""What can be wrong with terms, so that pages and the API can say it in the language of the request."""

from enum import StrEnum

from data.errors import ClarteError
from model.serving.simulation.results import Range


class Term(StrEnum):
    """A term of a loan that can be changed."""

    CONTRACT = "contract"
    AMOUNT = "amount"
    PAYMENT = "payment"
    LENGTH = "length"
    GOODS_PRICE = "goods_price"


class TermsError(ClarteError):
    """Terms that no loan has. `allowed` are the values of `term` that go with the other terms, None for a contract."""

    def __init__(self, term: Term, allowed: Range | None) -> None:
        self.term, self.allowed = term, allowed
        between = "is not a contract" if allowed is None else f"must be from {allowed.low:,.2f} to {allowed.high:,.2f}"
        super().__init__(f"{term.value} {between}")


class NoTermsError(ClarteError):
    """The client's file does not say enough of the loan asked for to try others."""
