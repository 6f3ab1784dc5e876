"""The commands `python -m app bundles ...`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from app.terminal import out
from data.errors import ClarteError

if TYPE_CHECKING:
    from model.bundles.history import Activation
    from model.bundles.store import BundleStore

bundles_cli = typer.Typer(no_args_is_help=True, help="The bundles: what there is, and which one is served.")

_WIDTH = 120
"""Of the list where the terminal is narrower, or is none: a name cut off is no use."""

Because = Annotated[
    str | None,
    typer.Option(help="Why it is to be served although it fails a check of its own; kept, and shown by bundles list"),
]


@bundles_cli.command("list")
def list_bundles() -> None:
    """Lists the bundles, oldest first; a star marks the active one."""
    store = _store()
    names = store.names()
    history: Sequence[Activation] = ()
    trouble = None
    try:
        history = store.history()
    except ClarteError as error:
        trouble = error
    if names:
        table = _table(store, names, history)
        table.width = out.measure(table, options=out.options.update(max_width=max(out.width, _WIDTH))).maximum
        out.print(table)
    else:
        out.print("no bundle yet; make one with: python -m app build RAW_DIR --activate", markup=False)
    if history and history[-1].name not in names:
        trouble = ClarteError(f"{history[-1].name} is active, but no longer there; see python -m app bundles rollback")
    if trouble:
        raise trouble


@bundles_cli.command()
def verify(name: Annotated[str | None, typer.Argument(help="By default the active one")] = None) -> None:
    """Checks every file of a bundle against the sha256 in its manifest."""
    store = _store()
    chosen = name or store.active()
    store.verify(chosen)
    out.print(f"{chosen} is whole", markup=False)


@bundles_cli.command("activate")
def activate_bundle(name: Annotated[str, typer.Argument()], because: Because = None) -> None:
    """Makes a bundle the one that is served from the server's next start on, once it passes its checks.

    The checks: reasons that add up, calibration, and no worse than the active bundle. A damaged one is always refused.
    """
    make_active(_store(), name, because)


@bundles_cli.command()
def rollback() -> None:
    """Goes back to the last whole bundle that was active before, from the server's next start on."""
    name = _store().rollback(told=lambda line: out.print(line, style="yellow", markup=False))
    out.print(f"{name} is active again", markup=False)


def make_active(store: "BundleStore", name: str, because: str | None) -> None:
    """Makes a bundle active, saying which checks it fails all the same. Raises BundleError when it is refused."""
    from model.serving.acceptance import activate_accepted

    for check in activate_accepted(store, name, because):
        if not check.holds:
            out.print(f"not held: {check.words}", style="yellow", markup=False)
    out.print(f"{name} is active", style="bold", markup=False)


def _table(store: "BundleStore", names: Sequence[str], history: "Sequence[Activation]") -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("  Bundle", "Active since, UTC"):
        table.add_column(heading, no_wrap=True)
    for heading in ("Clients", "ROC AUC"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("Are", no_wrap=True)
    table.add_column("Because")
    activations = {one.name: one for one in history}
    active = history[-1].name if history else None
    for name in names:
        table.add_row(
            f"{'*' if name == active else ' '} {escape(name)}",
            _since(activations.get(name)),
            *_contents(store, name),
            escape((name in activations and activations[name].because) or ""),
        )
    return table


def _since(activation: "Activation | None") -> str:
    if activation is None:
        return ""
    return f"{activation.since:%Y-%m-%d %H:%M}" if activation.since else "not known"


def _contents(store: "BundleStore", name: str) -> tuple[str, str, str]:
    """Number of clients, ROC AUC and kind of clients, as far as a glance at the bundle tells."""
    try:
        manifest, report = store.manifest(name), store.report(name)
    except ClarteError as error:
        return "", "", "of another format" if "its format is" in str(error) else "damaged"
    return f"{manifest.clients:,}", f"{report.validation.auc:.4f}", "invented" if manifest.synthetic else "real"


def _store() -> "BundleStore":
    from app.settings import load_settings
    from model.bundles.store import BundleStore

    return BundleStore(load_settings().bundles_dir)
