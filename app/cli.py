"""The commands. Each ends with 0; with 1 and one line on standard error that says what is wrong; or, when the command
itself is mistyped, with 2 and its usage.

Commands import what they need when they run: `serve` starts in seconds because it never loads what only `build` uses.
"""

import signal
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from app.bundles_cli import bundles_cli
from app.cluster_cli import features, score
from app.tables_cli import RawDir, check, generate
from app.terminal import err, out, say
from data.errors import ClarteError

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Clarté: why a loan is granted or refused.",
)
cli.command()(generate)
cli.command()(check)
cli.command()(features)
cli.command()(score)
cli.add_typer(bundles_cli, name="bundles")


def main() -> None:
    """Runs the command line; errors meant for people become one line and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a sign shows "?" instead of failing
    # Ended from outside, a command still removes what it had half written.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        cli()
    except (ClarteError, OSError) as error:
        err.print(f"clarte: {error}", style="bold red", markup=False)
        raise SystemExit(1) from None


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
    seeds: Annotated[
        int,
        typer.Option(
            min=0,
            max=20,
            help="Divisions into folds over which to measure what the history tables add to the application; "
            "each fits ten models more, 0 measures nothing",
        ),
    ] = 1,
) -> None:
    """Builds a bundle from raw tables: features, folds, model, calibration, threshold."""
    from app.report import build_summary, gain_summary
    from app.settings import load_settings
    from data.raw import open_raw
    from model.bundles.store import BundleStore
    from model.features.catalog import Protected
    from model.training.build import build as build_bundle
    from model.training.lesson import BuildOptions

    names = [] if allow == "none" else allow.split(",")
    for name in names:
        if name not in list(Protected):
            raise ClarteError(f"--allow {name}: not one of {', '.join(Protected)}, or none")
    store = BundleStore(load_settings().bundles_dir)
    options = BuildOptions(allowed=frozenset(map(Protected, names)), iterations=iterations)
    built = build_bundle(open_raw(raw_dir), store.folder, options, say, seeds)
    out.print(build_summary(built))
    if built.gain is not None:
        out.print(gain_summary(built.gain))
    if activate:
        store.activate(built.name)
        out.print(f"{built.name} is active", style="bold")


@cli.command()
def serve() -> None:
    """Serves the active bundle with gunicorn, at the address that CLARTE_HOST and CLARTE_PORT say."""
    from app.server import run
    from app.settings import load_settings

    run(load_settings(), announce=lambda line: out.print(line, style="bold"))
