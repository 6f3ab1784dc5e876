"""The comparison of new raw tables with what a bundle learned from: the steps, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from data.raw import RawTables
from model.drift.difference import difference
from model.drift.domain import DomainOptions, tell_apart
from model.drift.evidence import Evidence
from model.drift.features import drift_of_features
from model.drift.harmless import HARMLESS
from model.drift.performance import expected_performance
from model.drift.record import DriftReport, Explanation
from model.drift.score import drift_of_score, drift_of_segments
from model.drift.sides import Side, current_side, features_of, reference_side
from model.drift.suspicions import SUSPICIONS
from model.drift.verdict import overall_level, verdict
from model.serving.bundle import Bundle

Progress = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Compared:
    """The report, and the two sides that it was made from, for whoever exports them."""

    report: DriftReport
    before: Side
    after: Side


def compare(bundle: Bundle, raw: RawTables, progress: Progress, classifier: DomainOptions | None = None) -> Compared:
    """Compares; `progress` is told each step in words.

    Raises RawDataError when the tables cannot be used or hold too few clients.
    """
    after, sides = current_side(bundle, raw)
    progress(f"Features and scores of {sides.clients_after:,} clients of {raw.folder}")
    before = reference_side(bundle)
    features = drift_of_features(before, after, features_of(bundle), bundle.inputs.names)
    score, segments = drift_of_score(before, after), drift_of_segments(before, after)
    progress(f"{len(features)} features, the score and {len(segments)} segments compared")
    domain = tell_apart(before, after, features_of(bundle), classifier)
    progress("Classifier that tells the sides apart cross-validated")
    report = DriftReport(
        created=datetime.now(UTC),
        bundle=bundle.name,
        folder=raw.folder.resolve().name,
        sides=sides,
        level=overall_level(features, score, segments),
        verdict=verdict(features, score, segments),
        features=features,
        score=score,
        segments=segments,
        domain=domain,
        performance=expected_performance(bundle, before, after),
        explanations=explained(Evidence.of(features, domain, sides)),
    )
    return Compared(report, before, after)


def explained(evidence: Evidence) -> tuple[Explanation, ...]:
    """The known causes that the evidence bears out, those to look into first."""
    suspicions, harmless = (
        [found for cause in causes if (found := cause(evidence)) is not None] for causes in (SUSPICIONS, HARMLESS)
    )
    told_apart = difference(evidence, suspicions, harmless)
    return (*suspicions, *([] if told_apart is None else [told_apart]), *harmless)
