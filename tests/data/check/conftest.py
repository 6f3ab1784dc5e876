"""A check of the small portfolio, and of damaged copies of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.check import CheckReport, Finding, Severity, TableCheck, check
from data.raw import RawTables, open_usable

Added = Callable[[], list[Finding]]
Edit = Callable[[str, Callable[[list[list[str]]], object]], None]


def one(found: list[Finding], copy: Path) -> str:
    """Severity and line of the only finding, without the path of `copy`."""
    assert len(found) == 1, [str(finding) for finding in found]
    return f"{found[0].severity}: {found[0]}".replace(f"{copy}/", "")


def table_of(report: CheckReport, name: str) -> TableCheck:
    """The check of one table."""
    return next(table for table in report.tables if table.table == name)


def put(column: str, value: str, row: int = 1) -> Callable[[list[list[str]]], object]:
    """Writes `value` into a row, counted from the header, which is 0."""
    return lambda rows: rows[row].__setitem__(rows[0].index(column), value)


@pytest.fixture(scope="session")
def report(raw: RawTables) -> CheckReport:
    """The check of the portfolio as it was generated."""
    return check(raw)


@pytest.fixture
def added(copy: Path, report: CheckReport) -> Added:
    """What the check finds in `copy` and not in the portfolio that it is a copy of; notes aside, which only count."""
    before = {(one.table, one.column, one.message) for one in report.findings}

    def check_copy() -> list[Finding]:
        found = [one for one in check(open_usable(copy)).findings if one.severity is not Severity.NOTE]
        assert not any("\n" in str(one) for one in found)
        return [one for one in found if (one.table, one.column, one.message) not in before]

    return check_copy
