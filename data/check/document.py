"""A check report as plain data, ready for JSON."""

from data.check.report import CheckReport, ColumnCheck, Finding, TableCheck

FORMAT = 1
"""Rises when something of the document is renamed or goes away."""

Plain = dict[str, object]


def as_document(report: CheckReport) -> Plain:
    """The report as nested dictionaries and lists of text, whole numbers, finite numbers and None.

    `tables` has, by table name, the file, the counts, and `columns` with what was counted in each; `findings` lists
    all findings, errors first; one whose table is None is about the whole folder. An infinite number is the text "inf"
    or "-inf".
    """
    return {
        "format": FORMAT,
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "tables": {table.table: _table(table) for table in report.tables},
        "findings": [_finding(finding) for finding in report.findings],
    }


def _table(table: TableCheck) -> Plain:
    return {
        "file": table.file,
        "rows": table.rows,
        "distinct_keys": table.distinct_keys,
        "duplicated_keys": table.duplicated_keys,
        "orphans": table.orphans,
        "columns": {column.column: _column(column) for column in table.columns},
    }


def _column(column: ColumnCheck) -> Plain:
    return {
        "nulls": column.nulls,
        "min": _finite(column.low),
        "max": _finite(column.high),
        "sentinels": dict(column.sentinels),
        "odd": column.odd,
        "out_of_range": column.outside,
        "unknown_categories": dict(column.unknown),
        "drift": None if column.drift is None else round(column.drift, 4),
    }


def _finding(finding: Finding) -> Plain:
    unit, _, number = finding.place.partition(" ")
    return {
        "severity": finding.severity.value,
        "table": finding.table or None,
        "file": finding.file,
        "column": finding.column or None,
        "message": finding.message,
        "count": finding.count,
        "first": {unit: int(number)} if number else None,
        "handling": finding.handling or None,
    }


def _finite(value: float | None) -> float | str | None:
    return str(value) if value is not None and abs(value) == float("inf") else value
