"""How much of what the model looks at is known of an applicant."""

from collections.abc import Collection, Iterable

from model.features.live import HISTORY_SCHEMAS
from model.features.matrix import FeatureMatrix
from model.serving.applicants.fields import FIELDS, applies
from model.serving.applicants.results import Application, Completeness
from model.serving.bundle import Bundle


def completeness(bundle: Bundle, application: Application, matrix: FeatureMatrix) -> Completeness:
    """Fields that are known, or make no sense for this applicant, and the share of the usual weight that is known."""
    row = next(application.row.iter_rows(named=True))
    given = sum(row[field.column] is not None or not applies(field, row) for field in FIELDS)
    return Completeness(given, len(FIELDS), _share(bundle, application, matrix))


def _share(bundle: Bundle, application: Application, matrix: FeatureMatrix) -> float | None:
    """A count of the rows of a table that was not given is not known, though it has a value."""
    report = bundle.report.importance
    if report is None:
        return None
    missing = HISTORY_SCHEMAS.keys() - application.histories.keys()
    unread = {record.name for record in bundle.features if _reads(record.sources, missing)}
    held = {feature.name: feature for feature in (*matrix.number_features, *matrix.category_features)}
    weights = {one.name: one.points for one in report.features if one.name in held}
    known = [name for name in weights if name not in unread and matrix.value(0, held[name]) is not None]
    total = sum(weights.values())
    return sum(weights[name] for name in known) / total if total else None


def _reads(sources: Iterable[str], tables: Collection[str]) -> bool:
    return any(source.partition(".")[0] in tables for source in sources)
