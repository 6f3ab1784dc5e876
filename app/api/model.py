"""Which model answers, what it costs to be wrong, and how well it does."""

from datetime import datetime

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import Field

from app.api.answers import Answer, answer
from app.api.tags import MODEL
from callbacks.services import Services
from model.bundles.report.validation import Validation
from model.serving.bundle import Bundle


class Metrics(Answer):
    """How well the model does on clients that it has not seen."""

    auc: float = Field(description="Ranking: area under the ROC curve, from 0.5 (chance) to 1")
    average_precision: float = Field(description="Ranking: area under the precision-recall curve, from 0 to 1")
    ks: float = Field(description="Ranking: Kolmogorov-Smirnov distance between those who repaid and those who did not")
    brier: float = Field(description="Probabilities: mean squared error; 0 is best")
    log_loss: float = Field(description="Probabilities: mean log loss, 0 is best")
    expected_calibration_error: float = Field(description="Probabilities: distance to what happened, in ten groups")
    cost_per_client: float = Field(description="Business cost per client at the granting line")
    cost_of_granting_all: float = Field(description="Business cost per client if everybody were granted")
    grant_rate: float = Field(description="The share of clients granted, from 0 to 1")
    default_rate: float = Field(description="The share of clients who did not repay as agreed, from 0 to 1")

    @classmethod
    def of(cls, found: Validation) -> "Metrics":
        """The report's figures as they are sent."""
        return cls(**{name: getattr(found, name) for name in cls.model_fields})


class ModelAnswer(Answer):
    """The model that answers."""

    version: str = Field(description="The name of its bundle: its time and its content's hash")
    created: datetime = Field(description="When it was built, UTC")
    synthetic: bool = Field(description="Whether its clients are invented")
    clients: int = Field(description="How many clients the bundle holds")
    training_clients: int = Field(description="How many of them it learned from")
    features: int = Field(description="How many pieces of information it looks at; /api/v1/features names them")
    threshold: float = Field(description="The probability of default at the granting line, from 0 to 1")
    cost_missed_default: float = Field(description="What a granted client who does not repay costs")
    cost_refused_good_client: float = Field(description="What a refused client who would have repaid costs")
    libraries: dict[str, str] = Field(description="Versions of the libraries that built it")
    metrics: Metrics

    @classmethod
    def of(cls, bundle: Bundle) -> "ModelAnswer":
        """What a bundle says of itself, as it is sent."""
        manifest = bundle.manifest
        return cls(
            version=bundle.name,
            created=manifest.created,
            synthetic=manifest.synthetic,
            clients=manifest.clients,
            training_clients=manifest.training_clients,
            features=len(manifest.inputs),
            threshold=manifest.threshold,
            cost_missed_default=manifest.cost_missed_default,
            cost_refused_good_client=manifest.cost_refused_good_client,
            libraries=manifest.libraries,
            metrics=Metrics.of(bundle.report.validation),
        )


def register(api: APIBlueprint, services: Services) -> None:
    """Adds the address of this page."""

    @api.get(
        "/model", tags=[MODEL], operation_id="getModel", summary="The model that answers", responses={200: ModelAnswer}
    )
    def get_model() -> Response:
        return answer(ModelAnswer.of(services.scoring.bundle))
