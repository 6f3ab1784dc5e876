"""Holds raw tables against their contract: keys, links, empty cells, ranges, sentinels, categories."""

from data.check.document import as_document
from data.check.report import CheckReport, ColumnCheck, Finding, Severity, TableCheck
from data.check.run import check, not_opened, refuse_errors

__all__ = [
    "CheckReport",
    "ColumnCheck",
    "Finding",
    "Severity",
    "TableCheck",
    "as_document",
    "check",
    "not_opened",
    "refuse_errors",
]
