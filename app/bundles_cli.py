"""The commands `python -m app bundles ...`."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.terminal import out
from data.errors import ClarteError

if TYPE_CHECKING:
    from model.bundles.store import BundleStore

bundles_cli = typer.Typer(no_args_is_help=True, help="The bundles: what there is, and which one is served.")


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


def _store() -> "BundleStore":
    from app.settings import load_settings
    from model.bundles.store import BundleStore

    return BundleStore(load_settings().bundles_dir)
