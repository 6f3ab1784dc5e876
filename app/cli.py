"""The commands. Each ends with 0; with 1 and one line on standard error that says what is wrong; or, when the command
itself is mistyped, with 2 and its usage.

Commands import what they need when they run: `serve` starts in seconds because it never loads what only `build` uses.
"""

import json
import sys
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from data.errors import ClarteError

if TYPE_CHECKING:
    from data.raw import RawTables
    from model.bundles.store import BundleStore

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Clarté: why a loan is granted or refused.",
)
bundles_cli = typer.Typer(no_args_is_help=True, help="The bundles: what there is, and which one is served.")
cli.add_typer(bundles_cli, name="bundles")

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

RawDir = Annotated[
    Path, typer.Argument(help="Folder of the seven raw tables (.csv, .csv.gz, .csv.zip, .parquet), or a zip of them")
]


class TableFormat(StrEnum):
    """File formats of synthetic tables."""

    CSV = "csv"
    PARQUET = "parquet"


def main() -> None:
    """Runs the command line; errors meant for people become one line and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a sign shows "?" instead of failing
    try:
        cli()
    except (ClarteError, OSError) as error:
        err.print(f"clarte: {error}", style="bold red", markup=False)
        raise SystemExit(1) from None


@cli.command()
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
    from data.mark import read_mark
    from data.raw import open_raw
    from data.synthetic import generate as write_tables

    real = open_raw(fidelity) if fidelity else None  # a mistyped folder is found out before the work
    there = read_mark(out_dir) if real else None
    if there:
        out.print(f"{out_dir} already holds {there.clients:,} synthetic clients (seed {there.seed}); nothing generated")
    else:
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
    if real:
        _compare(out_dir, real)


@cli.command()
def check(
    raw_dir: RawDir,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else")] = False,
) -> None:
    """Holds raw tables against their contract. Exit code 1 when they cannot be used."""
    from app.check_report import check_report
    from data.check import as_document
    from data.check import check as check_tables
    from data.raw import open_usable

    with err.status("Opening") as status:
        report = check_tables(open_usable(raw_dir), progress=lambda table: status.update(f"Checking {table}"))
    if as_json:
        typer.echo(json.dumps(as_document(report), indent=2, allow_nan=False))
    else:
        # A terminal gets paragraphs that fit, a file or a pipe one line a finding.
        page = Console(highlight=False, width=None if out.is_terminal else 10_000)
        page.print(check_report(report))
    if report.errors:
        others = len(report.errors) - 1
        more = f"; {others} more kind{'s' if others > 1 else ''} of error" if others else ""
        raise ClarteError(f"{report.errors[0]}{more}")


@cli.command()
def build(
    raw_dir: RawDir,
    activate: Annotated[
        bool, typer.Option("--activate", help="Serve the new bundle, from the server's next start on")
    ] = False,
    allow: Annotated[
        str, typer.Option(help="Protected attributes that the model may see: sex, age, family, or none of them")
    ] = "age,family",
    iterations: Annotated[int | None, typer.Option(min=1, help="Trees; by default a number that fits the data")] = None,
) -> None:
    """Builds a bundle from raw tables: features, folds, model, calibration, threshold."""
    from app.report import build_summary
    from app.settings import load_settings
    from data.raw import open_raw
    from model.bundles.store import BundleStore
    from model.features.catalog import Protected
    from model.training.build import BuildOptions
    from model.training.build import build as build_bundle

    names = [] if allow == "none" else allow.split(",")
    for name in names:
        if name not in list(Protected):
            raise ClarteError(f"--allow {name}: not one of {', '.join(Protected)}, or none")
    store = BundleStore(load_settings().bundles_dir)
    options = BuildOptions(allowed=frozenset(map(Protected, names)), iterations=iterations)
    built = build_bundle(open_raw(raw_dir), store.folder, options, _say)
    out.print(build_summary(built))
    if activate:
        store.activate(built.name)
        out.print(f"{built.name} is active", style="bold")


@cli.command()
def serve() -> None:
    """Serves the active bundle with gunicorn, at the address that CLARTE_HOST and CLARTE_PORT say."""
    from app.server import run
    from app.settings import load_settings

    run(load_settings(), announce=lambda line: out.print(line, style="bold"))


@bundles_cli.command("list")
def list_bundles() -> None:
    """Lists the bundles, oldest first; a star marks the active one."""
    store = _store()
    names = store.names()
    if not names:
        out.print("no bundle yet; make one with: python -m app build RAW_DIR --activate", markup=False)
        return
    active, trouble = "", None
    try:
        active = store.active()
    except ClarteError as error:
        trouble = error
    for name in names:
        out.print(f"{'*' if name == active else ' '} {name}")
    if trouble:
        raise trouble


@bundles_cli.command()
def verify(name: Annotated[str | None, typer.Argument(help="By default the active one")] = None) -> None:
    """Checks every file of a bundle against the sha256 in its manifest."""
    store = _store()
    chosen = name or store.active()
    store.verify(chosen)
    out.print(f"{chosen} is whole")


@bundles_cli.command("activate")
def activate_bundle(name: Annotated[str, typer.Argument()]) -> None:
    """Makes a bundle the one that is served from the server's next start on, after checking it."""
    _store().activate(name)
    out.print(f"{name} is active")


@bundles_cli.command()
def rollback() -> None:
    """Goes back to the bundle that was active before, from the server's next start on."""
    out.print(f"{_store().rollback()} is active again")


def _compare(out_dir: Path, real: "RawTables") -> None:
    """Writes the fidelity report of the portfolio in `out_dir` beside its tables."""
    from data.raw import open_raw
    from model.fidelity.report import FidelityOptions, compare
    from model.fidelity.summary import summary
    from model.fidelity.write import write_report

    synthetic = open_raw(out_dir)
    synthetic.is_synthetic()  # refuses tables that are not those of the mark
    report = compare(synthetic, real, FidelityOptions(), _say)
    page = write_report(report, out_dir)
    out.print(summary(report))
    out.print(f"The whole report is in {page}", style="bold")


def _store() -> "BundleStore":
    from app.settings import load_settings
    from model.bundles.store import BundleStore

    return BundleStore(load_settings().bundles_dir)


def _say(step: str) -> None:
    out.print(f"  [green]✓[/green] {step}")
