"""What a check of raw tables finds out, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain


class Severity(StrEnum):
    """How much a finding matters.

    ERROR: nothing honest can be built on the data. WARNING: it can, and a person should know. NOTE: strange, and as it
    is in the official data.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is worth saying of a table, in one line.

    `table` is "" when it is about the whole folder. `file` is the file's name in messages; `column` the first column
    concerned, "" when it is the whole table; `place` the first row concerned ("line 42" of a CSV as an editor counts,
    "row 41" of a parquet file), or "". `count` rows are concerned. `handling` says what is done about a warning.
    """

    severity: Severity
    table: str
    file: str
    column: str
    message: str
    count: int = 0
    place: str = ""
    handling: str = ""

    @property
    def text(self) -> str:
        """The finding without the name of its file."""
        column = f"column {self.column}" if self.column and self.column not in self.message else ""
        where = ", ".join(part for part in (self.place, column) if part)
        rows = f" ({self.count:,} {'row' if self.count == 1 else 'rows'})" if self.count else ""
        return f"{where}{': ' if where else ''}{self.message}{rows}"

    def __str__(self) -> str:
        return f"{self.file}: {self.text}"


@dataclass(frozen=True, slots=True)
class ColumnCheck:
    """What was counted in one column.

    `low` and `high` are its smallest and largest number, sentinels aside; None for text and where it is empty.
    `sentinels` and `unknown` count each such value; `odd` are values that are strange and yet official, `outside`
    those beyond Column.allowed (beyond Column.possible included). `drift` is the total variation distance, 0 to 1,
    between the shares of the categories and those of the contract; None for numbers and in small tables.
    """

    column: str
    nulls: int
    low: float | None = None
    high: float | None = None
    sentinels: Mapping[str, int] = field(default_factory=dict)
    odd: int = 0
    outside: int = 0
    unknown: Mapping[str, int] = field(default_factory=dict)
    drift: float | None = None


@dataclass(frozen=True, slots=True)
class TableCheck:
    """What was counted in one table.

    `distinct_keys` are different keys, `duplicated_keys` those that more than one row has (which is as it should be
    where Table.unique is false), `orphans` the rows whose parent is absent. A table that could not be read has no
    columns here and no rows.
    """

    table: str
    file: str
    rows: int
    distinct_keys: int
    duplicated_keys: int
    orphans: int
    columns: tuple[ColumnCheck, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The checks of all tables that are there or should be, in the order of TABLES.

    `faults` are findings on the whole folder: what kept its tables from being looked at.
    """

    tables: tuple[TableCheck, ...]
    faults: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: errors, then warnings, then notes."""
        return (*self.errors, *self.warnings, *self.notes)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that forbid building on these tables."""
        return self._of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that a person should know of, each with what is done about it."""
        return self._of(Severity.WARNING)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is strange in these tables and yet as it is in the official data."""
        return self._of(Severity.NOTE)

    def _of(self, severity: Severity) -> tuple[Finding, ...]:
        found = chain(self.faults, *(table.findings for table in self.tables))
        return tuple(one for one in found if one.severity is severity)
