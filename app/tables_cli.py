"""The commands about raw tables: generate and check."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from app.terminal import err, out, say
from data.errors import ClarteError

if TYPE_CHECKING:
    from data.check import CheckReport
    from data.raw import RawTables

RawDir = Annotated[
    Path, typer.Argument(help="Folder of the seven raw tables (.csv, .csv.gz, .csv.zip, .parquet), or a zip of them")
]


class TableFormat(StrEnum):
    """File formats of synthetic tables."""

    CSV = "csv"
    PARQUET = "parquet"


def generate(
    out_dir: Annotated[Path, typer.Option("--out", help="New folder for the tables")],
    clients: Annotated[int, typer.Option(help="How many clients")] = 10_000,
    seed: Annotated[int, typer.Option(help="The same seed makes the same tables")] = 0,
    table_format: Annotated[TableFormat, typer.Option("--format", help="csv or parquet")] = TableFormat.CSV,
    fidelity: Annotated[
        Path | None,
        typer.Option(
            metavar="RAW_DIR",
            help="Compare with the real tables in this folder, and write fidelity.json and fidelity.html into --out; "
            "a portfolio that is already there is compared as it is",
        ),
    ] = None,
) -> None:
    """Invents a portfolio: all seven raw tables, with consistent keys. No real person is in it."""
    from data.check import refuse_errors
    from data.mark import read_mark
    from data.raw import open_raw

    real = open_raw(fidelity) if fidelity else None
    there = read_mark(out_dir) if real else None
    if there:
        out.print(f"{out_dir} already holds {there.clients:,} synthetic clients (seed {there.seed}); nothing generated")
    else:
        if real:
            refuse_errors(real)  # better found out now than after the work
        _invent(out_dir, clients, seed, table_format)
    if real:
        _compare(out_dir, real)


def check(
    raw_dir: RawDir,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else")] = False,
) -> None:
    """Holds raw tables against their contract. Exit code 1 when they cannot be used."""
    from app.check_report import check_report

    report = _checked(raw_dir)
    if as_json:
        _print_json(report)
    elif report.tables:
        # A terminal gets paragraphs that fit, a file or a pipe one line a finding.
        page = Console(highlight=False, width=None if out.is_terminal else 10_000)
        page.print(check_report(report))
    if report.errors:
        others = len(report.errors) - 1
        more = f"; {others} more kind{'s' if others > 1 else ''} of error" if others else ""
        raise ClarteError(f"{report.errors[0]}{more}")


def _invent(out_dir: Path, clients: int, seed: int, table_format: TableFormat) -> None:
    from data.synthetic import generate as write_tables

    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(f"Inventing {clients:,} clients")
        write_tables(
            out_dir,
            clients,
            seed,
            table_format.value,
            progress=lambda done, steps: bar.update(task, completed=done, total=steps),
        )
    out.print(f"{clients:,} synthetic clients in {out_dir}", style="bold")


def _checked(raw_dir: Path) -> "CheckReport":
    from data.check import check as check_tables
    from data.check import not_opened
    from data.errors import RawDataError
    from data.raw import open_usable

    with err.status("Opening") as status:
        try:
            raw = open_usable(raw_dir)
        except RawDataError as fault:
            return not_opened(fault)
        return check_tables(raw, progress=lambda table: status.update(f"Checking {table}"))


def _print_json(report: "CheckReport") -> None:
    from data.check import as_document

    typer.echo(json.dumps(as_document(report), indent=2, allow_nan=False))


def _compare(out_dir: Path, real: "RawTables") -> None:
    """Writes the fidelity report of the portfolio in `out_dir` beside its tables."""
    from data.raw import open_raw
    from model.fidelity.report import FidelityOptions, compare
    from model.fidelity.summary import summary
    from model.fidelity.write import write_report

    synthetic = open_raw(out_dir)
    synthetic.is_synthetic()  # refuses tables that are not those of the mark
    report = compare(synthetic, real, FidelityOptions(), say)
    page = write_report(report, out_dir)
    out.print(summary(report))
    out.print(f"The whole report is in {page}", style="bold")
