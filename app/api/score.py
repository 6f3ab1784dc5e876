"""A client's score, and why it is what it is."""

from typing import Literal

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import Field

from app.api.answers import Answer, answer
from app.api.asked import OfClient, Parameters
from app.api.tags import CLIENTS
from callbacks.services import Services
from layouts import formats
from layouts.language import words
from layouts.portfolio_filter import decision_name
from model.features.catalog import THEME_LABELS
from model.scale import GRANTING_LINE
from model.serving.results import Contribution, Level, Reasons, Score


class ScoreAnswer(Answer):
    """A score in points; who has granting_line points or more is granted, unless the interval crosses that line."""

    client_id: int | None = Field(description="The client; null for somebody who is no client")
    points: float = Field(description="The score, in points; every 50 points more halve the odds of default")
    shown_points: int = Field(description="The score as pages show it: whole points, rounded down")
    low: float | None = Field(description="Lower end of the interval of the score, in points; null where unknown")
    high: float | None = Field(description="Upper end of the interval of the score, in points; null where unknown")
    granting_line: float = Field(description="The points from which a loan is granted: always 500")
    decision: Literal["granted", "review", "refused"] = Field(
        description="What the model recommends; a person decides. review: the interval crosses the granting line"
    )
    decision_text: str = Field(description="The decision, in the language of the request")
    probability: float = Field(description="Probability of default, from 0 to 1, calibrated")
    threshold: float = Field(description="The probability of default at the granting line, from 0 to 1")
    out_of_fold: bool = Field(description="Whether the outcome is known, and the model that scored never saw it")

    @classmethod
    def of(cls, score: Score) -> "ScoreAnswer":
        """The score as it is sent."""
        unknown = score.half_width is None
        return cls(
            client_id=score.client_id,
            points=score.points,
            shown_points=formats.shown_score(score.points),
            low=None if unknown else score.low,
            high=None if unknown else score.high,
            granting_line=GRANTING_LINE,
            decision=score.decision.value,
            decision_text=decision_name(score.decision),
            probability=score.probability,
            threshold=score.threshold,
            out_of_fold=score.out_of_fold,
        )


class ContributionAnswer(Answer):
    """What a theme, or one piece of information, adds to the score."""

    theme: str = Field(description="The theme's name, the same in every language")
    feature: str | None = Field(description="The name of the information; null for a whole theme")
    label: str = Field(description="What it is called, in the language of the request")
    points: float = Field(description="Points added to the base; below 0 they weigh towards refusing")
    value: float | str | None = Field(description="The client's value, in its unit; null where the file does not say")
    value_text: str | None = Field(description="The value in words, with its unit; null for a whole theme")
    may_be_told: bool = Field(
        description="Whether it may be given to the client as a reason; never what is protected (sex, age, family)"
    )

    @classmethod
    def of(cls, one: Contribution) -> "ContributionAnswer":
        """The contribution as it is sent."""
        feature = one.feature
        return cls(
            theme=one.theme.value,
            feature=feature.name if feature else None,
            label=words(feature.label if feature else THEME_LABELS[one.theme]),
            points=one.points,
            value=one.value,
            value_text=formats.value_text(feature, one.value) if feature else None,
            may_be_told=feature.may_be_told if feature else True,
        )


class ReasonsAnswer(Answer):
    """Why a score is what it is: base + the points of all contributions = score."""

    client_id: int | None = Field(description="The client; null for somebody who is no client")
    level: Literal["theme", "feature"] = Field(description="How finely contributions are told apart")
    base: float = Field(description="The average score, in points, that everything is added to")
    score: float = Field(description="The score, in points")
    contributions: list[ContributionAnswer] = Field(description="The heaviest first, for or against")

    @classmethod
    def of(cls, reasons: Reasons) -> "ReasonsAnswer":
        """The reasons as they are sent."""
        return cls(
            client_id=reasons.client_id,
            level=reasons.level.value,
            base=reasons.base,
            score=reasons.score,
            contributions=[ContributionAnswer.of(one) for one in reasons.contributions],
        )


class ReasonsQuery(Parameters):
    """How finely."""

    level: Literal["theme", "feature"] = Field("theme", description="By business theme, or by single information")


def register(api: APIBlueprint, services: Services) -> None:
    """Adds the addresses of this page."""

    @api.get(
        "/clients/<client_id>/score",
        tags=[CLIENTS],
        operation_id="getScore",
        summary="The score of a client",
        responses={200: ScoreAnswer},
    )
    def get_score(path: OfClient) -> Response:
        return answer(ScoreAnswer.of(services.scoring.score(path.client_id)))

    @api.get(
        "/clients/<client_id>/reasons",
        tags=[CLIENTS],
        operation_id="getReasons",
        summary="What weighs on the score of a client",
        responses={200: ReasonsAnswer},
    )
    def get_reasons(path: OfClient, query: ReasonsQuery) -> Response:
        return answer(ReasonsAnswer.of(services.scoring.reasons(path.client_id, Level(query.level))))
