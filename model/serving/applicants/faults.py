"""Collects what is wrong, and stops once it is enough."""

from dataclasses import dataclass, field
from typing import NoReturn

from model.serving.applicants.cells import Wrong
from model.serving.applicants.results import ApplicationError, Fault

MOST = 50
"""So many faults are told at once."""


def quoted(name: object) -> str:
    """A name that somebody gave, cut to what fits a line, and safe to write anywhere."""
    if not isinstance(name, str):
        return type(name).__name__
    return "".join(sign if sign.isprintable() else "?" for sign in name[:80])


@dataclass(slots=True)
class Faults:
    """The faults found so far; raises ApplicationError with them at the fiftieth, or when asked."""

    found: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Takes one down."""
        self.found.append(fault)
        if len(self.found) >= MOST:
            self.stop()

    def add_once(self, fault: Fault) -> None:
        """Takes one down, unless something is already said of this column of the table."""
        if not any((one.table, one.column) == (fault.table, fault.column) for one in self.found):
            self.add(fault)

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
