"""The commands of the laboratory: compare and tune."""

from pathlib import Path

from data.errors import ClarteError


def compare(raw_dir: Path) -> None:
    """Not there yet."""
    raise ClarteError(f"{raw_dir}: not there yet")


def tune(raw_dir: Path) -> None:
    """Not there yet."""
    raise ClarteError(f"{raw_dir}: not there yet")
