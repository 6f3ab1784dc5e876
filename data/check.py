"""Checks raw tables against their contract beyond names and types: keys, links between tables, the target."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from data.raw import RawTables
from data.tables import APPLICATION_TEST, APPLICATION_TRAIN, APPLICATIONS, TABLES, ColumnType, Table

LARGEST_NUMBER = 1e30
"""Beyond it, a number is no amount, no duration and no count; and the model's own numbers end at 3.4e38."""


class Severity(StrEnum):
    """ERROR: nothing honest can be built on the data. WARNING: it can, and a person should know."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that breaks the contract, in `count` rows of a table; `column` is the first column concerned."""

    severity: Severity
    table: str
    column: str
    message: str
    count: int

    def __str__(self) -> str:
        return f"{self.table}: column {self.column} {self.message} ({self.count:,} rows)"


@dataclass(frozen=True, slots=True)
class TableCheck:
    """What was counted in one table.

    `distinct_keys` are different keys, `duplicated_keys` those that more than one row has (which is as it should be
    where Table.unique is false), `orphans` the rows whose parent is absent.
    """

    table: str
    rows: int
    distinct_keys: int
    duplicated_keys: int
    orphans: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The checks of all tables that are there, in the order of TABLES."""

    tables: tuple[TableCheck, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, errors first."""
        found = [finding for table in self.tables for finding in table.findings]
        return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.ERROR))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that forbid building on these tables."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that a person should know of."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)


def check(raw: RawTables) -> CheckReport:
    """Count keys, duplicates, orphans, empty cells, absurd numbers and targets; streams every table a few times.

    Raises RawDataError when a file cannot be read.
    """
    return CheckReport(tuple(_check_table(raw, TABLES[name]) for name in TABLES if name in raw.sources))


def _check_table(raw: RawTables, table: Table) -> TableCheck:
    frame = raw.frames[table.name]
    rows, nulls = _rows_and_nulls(raw, table)
    counts = frame.group_by(table.key).len("rows_of_key")
    keys = raw.collect(counts.select(pl.len(), (pl.col("rows_of_key") > 1).sum().alias("duplicated")))
    distinct, duplicated = (int(value) for value in keys.row(0))
    orphans = _orphans(raw, table)
    findings = [*_null_findings(table, nulls), *_size_findings(raw, table), *_link_findings(table, duplicated, orphans)]
    if table == APPLICATION_TRAIN:
        findings += _target_findings(raw)
    if table == APPLICATION_TEST:
        findings += _shared_findings(raw)
    return TableCheck(table.name, rows, distinct, duplicated, orphans, tuple(findings))


def _rows_and_nulls(raw: RawTables, table: Table) -> tuple[int, Mapping[str, int]]:
    """(rows of the table, empty cells of each column that should have none)."""
    required = [column.name for column in table.columns if not column.nullable]
    row = raw.collect(raw.frames[table.name].select(pl.len().alias("rows of the table"), pl.col(required).null_count()))
    return int(row["rows of the table"].item()), {name: int(row[name].item()) for name in required}


def _orphans(raw: RawTables, table: Table) -> int:
    if table.parent is None:
        return 0
    parent, column = table.parent
    parents = raw.applications() if parent == APPLICATIONS else raw.frames[parent]
    present = raw.frames[table.name].select(column).drop_nulls()
    orphans = present.join(parents.select(column).unique(), on=column, how="anti")
    return int(raw.collect(orphans.select(pl.len())).item())


def _null_findings(table: Table, nulls: Mapping[str, int]) -> Iterator[Finding]:
    for column, count in nulls.items():
        if count == 0 or column == "TARGET":
            continue
        if column in table.key or column.startswith("SK_ID_"):
            yield Finding(Severity.ERROR, table.name, column, "the key is empty", count)
        else:
            yield Finding(Severity.WARNING, table.name, column, "empty, which the official data never are", count)


def _size_findings(raw: RawTables, table: Table) -> Iterator[Finding]:
    numbers = [column.name for column in table.columns if column.type is ColumnType.NUMBER]
    if not numbers:
        return
    counts = raw.collect(raw.frames[table.name].select((pl.col(numbers).abs() > LARGEST_NUMBER).sum()))
    for column in numbers:
        count = int(counts[column].item())
        if count:
            yield Finding(Severity.ERROR, table.name, column, "is infinite or beyond any real amount", count)


def _link_findings(table: Table, duplicated: int, orphans: int) -> Iterator[Finding]:
    if duplicated and table.unique:
        identifies_client = table.key == ("SK_ID_CURR",)
        severity = Severity.ERROR if identifies_client else Severity.WARNING
        yield Finding(severity, table.name, table.key[0], f"{' + '.join(table.key)} is not unique", duplicated)
    if orphans and table.parent is not None:
        parent, column = table.parent
        yield Finding(Severity.WARNING, table.name, column, f"refers to no row of {parent}", orphans)


def _target_findings(raw: RawTables) -> Iterator[Finding]:
    target = pl.col("TARGET")
    wrong = raw.frames[APPLICATION_TRAIN.name].filter(~target.is_in([0, 1]) | target.is_null())
    count = int(raw.collect(wrong.select(pl.len())).item())
    if count:
        yield Finding(Severity.ERROR, APPLICATION_TRAIN.name, "TARGET", "is neither 0 nor 1", count)


def _shared_findings(raw: RawTables) -> Iterator[Finding]:
    train, test = (raw.frames[table.name].select("SK_ID_CURR") for table in (APPLICATION_TRAIN, APPLICATION_TEST))
    count = int(raw.collect(test.unique().join(train, on="SK_ID_CURR", how="semi").select(pl.len())).item())
    if count:
        message = f"the client is also in {APPLICATION_TRAIN.name}"
        yield Finding(Severity.ERROR, APPLICATION_TEST.name, "SK_ID_CURR", message, count)
