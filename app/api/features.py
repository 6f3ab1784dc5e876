"""What the model could look at: every piece of information, in words."""

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import Field

from app.api.answers import Answer, answer
from app.api.tags import MODEL
from callbacks.services import Services
from layouts.language import words
from model.bundles.features import Choice
from model.features.catalog import THEME_LABELS
from model.serving.results import CatalogueRow


class FeatureAnswer(Answer):
    """One piece of information about a client."""

    name: str = Field(description="Its name, the same in every language")
    label: str = Field(description="What it is called, in the language of the request")
    formula: str | None = Field(description="How it is worked out, in words; null where it is a raw column")
    unit: str = Field(description="What its value counts: years, months, days, amount, percent (0.25 is 25 %), ...")
    theme: str = Field(description="The name of its theme")
    theme_label: str = Field(description="The theme, in the language of the request")
    chosen: bool = Field(description="Whether the model looks at it")
    choice: str = Field(description="Why it does or does not: kept, protected, constant, duplicate, ...")
    like: str | None = Field(description="The information that says the same, where that is why; else null")
    protected: str | None = Field(description="The protected attribute that it tells of (sex, age, family), or null")
    negotiable: bool = Field(description="Whether it follows from the terms of the loan, which can be changed")
    may_be_told: bool = Field(description="Whether it may be given to a client as a reason")
    coverage: float = Field(description="The share of clients, from 0 to 1, who have a value")
    sources: dict[str, list[str]] = Field(description="Raw columns that it is worked out from, by raw table")

    @classmethod
    def of(cls, row: CatalogueRow) -> "FeatureAnswer":
        """The line of the catalogue as it is sent."""
        feature = row.feature
        return cls(
            name=feature.name,
            label=words(feature.label),
            formula=words(feature.formula) if feature.formula else None,
            unit=feature.unit.value,
            theme=feature.theme.value,
            theme_label=words(THEME_LABELS[feature.theme]),
            chosen=row.choice is Choice.KEPT,
            choice=row.choice.value,
            like=row.like.name if row.like else None,
            protected=feature.protected.value if feature.protected else None,
            negotiable=feature.negotiable,
            may_be_told=feature.may_be_told,
            coverage=row.coverage,
            sources={table: list(columns) for table, columns in row.sources.items()},
        )


class FeaturesAnswer(Answer):
    """All of them."""

    features: list[FeatureAnswer] = Field(description="Grouped by theme")


def register(api: APIBlueprint, services: Services) -> None:
    """Adds the address of this page."""

    @api.get(
        "/features",
        tags=[MODEL],
        operation_id="listFeatures",
        summary="Every piece of information, and whether the model looks at it",
        responses={200: FeaturesAnswer},
    )
    def list_features() -> Response:
        return answer(FeaturesAnswer(features=[FeatureAnswer.of(row) for row in services.scoring.catalogue()]))
