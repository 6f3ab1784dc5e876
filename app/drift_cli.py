"""The command that holds new tables against the active bundle."""

from pathlib import Path

from data.errors import ClarteError


def drift(raw_dir: Path) -> None:
    """Not there yet."""
    raise ClarteError(f"{raw_dir}: not there yet")
