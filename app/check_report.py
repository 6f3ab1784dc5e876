"""What `check` prints: two tables of counts, then errors, warnings with what is done about them, and oddities."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from data.check import CheckReport, Finding, Severity, TableCheck
from data.tables import APPLICATION_TRAIN

_LEGEND = (
    "Unknown: values that are no category of the contract. Drift: how far the shares of the categories are "
    "from the official ones, in the column where they differ most, from 0 to 1."
)


def check_report(report: CheckReport) -> Group:
    """The whole report."""
    return Group(
        _rows_and_keys(report), "", _cells(report), Text(_LEGEND, style="dim"), *_sections(report), "", _verdict(report)
    )


def _rows_and_keys(report: CheckReport) -> Table:
    table = _table("Rows and keys", ("Rows", "Columns", "Keys", "Shared keys", "Orphans"))
    for one in report.tables:
        counts = (one.rows, len(one.columns), one.distinct_keys, one.duplicated_keys, one.orphans)
        table.add_row(one.table, *(_count(one, count) for count in counts))
    return table


def _cells(report: CheckReport) -> Table:
    table = _table("Cells", ("Empty", "Sentinels", "Out of range", "Unknown", "Drift"))
    for one in report.tables:
        cells = max(1, one.rows * len(one.columns))
        table.add_row(
            one.table,
            _count(one, f"{sum(column.nulls for column in one.columns) / cells:.1%}"),
            _count(one, sum(sum(column.sentinels.values()) for column in one.columns)),
            _count(one, sum(column.outside for column in one.columns)),
            _count(one, sum(sum(column.unknown.values()) for column in one.columns)),
            _count(one, _largest_drift(one)),
        )
    return table


def _table(title: str, headings: Iterable[str]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("Table", no_wrap=True)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table


def _count(table: TableCheck, value: int | str) -> str:
    """A number of the table, or a dash where it could not be read; a table without rows has numbers, if only zeros."""
    if not table.columns:
        return "–"
    return f"{value:,}" if isinstance(value, int) else value


def _largest_drift(table: TableCheck) -> str:
    found = [column.drift for column in table.columns if column.drift is not None]
    return f"{max(found):.2f}" if found else "–"


def _sections(report: CheckReport) -> Iterator[RenderableType]:
    yield from _section("Errors: no bundle can be built", report.errors, "bold red")
    yield from _section("Warnings, and what is done about them", report.warnings, "bold yellow")
    yield from _section("Oddities, as the official data have them", report.notes, "bold")


def _section(title: str, findings: Sequence[Finding], style: str) -> Iterator[RenderableType]:
    if not findings:
        return
    yield ""
    yield Text(title, style=style)
    for file, group in groupby(findings, key=lambda one: one.file):
        yield Padding(Text(Path(file).name, style="bold"), (0, 0, 0, 2), expand=False)
        for line in _lines(list(group)):
            yield Padding(line, (0, 0, 0, 4), expand=False)


def _lines(findings: Sequence[Finding]) -> Iterator[RenderableType]:
    for finding in findings:
        if finding.severity is not Severity.NOTE:
            yield Text(finding.text)
        if finding.handling:
            yield Padding(Text(f"→ {finding.handling}", style="dim"), (0, 0, 0, 2), expand=False)
    yield from _notes([finding for finding in findings if finding.severity is Severity.NOTE])


def _notes(notes: Sequence[Finding]) -> Iterator[Text]:
    """Notes that say the same become one, which lists the columns, each with its number of rows."""
    for message in dict.fromkeys(note.message for note in notes):
        alike = [note for note in notes if note.message == message]
        columns = ", ".join(f"{note.column} ({note.count:,})" for note in alike if note.column)
        yield Text(f"{columns}: {message}" if columns else message)


def _verdict(report: CheckReport) -> Text:
    errors, warnings = len(report.errors), len(report.warnings)
    if errors:
        return Text(f"{_plural(errors, 'error')}, {_plural(warnings, 'warning')}", style="bold red")
    if APPLICATION_TRAIN.name not in {table.table for table in report.tables}:
        return Text(
            f"No error, {_plural(warnings, 'warning')}; a build needs {APPLICATION_TRAIN.name} too", "bold yellow"
        )
    return Text(f"No error, {_plural(warnings, 'warning')}: a bundle can be built", style="bold green")


def _plural(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
