"""Whether new clients still resemble those that the model learned from: the latest comparison that was made."""

import logging
from datetime import datetime
from pathlib import Path
from typing import Literal

from flask import Response
from flask_openapi3 import APIBlueprint
from pydantic import Field

from app.api.answers import Answer, answer
from app.api.tags import MODEL
from callbacks.services import Services
from data.errors import ClarteError
from layouts.language import language
from model.drift.archive import read_report, reports
from model.drift.record import DriftReport, Level

logger = logging.getLogger(__name__)

_LEVELS = Literal["stable", "small", "watch", "alarm"]


class DriftSummary(Answer):
    """What a comparison of new clients with the training clients found."""

    created: datetime = Field(description="When the comparison was made, UTC")
    bundle: str = Field(description="The bundle that new clients were compared with")
    is_active: bool = Field(description="Whether that is the bundle that answers now")
    level: _LEVELS = Field(description="The whole: stable, small (significant, too small to matter), watch, alarm")
    verdict: str = Field(description="The verdict, in the language of the request")
    clients_before: int = Field(description="Training clients compared")
    clients_after: int = Field(description="New clients compared")
    features: dict[str, int] = Field(description="How many pieces of information are at each level")
    drifted: list[str] = Field(description="Names of those at watch or alarm, the furthest drifted first")
    score_level: _LEVELS = Field(description="The score by itself")
    score_psi: float = Field(description="Population stability index of the score; 0 is no change")
    median_points_before: float = Field(description="Middle score of the training clients, in points")
    median_points_after: float = Field(description="Middle score of the new clients, in points")

    @classmethod
    def of(cls, report: DriftReport, bundle: str) -> "DriftSummary":
        """The report in short."""
        verdict = report.verdict
        return cls(
            created=report.created,
            bundle=report.bundle,
            is_active=report.bundle == bundle,
            level=report.level.value,
            verdict=verdict.fr if language() == "fr" else verdict.en,
            clients_before=report.sides.clients_before,
            clients_after=report.sides.clients_after,
            features={level.value: report.count(level) for level in Level},
            drifted=[one.name for one in report.features if one.level.rank >= Level.WATCH.rank],
            score_level=report.score.level.value,
            score_psi=report.score.psi,
            median_points_before=report.score.median_points_before,
            median_points_after=report.score.median_points_after,
        )


class DriftAnswer(Answer):
    """The latest comparison, if there is one."""

    report: DriftSummary | None = Field(description="null where no comparison was made yet, or none can be read")


def latest(folder: Path | None) -> DriftReport | None:
    """The newest report of a folder that can be read; None where there is none."""
    for path in reports(folder) if folder else ():
        try:
            return read_report(path)
        except (ClarteError, OSError) as error:
            logger.warning("a drift report cannot be read: %s", error)
    return None


def register(api: APIBlueprint, services: Services, folder: Path | None) -> None:
    """Adds the address of this page; `folder` is where reports are."""

    @api.get(
        "/drift",
        tags=[MODEL],
        operation_id="getDrift",
        summary="Whether new clients still resemble those that the model learned from",
        responses={200: DriftAnswer},
    )
    def get_drift() -> Response:
        found = latest(folder)
        report = DriftSummary.of(found, services.scoring.bundle.name) if found else None
        return answer(DriftAnswer(report=report))
