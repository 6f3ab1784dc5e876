"""What the command prints: each bar and whether it holds, and what to look at first."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from model.fidelity.report import Bar, FidelityReport

_WORST = 5


def summary(report: FidelityReport) -> Group:
    """A table of the bars, one of the raw tables, and lines about fragments and about the worst columns."""
    worst = ", ".join(f"{one.table}.{one.column} {one.distance:.2f}" for one in report.columns[:_WORST])
    lines = [Text(sentence, style="yellow") for sentence in remarks(report)]
    return Group(_bars(report), Text(), _tables(report), *lines, Text(f"Farthest columns: {worst}"))


def verdict(bar: Bar) -> str:
    """Whether the bar holds, in words."""
    return {True: "holds", False: "does not hold", None: "not measured"}[bar.holds]


def remarks(report: FidelityReport) -> list[str]:
    """Sentences on what limits the comparison."""
    found = [
        f"{one.table} is a fragment in {report.real.folder}: only {one.share_with_rows:.0%} of {one.parent} have rows "
        "there. Its columns are compared; how many rows each has is not judged."
        for one in report.fragments
    ]
    found += [f"{table} has no rows on one of the two sides, so it is not compared." for table in report.absent]
    if report.real.synthetic:
        found.append(f"{report.real.folder}, taken here for the real side, is itself a synthetic portfolio.")
    if report.utility is None:
        found.append("One of the two sides has too few known outcomes to train a model.")
    return found


def _bars(report: FidelityReport) -> Table:
    table = Table(title="Synthetic against real", title_justify="left")
    for heading in ("Figure", "Value", "Bar", ""):
        table.add_column(heading, justify="right" if heading in ("Value", "Bar") else "left")
    for bar in report.bars:
        value = "" if bar.value is None else f"{bar.value:.3f}"
        style = "green" if bar.holds else "bold yellow"
        bound = f"{'>=' if bar.at_least else '<='} {bar.bound:.2f}"
        table.add_row(bar.name, value, bound, Text(verdict(bar), style=style))
    return table


def _tables(report: FidelityReport) -> Table:
    table = Table(title="Table by table", title_justify="left")
    table.add_column("Table")
    for heading in ("Columns near", "AUC of telling apart"):
        table.add_column(heading, justify="right")
    aucs = {one.table: one.auc for one in report.detection}
    for near in report.near:
        auc = f"{aucs[near.table]:.3f}" if near.table in aucs else ""
        table.add_row(near.table, f"{near.near} of {near.columns}", auc)
    return table
