"""A client's past: credits elsewhere, earlier applications, instalments, months of cards."""

from typing import Any

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import ConfigDict, Field

from app.api.answers import Answer, answer
from app.api.asked import OfClient
from app.api.tags import CLIENTS
from callbacks.services import Services
from data.glossary import category_label
from layouts.language import words
from model.serving.histories.results import ClientHistories, CreditElsewhere, EarlierApplication

_DAYS = "in days from the application, below 0 before it; null where not known"


class _Read(Answer):
    """Read from the attributes of what the service answers."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class LateSpell(_Read):
    """Months in which a credit was late, one after the other."""

    first: int = Field(description="First month, counted from the application, below 0 before it")
    last: int = Field(description="Last month, counted alike")
    worst: str = Field(description="The worst of them, as the bureau writes it: 1 (up to 30 days) to 5 (over 120)")


class CreditAnswer(_Read):
    """A credit granted by somebody else, as the credit bureau reports it."""

    kind: str | None = Field(description="Kind of credit, as the raw table writes it")
    kind_text: str | None = Field(description="Kind of credit, in the language of the request")
    status: str | None = Field(description="Active, Closed, Sold or Bad debt")
    currency: str | None = Field(description="The lender's own is currency 1; amounts in others are null")
    opened: int | None = Field(description=f"Opened, {_DAYS}")
    planned_end: int | None = Field(description=f"When it should end, {_DAYS}")
    closed: int | None = Field(description=f"Closed, {_DAYS}")
    amount: float | None = Field(description="What was lent")
    owed: float | None = Field(description="What is still owed")
    overdue: float | None = Field(description="What is late at the application")
    overdue_days: int = Field(description="By how many days it is late at the application")
    worst_overdue: float | None = Field(description="The most that ever was late")
    months_known: int = Field(description="Of how many months the bureau says whether they were late")
    lateness: list[LateSpell] = Field(description="Which were late")

    @classmethod
    def of(cls, credit: CreditElsewhere) -> "CreditAnswer":
        """The credit as it is sent."""
        return cls(**_values(cls, credit), kind_text=_text("CREDIT_TYPE", credit.kind))


class EarlierAnswer(_Read):
    """An application at this lender before the present one."""

    kind: str | None = Field(description="Contract, as the raw table writes it")
    kind_text: str | None = Field(description="Contract, in the language of the request")
    goods: str | None = Field(description="What was bought")
    purpose: str | None = Field(description="What the money was for")
    outcome: str | None = Field(description="Approved, Refused, Canceled or Unused offer")
    outcome_text: str | None = Field(description="The outcome, in the language of the request")
    reason: str | None = Field(description="Code of the reason of a refusal")
    decided: int | None = Field(description=f"Decided, {_DAYS}")
    ended: int | None = Field(description=f"Last payment due, {_DAYS}")
    running: bool = Field(description="Whether the credit has no end yet")
    asked: float | None = Field(description="Amount asked for")
    granted: float | None = Field(description="Amount granted")
    payments: int = Field(description="How many monthly payments were agreed on")

    @classmethod
    def of(cls, earlier: EarlierApplication) -> "EarlierAnswer":
        """The application as it is sent."""
        kind, outcome = _text("NAME_CONTRACT_TYPE", earlier.kind), _text("NAME_CONTRACT_STATUS", earlier.outcome)
        return cls(**_values(cls, earlier), kind_text=kind, outcome_text=outcome)


class InstalmentAnswer(_Read):
    """One instalment of a credit at this lender."""

    due: int = Field(description="Due, in days from the application, below 0 before it")
    paid_on: int | None = Field(description="Day of its last payment, counted alike; null where none is known")
    owed: float | None = Field(description="What was due")
    paid: float = Field(description="What was paid")
    payments: int = Field(description="In how many payments")
    days_late: int = Field(description="Days from the due date to the last payment; 0 in time")


class CardMonthAnswer(_Read):
    """All cards of the client in one month."""

    month: int = Field(description="Month 0 is that of the application, -1 the one before")
    cards: int = Field(description="How many cards")
    balance: float | None = Field(description="What is owed")
    limit: float | None = Field(description="What may be owed")
    drawn: float | None = Field(description="What was drawn in the month")
    paid: float | None = Field(description="What was paid in the month")
    days_late: int = Field(description="Days late, trivial debts left out")


class HistoriesAnswer(Answer):
    """A client's past; every list is empty where nothing is known."""

    client_id: int = Field(description="The client")
    credits: list[CreditAnswer] = Field(description="Credits elsewhere, the newest first")
    applications: list[EarlierAnswer] = Field(description="Earlier applications here, the latest first")
    instalments: list[InstalmentAnswer] = Field(description="Instalments here, the oldest first")
    card: list[CardMonthAnswer] = Field(description="Months of cards here, the oldest first")

    @classmethod
    def of(cls, client_id: int, past: ClientHistories) -> "HistoriesAnswer":
        """The past as it is sent."""
        return cls(
            client_id=client_id,
            credits=[CreditAnswer.of(one) for one in past.credits],
            applications=[EarlierAnswer.of(one) for one in past.applications],
            instalments=[InstalmentAnswer.model_validate(one) for one in past.instalments.rows],
            card=[CardMonthAnswer.model_validate(one) for one in past.card],
        )


def _values(kind: type[_Read], source: object) -> dict[str, Any]:
    return {name: getattr(source, name) for name in kind.model_fields if not name.endswith("_text")}


def _text(column: str, value: str | None) -> str | None:
    return None if value is None else words(category_label(column, value))


def register(api: APIBlueprint, services: Services) -> None:
    """Adds the address of this page."""

    @api.get(
        "/clients/<client_id>/histories",
        tags=[CLIENTS],
        operation_id="getHistories",
        summary="The past of a client",
        responses={200: HistoriesAnswer},
    )
    def get_histories(path: OfClient) -> Response:
        return answer(HistoriesAnswer.of(path.client_id, services.histories.of(path.client_id)))
