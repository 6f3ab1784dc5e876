"""From raw tables to a bundle: the steps, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from data.check import refuse_errors
from data.raw import RawTables
from model.bundles.report.comparison import Comparison, find_comparison
from model.bundles.report.report import Report
from model.bundles.store import BundleStore
from model.features.frames import KEY
from model.features.live import HISTORY_READ
from model.training.compute import compute_features, read_applications
from model.training.cross import Progress
from model.training.describe import describe
from model.training.histories.arrays import HistoryRows
from model.training.histories.polars_rows import history_rows
from model.training.learn import learn
from model.training.lesson import BuildOptions, Lesson, prepare
from model.training.loans import loans_of
from model.training.publish import Live, TrainedModel, publish
from model.training.study import study
from model.training.threshold import Costs


@dataclass(frozen=True, slots=True)
class Built:
    """A bundle just written: its name, what was found out about its model, and how many clients it holds."""

    name: str
    report: Report
    clients: int


@dataclass(frozen=True, slots=True)
class Sources:
    """What a bundle is built from, each asked for once, in this order, by one process.

    `features` gives the feature table, sorted by SK_ID_CURR, and the peers' medians; `applications` the clients'
    SK_ID_CURR and APPLICATION_READ (see model.features.live) in any order; `histories` the rows to keep.
    """

    features: Callable[[], tuple[pl.DataFrame, pl.DataFrame]]
    applications: Callable[[], pl.DataFrame]
    histories: Callable[[], HistoryRows]


def build(raw: RawTables, bundles: Path, options: BuildOptions, progress: Progress) -> Built:
    """Builds a bundle from raw tables and writes it under `bundles`; `progress` is told each step in words.

    Raises RawDataError when the tables cannot be used, OSError when the bundle cannot be written.
    """
    BundleStore(bundles).make_ready()  # better found out now than after the training
    synthetic = raw.is_synthetic()
    warnings = len(refuse_errors(raw).warnings)
    progress("Raw tables checked" + (f" ({warnings} kinds of warnings: python -m app check)" if warnings else ""))
    sources = Sources(lambda: compute_features(raw), lambda: read_applications(raw), lambda: history_rows(raw))
    return build_from(sources, bundles, options, progress, synthetic=synthetic)


def build_from(
    sources: Sources,
    bundles: Path,
    options: BuildOptions,
    progress: Progress,
    *,
    synthetic: bool,
) -> Built:
    """Like `build`, from what an engine has made of the raw tables."""
    BundleStore(bundles).make_ready()
    table, medians = sources.features()
    lesson = prepare(table, options)
    read = table.select(KEY, *HISTORY_READ)  # no more of the table than that is kept
    del table  # as large as everything else together
    progress(
        f"{len(lesson.selection)} features computed for {len(lesson.target):,} clients, "
        f"{len(lesson.inputs.names)} of them kept for the model"
    )
    trained = train(lesson, options, progress, synthetic=synthetic)
    name = publish(trained, Live(medians, loans_of(read, sources.applications())), sources.histories(), bundles)
    progress(f"Bundle {name} written")
    return Built(name, trained.report, len(lesson.target))


def train(lesson: Lesson, options: BuildOptions, progress: Progress, *, synthetic: bool) -> TrainedModel:
    """Fits, calibrates, draws the line, and finds out what there is to know.

    Every training client is scored by the fold model that has not seen them, every other client by the model fitted
    on all training clients.
    """
    comparison = _comparison(lesson, options, progress)
    if options.search is not None and options.search.data != lesson.fingerprint():
        progress("The chosen parameters were searched for on other data, features or folds than these")
    learned = learn(lesson, options.costs, progress)
    studied = study(learned, options, progress, comparison)
    return TrainedModel(
        lesson=lesson,
        fold=learned.fold,
        raw=learned.raw,
        raw_error=studied.raw_error,
        model=learned.model,
        fold_models=learned.fold_models,
        scale=learned.scale,
        costs=options.costs,
        report=studied.report,
        synthetic=synthetic,
        spreads=describe(lesson.matrix, lesson.target),
    )


def _comparison(lesson: Lesson, options: BuildOptions, progress: Progress) -> Comparison | None:
    """What `compare` found on the same data, unless it was at other costs or of another CatBoost."""
    found = None if options.lab is None else find_comparison(options.lab, lesson.fingerprint())
    if found is None:
        return None
    costs = Costs(found.cost_missed_default, found.cost_refused_good_client)
    ours = next((model.settings for model in found.models if model.name == found.reference), None)
    if costs != options.costs or ours != lesson.parameters:
        progress("A comparison on the same data, at other costs or with other parameters, is left out: compare again")
        return None
    progress("A comparison of models on the same data goes into the bundle")
    return found
