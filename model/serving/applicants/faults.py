"""Collects what is wrong, and stops once it is enough."""

from dataclasses import dataclass, field
from typing import NoReturn

from model.serving.applicants.cells import Wrong
from model.serving.applicants.results import ApplicationError, Fault

MOST = 50
"""So many faults are told at once."""


def quoted(name: object) -> str:
    """A name that somebody gave, cut to what fits a line, and safe to write anywhere."""
    return name[:80].encode("utf-8", "replace").decode("utf-8") if isinstance(name, str) else type(name).__name__


@dataclass(slots=True)
class Faults:
    """The faults found so far; raises ApplicationError with them at the fiftieth, or when asked."""

    found: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Takes one down."""
        self.found.append(fault)
        if len(self.found) >= MOST:
            self.stop()

    def add_wrong(self, wrong: Wrong, table: str, column: str, row: int | None = None, file: str = "") -> None:
        """Takes down a wrong value."""
        self.add(Fault(wrong.problem, table, column, row, wrong.low, wrong.high, wrong.choices, file=file))

    def check(self) -> None:
        """Raises ApplicationError where something is wrong."""
        if self.found:
            self.stop()

    def stop(self) -> NoReturn:
        """Raises ApplicationError."""
        raise ApplicationError(tuple(self.found))
