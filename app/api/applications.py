"""Scoring somebody new, from their raw records; nothing of them is kept."""

import math
from typing import Annotated, Any, Final, Literal

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.api.answers import Answer, answer
from app.api.asked import Body, Parameters, documented
from app.api.fault_words import fault_message
from app.api.problems import FieldError
from app.api.score import ReasonsAnswer, ScoreAnswer
from app.api.tags import SCORING
from callbacks.services import Services
from layouts.new import supplying as shown
from model.serving.applicants.results import Application, Fault, Influence


def _cell(value: object) -> object:
    """A text, a number, true, false or null."""
    if isinstance(value, float) and not math.isfinite(value):
        raise PydanticCustomError("finite_number", "no finite number")
    if value is not None and not isinstance(value, str | int | float):
        raise PydanticCustomError("cell_type", "neither text nor number")
    return value


Cell = Annotated[
    Any,
    PlainValidator(_cell),
    WithJsonSchema({"anyOf": [{"type": kind} for kind in ("string", "number", "boolean", "null")]}),
]
Row = dict[str, Cell]

_EXAMPLE: Final = {
    "NAME_CONTRACT_TYPE": "Cash loans",
    "AMT_CREDIT": 450_000,
    "AMT_ANNUITY": 25_000,
    "AMT_GOODS_PRICE": 400_000,
    "AMT_INCOME_TOTAL": 180_000,
    "DAYS_BIRTH": -14_000,
}
_CREDIT: Final = {"SK_ID_BUREAU": 1, "CREDIT_ACTIVE": "Active", "DAYS_CREDIT": -400, "AMT_CREDIT_SUM": 90_000}


class ApplicationBody(Body):
    """Raw records of one applicant, by the columns of the raw tables (docs/data.md); empty cells may be left out."""

    model_config = documented({"application": _EXAMPLE, "bureau": [_CREDIT]})

    application: Row = Field(description="The application: one value a column, such as AMT_CREDIT")
    bureau: list[Row] = Field(default_factory=list, description="Credits elsewhere")
    bureau_balance: list[Row] = Field(default_factory=list, description="Their months")
    previous_application: list[Row] = Field(default_factory=list, description="Earlier applications here")
    POS_CASH_balance: list[Row] = Field(default_factory=list, description="Months of earlier loans here")
    installments_payments: list[Row] = Field(default_factory=list, description="Their instalments")
    credit_card_balance: list[Row] = Field(default_factory=list, description="Months of cards here")


class ApplicationQuery(Parameters):
    """What is asked besides the score."""

    supplying: Literal["true", "false"] = Field(
        "true", description="Whether to work out what further documents could change, which takes longer"
    )


class CompletenessAnswer(Answer):
    """How much is known."""

    given: int = Field(description="Fields of the form that are known")
    asked: int = Field(description="Fields of the form")
    share: float | None = Field(description="Share of the model's usual weight, from 0 to 1, on known values")


class SupplyingAnswer(Answer):
    """What the score could become with a document that is missing, 9 times in 10."""

    what: str = Field(description="The document, or part of the form; the same in every language")
    label: str = Field(description="The same, in the language of the request")
    low: float = Field(description="Lower end, in points")
    high: float = Field(description="Upper end, in points")
    clients: int = Field(description="How many clients' values were tried in its place")


class ScoredAnswer(Answer):
    """A new application, scored as clients are."""

    score: ScoreAnswer
    themes: ReasonsAnswer = Field(description="Why, by theme")
    features: ReasonsAnswer = Field(description="Why, by single information")
    completeness: CompletenessAnswer
    supplying: list[SupplyingAnswer] = Field(description="What could move the score, the widest range first")


def fault(found: Fault) -> FieldError:
    """A wrong value, by its place in the request: bureau.3.AMT_CREDIT_SUM."""
    table = "application" if found.table.startswith("application") else found.table
    row = "" if found.row is None or table == "application" else str(found.row)
    place = ".".join(part[:80] for part in (table, row, found.column) if part)
    return FieldError(field=place or "body", message=fault_message(found))


def _label(what: Influence) -> str:
    """As the page names it, by itself."""
    name = shown.name(what)
    return name[:1].upper() + name[1:]


def scored(services: Services, application: Application, *, supplying: bool) -> ScoredAnswer:
    """Score, reasons, completeness, and what could change them."""
    study = services.applicants.study(application, supplying=supplying)
    overview, known = services.scoring.overview_of(study.case), study.known
    return ScoredAnswer(
        score=ScoreAnswer.of(overview.score),
        themes=ReasonsAnswer.of(overview.themes),
        features=ReasonsAnswer.of(overview.details),
        completeness=CompletenessAnswer(given=known.given, asked=known.asked, share=known.share),
        supplying=[
            SupplyingAnswer(
                what=one.what.value, label=_label(one.what), low=one.low, high=one.high, clients=one.clients
            )
            for one in study.missing
        ],
    )


def register(api: APIBlueprint, services: Services) -> None:
    """Adds the address of this page."""

    @api.post(
        "/applications",
        tags=[SCORING],
        operation_id="scoreApplication",
        summary="The score of a new application, from its raw records",
        responses={200: ScoredAnswer},
    )
    def score_application(query: ApplicationQuery, body: ApplicationBody) -> Response:
        application = services.applicants.of_records(body.model_dump(exclude_unset=True))
        return answer(scored(services, application, supplying=query.supplying == "true"))
