"""From what the browser holds of a new application to its score: the entries of the form, records, files."""

import base64
import binascii
from collections.abc import Mapping
from typing import Final

from dash import html

from callbacks.services import Services
from layouts.decision import weights
from layouts.new import field_words, results, supplying, typed
from model.serving.applicants.fields import FIELD, FIELDS
from model.serving.applicants.records import read_records
from model.serving.applicants.results import Application, ApplicationError, Cell, Completeness, Fault, Problem

_MOST_FILES: Final = 20


def of_entries(services: Services, entries: object, records: object) -> Application:
    """The application of a form and, where files were read, their records. Raises ApplicationError.

    What the form says wins, but only where it is not what the records had filled in: that is kept as exact as it was.
    """
    values, faults = typed.read(FIELDS, entries)
    if faults:
        raise ApplicationError(tuple(faults))
    by_form = services.applicants.of_form(values)
    if not isinstance(records, dict):
        return by_form
    return services.applicants.combined(by_form, _without_cleared(services, records, values))


def _without_cleared(services: Services, records: Mapping[str, object], values: Mapping[str, Cell]) -> Application:
    """The records, without what they had filled in and somebody has taken out of the form."""
    known = read_records(records, complete=False)
    cleared = services.applicants.form_of(known).keys() - values.keys()
    application = records.get("application")
    row = application[0] if isinstance(application, list) and application else application
    if not cleared or not isinstance(row, dict):
        return known
    kept = {name: value for name, value in row.items() if name not in cleared}
    return read_records({**records, "application": kept}, complete=False)


def of_browser(services: Services, told: object) -> Application:
    """The application whose records the browser keeps. Raises ApplicationError."""
    return services.applicants.of_records(told.get("application") if isinstance(told, dict) else None)


def of_uploads(services: Services, contents: object, names: object) -> Application:
    """The records of files as the browser sends them: base64 behind a comma. Raises ApplicationError."""
    bodies = contents if isinstance(contents, list) else [contents]
    titles = names if isinstance(names, list) else [names]
    if len(bodies) != len(titles) or not 0 < len(bodies) <= _MOST_FILES:
        raise ApplicationError((Fault(Problem.UNREADABLE),))
    return services.applicants.of_uploads(
        [(str(name)[:200], _bytes(body, str(name)[:200])) for body, name in zip(bodies, titles, strict=True)]
    )


def scored(services: Services, application: Application) -> results.Scored:
    """All that the results are written from."""
    scoring = services.scoring
    study = services.applicants.study(application)
    overview = scoring.overview_of(study.case)
    told = weights.told(overview, scoring.rows_of(study.case, weights.compared(overview)))
    return results.Scored(
        document=services.applicants.document(application),
        entered=services.applicants.form_of(application),
        overview=overview,
        told=told,
        rows=scoring.rows_of(study.case, results.names(told)),
        importance=scoring.importance(),
        known=study.known,
        missing=study.missing,
    )


def missing(found: results.Scored) -> html.Section:
    """The panel of what can still be supplied."""
    return supplying.panel(found.overview.score.points, found.missing)


def completeness(services: Services, entries: object, records: object) -> Completeness | None:
    """How much is known; None as long as something is wrong or required."""
    try:
        return services.applicants.completeness(of_entries(services, entries, records))
    except ApplicationError:
        return None


def typed_again(services: Services, application: Application) -> dict[str, str]:
    """What the fields of the form say of the records, as a person would type it."""
    entered = services.applicants.form_of(application)
    return {column: field_words.typed(FIELD[column], value) for column, value in entered.items()}


def row_counts(application: Application) -> dict[str, int]:
    """How many rows each table has that was given."""
    empty = all(value is None for value in application.row.drop("SK_ID_CURR", "IN_TRAINING").row(0))
    counts = {"application": int(not empty)} | {name: frame.height for name, frame in application.histories.items()}
    return {name: count for name, count in counts.items() if count}


def bundle_name(services: Services) -> str:
    """The name of the bundle in use."""
    return str(services.scoring.bundle.folder.name)


def _bytes(body: object, name: str) -> bytes:
    """The bytes of a file. Raises ApplicationError where the browser sent no such thing."""
    _kind, _comma, text = body.partition(",") if isinstance(body, str) else ("", "", "!")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ApplicationError((Fault(Problem.UNREADABLE, file=name),)) from None
