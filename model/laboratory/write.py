"""Writes what comparisons and searches leave behind."""

from pathlib import Path
from tempfile import TemporaryFile

from data.errors import ClarteError
from model.bundles.files import only_writer, replace_file
from model.bundles.record import Record


class FolderError(ClarteError):
    """The folder of results cannot be written."""


def make_ready(folder: Path) -> None:
    """Makes the folder and tries to write there, so that hours of work do not end in nothing. Raises FolderError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder) as probe:
            probe.write(b"written")
    except OSError as error:
        raise FolderError(f"{folder}: nothing can be written there ({error.strerror}); see CLARTE_VAR_DIR") from error


def write_record(record: Record, path: Path) -> Path:
    """Writes a record as JSON, whole or not at all, and returns its path.

    Raises BundleError when the folder cannot be written, OSError on a full disk, for instance.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with only_writer(path.parent):
        replace_file(path, record.model_dump_json(indent=1).encode())
    return path
