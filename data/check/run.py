"""Checks a whole set of raw tables, parents before the tables that refer to them."""

from collections.abc import Callable, Sequence

import numpy as np

from data.check.judge import as_finding, judge, unusable
from data.check.keys import IdSet, LinkCounter, united
from data.check.report import CheckReport, TableCheck
from data.check.scan import Scanned, scan
from data.check.tally import Sighting
from data.errors import RawDataError
from data.raw import RawTables
from data.tables import APPLICATION_TEST, APPLICATION_TRAIN, APPLICATIONS, TABLES, Table

Progress = Callable[[str], None]


def _say_nothing(_table: str) -> None:
    """Progress that nobody reads."""


def check(raw: RawTables, progress: Progress = _say_nothing) -> CheckReport:
    """Holds every table against the contract, each read in batches. `progress` is told each table's name.

    Nothing is raised for what is wrong with the data: a table that cannot be read is an error of the report.
    """
    known: dict[str, IdSet] = {}
    checks = []
    for name, table in TABLES.items():
        if name in raw.faults:
            checks.append(unusable(table, raw.faults[name]))
        elif name in raw.sources:
            progress(name)
            checks.append(_check_table(raw, table, known))
    return CheckReport(tuple(checks))


def refuse_errors(raw: RawTables) -> CheckReport:
    """The report on tables that something can be built on; RawDataError, with the first error in words, on others."""
    report = check(raw)
    if report.errors:
        others = len(report.errors) - 1
        more = f"; {others} more kind{'s' if others > 1 else ''} of error, see 'python -m app check'" if others else ""
        raise RawDataError(f"{report.errors[0]}{more}")
    return report


def not_opened(fault: RawDataError) -> CheckReport:
    """The report on a folder or an archive that could not be opened, for the reason that `fault` gives."""
    return CheckReport((), (as_finding(fault),))


def _check_table(raw: RawTables, table: Table, known: dict[str, IdSet]) -> TableCheck:
    try:
        scanned = scan(raw.sources[table.name], lambda: _links(raw, table, known))
    except RawDataError as fault:
        return unusable(table, fault)
    if len(table.key) == 1:
        known[table.name] = IdSet(scanned.keys.ids())
    return judge(scanned, _shared_clients(scanned, known))


def _links(raw: RawTables, table: Table, known: dict[str, IdSet]) -> Sequence[LinkCounter]:
    """The table's link to its parent, then that to the client where it has both; without parents that are not known."""
    links = [] if table.parent is None else [table.parent]
    if table.parent and table.parent[0] != APPLICATIONS and "SK_ID_CURR" in table.schema():
        links.append((APPLICATIONS, "SK_ID_CURR"))
    found = []
    for parent, column in links:
        ids = _clients(raw, known) if parent == APPLICATIONS else known.get(parent)
        if ids is not None:
            found.append(LinkCounter(column, parent, ids))
    return found


def _clients(raw: RawTables, known: dict[str, IdSet]) -> IdSet | None:
    """The clients of both application tables; None when one of them is there and could not be read."""
    tables = [table.name for table in (APPLICATION_TRAIN, APPLICATION_TEST)]
    if any(name not in known and (name in raw.sources or name in raw.faults) for name in tables):
        return None
    return united([known[name] for name in tables if name in known])


def _shared_clients(scanned: Scanned, known: dict[str, IdSet]) -> Sighting | None:
    """Clients of application_test that application_train has too."""
    if scanned.source.table != APPLICATION_TEST or APPLICATION_TRAIN.name not in known:
        return None
    shared = np.intersect1d(known[APPLICATION_TRAIN.name].ids, known[APPLICATION_TEST.name].ids)
    return Sighting(len(shared), scanned.keys.first_row_of(shared) if len(shared) else None)
