"""Writes what comparisons and searches leave behind."""

from pathlib import Path

from model.bundles.record import Record


def write_record(record: Record, path: Path) -> Path:
    """Writes a record as JSON, whole or not at all, and returns its path; OSError, for instance on a full disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_text(record.model_dump_json(indent=1))
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path
