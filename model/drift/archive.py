"""Where comparisons are kept: one JSON document each."""

from pathlib import Path

from pydantic import ValidationError

from data.errors import ClarteError
from model.drift.record import DriftReport


def write_report(report: DriftReport, folder: Path) -> Path:
    """Writes <UTC time>-<bundle>.json into `folder`, whole or not at all, and returns its path. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{report.created:%Y%m%dT%H%M%SZ}-{report.bundle}.json"
    partial = folder / f".{path.name}.partial"
    try:
        partial.write_text(report.model_dump_json(indent=1), encoding="utf-8")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path


def read_report(path: Path) -> DriftReport:
    """A comparison that was written. Raises ClarteError when the file is no such document, OSError when unreadable."""
    try:
        return DriftReport.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise ClarteError(
            f"{path}: is no drift report of this version ({error.error_count()} faults); run python -m app drift again"
        ) from error


def reports(folder: Path) -> tuple[Path, ...]:
    """The comparisons of a folder, the newest first."""
    return tuple(sorted((path for path in folder.glob("*.json") if path.name[0] != "."), reverse=True))
