"""Turns what was counted in one table into its findings."""

from collections.abc import Iterator, Mapping

from data.check import drift
from data.check.report import ColumnCheck, Finding, Severity, TableCheck
from data.check.scan import Scanned
from data.check.tally import ColumnTally, Sighting
from data.check.words import Speaker, named
from data.errors import RawDataError
from data.faults import SourceError
from data.tables import APPLICATIONS, ColumnType, Table, Unit

_LEFT_OUT = "left out, no client can be found for them"
_STILL_COUNTED = "kept: the row names its client itself"
_COUNTED_TWICE = "every row is kept and counts"


def judge(scanned: Scanned, shared: Sighting | None = None) -> TableCheck:
    """The check of a table that could be read; `shared` are its clients that the other application table has too."""
    source, tally = scanned.source, scanned.tally
    distinct, duplicated, sharing = scanned.keys.count()
    repeated = _repeated(scanned, duplicated, sharing)
    speaker = Speaker(source, _places(scanned, repeated, shared))
    findings = [
        *_type_findings(speaker, scanned),
        *_column_findings(speaker, scanned),
        *_key_findings(speaker, source.table, repeated, shared),
        *_link_findings(speaker, scanned),
        *_file_findings(speaker, tally.rows),
        *_oddities(speaker, scanned, duplicated, sharing),
    ]
    return TableCheck(
        table=source.table.name,
        file=source.name,
        rows=tally.rows,
        distinct_keys=distinct,
        duplicated_keys=duplicated,
        orphans=scanned.links[0].rows if scanned.links else 0,
        columns=tuple(map(_column_check, tally.columns)),
        findings=tuple(findings),
    )


def unusable(table: Table, fault: RawDataError) -> TableCheck:
    """The check of a table that cannot be used at all, for the reason that `fault` gives."""
    finding = as_finding(fault, table.name)
    return TableCheck(table.name, finding.file, 0, 0, 0, 0, (), (finding,))


def as_finding(fault: RawDataError, table: str = "") -> Finding:
    """`fault` as an error of `table`, or of the whole folder without one."""
    if isinstance(fault, SourceError):
        message = f"column {fault.column} {fault.detail}" if fault.column and not fault.place else fault.detail
        return Finding(Severity.ERROR, table, fault.source, fault.column, message, place=fault.place)
    place, _, message = str(fault).partition(": ")
    return Finding(Severity.ERROR, table, place, "", message)


def _repeated(scanned: Scanned, duplicated: int, sharing: int) -> Sighting:
    """Rows whose key an earlier row has, in a table where that should not be."""
    if not duplicated or not scanned.source.table.unique:
        return Sighting()
    return Sighting(sharing - duplicated, scanned.keys.first_repeated_row())


def _places(scanned: Scanned, *others: Sighting | None) -> Mapping[int, str]:
    """Where the rows stand that were seen first; looked up together, and only when there is something to say."""
    seen = [*scanned.tally.sightings(), *(one for one in others if one)]
    rows = {one.row for one in seen if one.row is not None and one.count}
    rows |= {link.first_row for link in scanned.links if link.first_row is not None}
    rows |= {bad.row for bad in scanned.bad}
    return scanned.source.places(rows, scanned.tally.rows)


def _type_findings(speaker: Speaker, scanned: Scanned) -> Iterator[Finding]:
    for bad in scanned.bad:
        yield speaker.say(Severity.ERROR, bad.column, scanned.source.words(bad), Sighting(bad.count, bad.row))


def _column_findings(speaker: Speaker, scanned: Scanned) -> Iterator[Finding]:
    bad = {one.column for one in scanned.bad}
    for tally in scanned.tally.columns:
        if tally.column.name not in bad:
            yield from speaker.errors_and_warnings(tally, scanned.tally.rows)


def _key_findings(speaker: Speaker, table: Table, repeated: Sighting, shared: Sighting | None) -> Iterator[Finding]:
    if repeated.count:
        severity = Severity.ERROR if table.key == ("SK_ID_CURR",) else Severity.WARNING
        message = f"{' + '.join(table.key)} is not unique, another row has it already"
        handling = "" if severity is Severity.ERROR else _COUNTED_TWICE
        yield speaker.say(severity, table.key[0], message, repeated, handling=handling)
    if shared and shared.count:
        yield speaker.say(Severity.ERROR, "SK_ID_CURR", "the client is also in application_train", shared)


def _link_findings(speaker: Speaker, scanned: Scanned) -> Iterator[Finding]:
    names_client = any(column.name == "SK_ID_CURR" for column in scanned.source.table.columns)
    for link in scanned.links:
        if link.rows:
            handling = _STILL_COUNTED if names_client and link.parent != APPLICATIONS else _LEFT_OUT
            numbers = f"{link.different():,} different number{'' if link.different() == 1 else 's'}"
            message = f"refers to no row of {link.parent}; {numbers}"
            seen = Sighting(link.rows, link.first_row)
            yield speaker.say(Severity.WARNING, link.column, message, seen, handling=handling)


def _file_findings(speaker: Speaker, rows: int) -> Iterator[Finding]:
    unknown = speaker.source.unknown_columns()
    if unknown:
        message = f"unknown to the contract: {named(unknown)}"
        yield speaker.say(Severity.WARNING, "", message, handling="left out")
    if speaker.source.others:
        message = f"the same table is also there as {named(speaker.source.others)}"
        yield speaker.say(Severity.WARNING, "", message, handling="only this file is read")
    if not rows:
        yield speaker.say(Severity.WARNING, "", "has a header but no rows", handling="no client has any such history")
    if speaker.source.is_transcoded:
        yield speaker.say(Severity.NOTE, "", "is not UTF-8, read as cp1252")


def _oddities(speaker: Speaker, scanned: Scanned, duplicated: int, sharing: int) -> Iterator[Finding]:
    table = scanned.source.table
    for tally in scanned.tally.columns:
        yield from speaker.oddities(tally)
    for oddity, seen in scanned.tally.oddities:
        if seen.count:
            yield speaker.say(Severity.NOTE, oddity.column, oddity.meaning, count=seen.count)
    if duplicated and not table.unique:
        message = f"{duplicated:,} instalments are paid in several rows (split payments), which belong together"
        yield speaker.say(Severity.NOTE, table.key[-1], message, count=sharing)


def _column_check(tally: ColumnTally) -> ColumnCheck:
    column = tally.column
    is_text = column.type is ColumnType.TEXT
    return ColumnCheck(
        column=column.name,
        nulls=tally.nulls.count,
        low=None if column.unit is Unit.IDENTIFIER else tally.low,
        high=None if column.unit is Unit.IDENTIFIER else tally.high,
        sentinels={value: count for value, count in tally.sentinels.items() if count},
        odd=tally.odd.count,
        outside=tally.outside.count,
        unknown=tally.unknown_by_rows(),
        drift=drift.distance(tally.categories + tally.unknown, column.shares) if is_text else None,
    )
