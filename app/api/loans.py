"""The terms of a loan: what a client asks for, and which terms exist."""

from typing import Literal

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import Field

from app.api.answers import Answer, answer
from app.api.asked import OfClient
from app.api.tags import LOANS
from callbacks.services import Services
from model.serving.simulation.errors import Term, TermsError
from model.serving.simulation.results import CASH, REVOLVING, Limits, Range, Terms

Contract = Literal["Cash loans", "Revolving loans"]


class TermsAnswer(Answer):
    """A loan; amounts are in the lender's currency."""

    contract: Contract = Field(description="The contract, as the raw tables write it")
    amount: float = Field(description="What is lent")
    payment: float | None = Field(description="What is paid back a month; null where the file does not say")
    length: float | None = Field(description="amount / payment, in months, without interest; null for revolving loans")
    goods_price: float | None = Field(description="Price of what is bought; null where the file does not say")

    @classmethod
    def of(cls, terms: Terms) -> "TermsAnswer":
        """The terms as they are sent."""
        contract: Contract = "Revolving loans" if terms.contract == REVOLVING else "Cash loans"
        return cls(
            contract=contract,
            amount=terms.amount,
            payment=terms.payment,
            length=terms.length,
            goods_price=terms.goods_price,
        )


class RangeAnswer(Answer):
    """From low to high, both included."""

    low: float = Field(description="The least")
    high: float = Field(description="The most")

    @classmethod
    def of(cls, found: Range) -> "RangeAnswer":
        """The range as it is sent."""
        return cls(low=found.low, high=found.high)


class LimitsAnswer(Answer):
    """Which terms exist: those that nearly all clients of the contract ask for, and what this client asks for."""

    contract: Contract = Field(description="The contract, as the raw tables write it")
    amount: RangeAnswer = Field(description="What can be lent")
    length: RangeAnswer = Field(description="amount / payment, in months")
    amount_to_goods: RangeAnswer = Field(description="amount / price of the goods")

    @classmethod
    def of(cls, found: Limits) -> "LimitsAnswer":
        """The limits as they are sent."""
        contract: Contract = "Revolving loans" if found.contract == REVOLVING else "Cash loans"
        return cls(
            contract=contract,
            amount=RangeAnswer.of(found.amount),
            length=RangeAnswer.of(found.length),
            amount_to_goods=RangeAnswer.of(found.amount_to_goods),
        )


class LoanAnswer(Answer):
    """What a client asks for, and which terms can be tried for them."""

    client_id: int = Field(description="The client")
    asked: TermsAnswer = Field(description="What they ask for")
    limits: list[LimitsAnswer] = Field(description="Which terms exist, by contract")


def register(api: APIBlueprint, services: Services) -> None:
    """Adds the address of this page."""

    @api.get(
        "/clients/<client_id>/terms",
        tags=[LOANS],
        operation_id="getTerms",
        summary="The loan a client asks for, and the terms that can be tried",
        responses={200: LoanAnswer},
    )
    def get_terms(path: OfClient) -> Response:
        asked = services.simulations.terms(path.client_id)
        limits = [found for contract in (CASH, REVOLVING) if (found := limits_of(services, path.client_id, contract))]
        return answer(
            LoanAnswer(
                client_id=path.client_id,
                asked=TermsAnswer.of(asked),
                limits=[LimitsAnswer.of(found) for found in limits],
            )
        )


def limits_of(services: Services, client_id: int, contract: str) -> Limits | None:
    """The limits of a contract; None where no client has it. Raises UnknownClientError and NoTermsError."""
    try:
        return services.simulations.limits(client_id, contract)
    except TermsError as error:
        if error.term is Term.CONTRACT:
            return None
        raise
