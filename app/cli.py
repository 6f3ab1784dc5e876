"""The commands. Each ends with 0; with 1 and one line on standard error that says what is wrong; or, when the command
itself is mistyped, with 2 and its usage.

Commands import what they need when they run: `serve` starts in seconds because it never loads what only `build` uses.
"""

import signal
import sys
import threading
from io import TextIOWrapper
from typing import Final, NoReturn

import typer

from app.build_cli import build
from app.bundles_cli import bundles_cli
from app.cluster_cli import features, score
from app.drift_cli import drift
from app.keys_cli import api_key
from app.lab_cli import compare, tune
from app.tables_cli import check, generate
from app.terminal import err, out
from data.errors import ClarteError

_ENDED: Final = 143
"""The exit code of what a SIGTERM has ended: 128 + 15."""

cli = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Clarté: why a loan is granted or refused.",
)
cli.command()(generate)
cli.command()(check)
cli.command()(build)
cli.command()(compare)
cli.command()(tune)
cli.command()(drift)
cli.command()(features)
cli.command()(score)
cli.command()(api_key)
cli.add_typer(bundles_cli, name="bundles")


def main() -> None:
    """Runs the command line; errors meant for people become one line and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a sign shows "?" instead of failing
    ended = threading.Event()

    def end(*_signal: object) -> NoReturn:
        ended.set()
        sys.exit(_ENDED)

    # Ended from outside, a command still removes what it had half written.
    signal.signal(signal.SIGTERM, end)
    try:
        cli()
    except Exception as error:
        if ended.is_set():  # what was being started at that moment complains that it cannot be
            raise SystemExit(_ENDED) from None
        if not isinstance(error, ClarteError | OSError):
            raise
        err.print(f"clarte: {error}", style="bold red", markup=False)
        raise SystemExit(1) from None


@cli.command()
def serve() -> None:
    """Serves the active bundle with gunicorn, at the address that CLARTE_HOST and CLARTE_PORT say."""
    from app.server import run
    from app.settings import load_settings

    run(load_settings(), announce=lambda line: out.print(line, style="bold"))
