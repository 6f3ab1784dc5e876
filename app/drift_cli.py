"""The command that holds new tables against what a bundle has learned from."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.tables_cli import RawDir
from app.terminal import err, out, say

if TYPE_CHECKING:
    from model.drift.compare import Compared
    from model.drift.record import DriftReport
    from model.serving.bundle import Bundle


class FailOn(StrEnum):
    """From which level on the command ends with 1."""

    WATCH = "watch"
    ALARM = "alarm"


def drift(
    raw_dir: RawDir,
    bundle: Annotated[str | None, typer.Option(help="Bundle to compare with; by default the active one")] = None,
    export: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="New folder for both sides as parquet, client by client: keep it to yourself"),
    ] = None,
    fail_on: Annotated[FailOn | None, typer.Option(help="End with exit code 1 from this level on")] = None,
) -> None:
    """Holds new raw tables against the training clients of the active bundle: features, score, segments.

    Clients that the model has learned from are left out, unless nobody else is there. The comparison is kept as JSON
    in the folder drift of CLARTE_VAR_DIR; it holds aggregates only.
    """
    from app.settings import load_settings
    from data.raw import open_raw
    from model.bundles.store import BundleStore
    from model.drift.compare import compare
    from model.drift.export import refuse_used_folder
    from model.serving.bundle import open_bundle

    if export is not None:
        refuse_used_folder(export)  # better found out now than after the work
    settings = load_settings()
    store = BundleStore(settings.bundles_dir)
    opened = open_bundle(store, bundle or store.active())
    compared = compare(opened, open_raw(raw_dir), say)
    if export is not None:
        _export(compared, opened, store.folder, export)
    _keep_and_show(compared.report, settings.drift_dir)
    if fail_on is not None:
        _fail(compared.report, fail_on)


def _export(compared: "Compared", bundle: "Bundle", bundles: Path, folder: Path) -> None:
    from model.drift.export import write_export
    from model.drift.sides import outcomes

    write_export(compared, bundle, outcomes(bundle, bundles), folder)
    say(f"Both sides exported into {folder}")


def _keep_and_show(report: "DriftReport", folder: Path) -> None:
    from app.drift_report import drift_report
    from model.drift.archive import write_report

    path = write_report(report, folder)
    out.print(drift_report(report))
    out.print(f"Kept in {path}", markup=False)


def _fail(report: "DriftReport", level: FailOn) -> None:
    """Ends the command with 1 where the report has reached the level."""
    from model.drift.record import Level

    if report.level.rank >= Level(level).rank:
        err.print(f"clarte: drift is at {report.level}: {report.verdict.en}", markup=False)
        raise typer.Exit(1)
