"""Other terms for a client: the score with them, what moves it, and which would be granted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import numpy as np
from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import Field

from app.api.answers import Answer, answer, finite
from app.api.asked import Body, OfClient, documented
from app.api.loans import Contract, TermsAnswer
from app.api.problems import FieldError, ProblemError
from app.api.score import ScoreAnswer
from app.api.tags import LOANS
from app.api.words import either
from callbacks.services import Services
from layouts.language import words
from model.features.catalog import THEME_LABELS
from model.serving.simulation.errors import Term, TermsError
from model.serving.simulation.results import Acceptance, Change, Offer, Range, Simulation, Terms

_MOST: Final = 1e12
"""No amount is larger; which amounts exist is for the client's limits to say."""


class TermsBody(Body):
    """Terms to try; what is left out stays as the client asks for it."""

    model_config = documented({"length": 24})

    contract: Contract | None = Field(None, description="The contract, as the raw tables write it")
    amount: float | None = Field(None, gt=0, le=_MOST, description="What is lent")
    payment: float | None = Field(None, gt=0, le=_MOST, description="What is paid back a month; not with length")
    length: float | None = Field(None, gt=0, le=1_200, description="amount / payment, in months; not with payment")
    goods_price: float | None = Field(
        None, gt=0, le=_MOST, description="Price of what is bought; a cash loan is at least that"
    )

    def terms(self, asked: Terms) -> Terms:
        """The terms that are tried. Raises ProblemError where they contradict each other."""
        if self.payment is not None and self.length is not None:
            raise ProblemError(422, errors=[FieldError(field="length", message=either("payment", "length"))])
        found = replace(
            asked,
            contract=self.contract or asked.contract,
            amount=asked.amount if self.amount is None else self.amount,
            goods_price=asked.goods_price if self.goods_price is None else self.goods_price,
        )
        payment = asked.payment if self.payment is None else self.payment
        return replace(found, payment=payment if self.length is None else found.amount / self.length)

    @contextmanager
    def naming_length(self, amount: float) -> Iterator[None]:
        """What is wrong with the payment is told of the length where that was sent in its place."""
        try:
            yield
        except TermsError as error:
            if self.length is None or error.term is not Term.PAYMENT or error.allowed is None:
                raise
            lengths = Range(amount / error.allowed.high, amount / error.allowed.low)
            raise TermsError(Term.LENGTH, lengths) from None


class ChangeAnswer(Answer):
    """What moves the score from the terms asked for to those tried."""

    theme: str = Field(description="The theme's name")
    feature: str | None = Field(description="The name of the information; null for a whole theme")
    label: str = Field(description="What it is called, in the language of the request")
    before: float = Field(description="What it adds to the score with the terms asked for, in points")
    after: float = Field(description="What it adds with the terms tried, in points")
    points: float = Field(description="How much the score moves because of it: after - before")
    before_value: float | str | None = Field(description="The value before, in its unit; null for a theme")
    after_value: float | str | None = Field(description="The value after, in its unit; null for a theme")

    @classmethod
    def of(cls, change: Change) -> "ChangeAnswer":
        """The change as it is sent."""
        return cls(
            theme=change.theme.value,
            feature=change.feature.name if change.feature else None,
            label=words(change.feature.label if change.feature else THEME_LABELS[change.theme]),
            before=change.before,
            after=change.after,
            points=change.points,
            before_value=change.before_value,
            after_value=change.after_value,
        )


class OfferAnswer(Answer):
    """Terms, with their score."""

    terms: TermsAnswer
    score: ScoreAnswer

    @classmethod
    def of(cls, offer: Offer) -> "OfferAnswer":
        """The offer as it is sent."""
        return cls(terms=TermsAnswer.of(offer.terms), score=ScoreAnswer.of(offer.score))


class SimulationAnswer(Answer):
    """Before and after; the score moves by exactly the sum of the points of themes, and of features."""

    client_id: int = Field(description="The client")
    before: OfferAnswer = Field(description="The terms asked for")
    after: OfferAnswer = Field(description="The terms tried")
    themes: list[ChangeAnswer] = Field(description="What moves the score, by theme, the most first")
    features: list[ChangeAnswer] = Field(description="What moves the score, by information, the most first")

    @classmethod
    def of(cls, found: Simulation) -> "SimulationAnswer":
        """The simulation as it is sent."""
        return cls(
            client_id=found.client_id,
            before=OfferAnswer.of(Offer(found.before_terms, found.before.score)),
            after=OfferAnswer.of(Offer(found.after_terms, found.after.score)),
            themes=[ChangeAnswer.of(one) for one in found.themes],
            features=[ChangeAnswer.of(one) for one in found.features],
        )


class AcceptanceAnswer(Answer):
    """The score over amounts and lengths; the price of the goods follows the amount."""

    client_id: int = Field(description="The client")
    amounts: list[float] = Field(description="The columns of the map: amounts lent, ascending")
    lengths: list[float] = Field(description="The rows of the map: months, ascending; one for a revolving loan")
    points: list[list[float]] = Field(description="The score of each row and column, in points")
    half_width: list[list[float | None]] = Field(description="Half the width of its interval; null where unknown")
    current: OfferAnswer = Field(description="The terms that the map is drawn around")
    nearest: OfferAnswer | None = Field(description="The granted terms nearest to them; null where none are granted")

    @classmethod
    def of(cls, client_id: int, found: Acceptance) -> "AcceptanceAnswer":
        """The map as it is sent."""
        return cls(
            client_id=client_id,
            amounts=found.amounts.tolist(),
            lengths=found.lengths.tolist(),
            points=found.points.tolist(),
            half_width=[[finite(value) for value in row] for row in np.atleast_2d(found.half_width).tolist()],
            current=OfferAnswer.of(found.current),
            nearest=OfferAnswer.of(found.nearest) if found.nearest else None,
        )


def register(api: APIBlueprint, services: Services) -> None:
    """Adds the addresses of this page."""

    @api.post(
        "/clients/<client_id>/simulation",
        tags=[LOANS],
        operation_id="simulate",
        summary="The score with other terms, and what moves it",
        responses={200: SimulationAnswer},
    )
    def simulate(path: OfClient, body: TermsBody) -> Response:
        terms = body.terms(services.simulations.terms(path.client_id))
        with body.naming_length(terms.amount):
            found = services.simulations.simulate(path.client_id, terms)
        return answer(SimulationAnswer.of(found))

    @api.post(
        "/clients/<client_id>/acceptance",
        tags=[LOANS],
        operation_id="getAcceptance",
        summary="Which terms would be granted, and the nearest ones",
        responses={200: AcceptanceAnswer},
    )
    def get_acceptance(path: OfClient, body: TermsBody) -> Response:
        terms = body.terms(services.simulations.terms(path.client_id))
        with body.naming_length(terms.amount):
            found = services.simulations.acceptance(path.client_id, terms)
        return answer(AcceptanceAnswer.of(path.client_id, found))
