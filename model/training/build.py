"""From raw tables to a bundle: the steps, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from data.check import refuse_errors
from data.raw import RawTables
from model.bundles.report.report import Report
from model.scale import PointScale
from model.training.calibrate import fit_platt
from model.training.compute import compute_features
from model.training.cross import Progress, fit_folds
from model.training.describe import describe
from model.training.evaluate import evaluate
from model.training.fit import fit, raw_scores
from model.training.gain import Gain, gain_of_histories
from model.training.lesson import BuildOptions, Lesson, prepare
from model.training.publish import TrainedModel, publish
from model.training.threshold import Costs, best_threshold


@dataclass(frozen=True, slots=True)
class Built:
    """A bundle just written: its name, how good its model is, and its threshold (a probability of default).

    `gain` compares with the application alone; None when the build was told not to.
    """

    name: str
    report: Report
    threshold: float
    clients: int
    gain: Gain | None


def build(raw: RawTables, bundles: Path, options: BuildOptions, progress: Progress, seeds: int = 0) -> Built:
    """Builds a bundle from raw tables and writes it under `bundles`; `progress` is told each step in words.

    With `seeds`, the gain from the history tables is measured too, over so many divisions into folds. Raises
    RawDataError when the tables cannot be used, OSError when the bundle cannot be written.
    """
    bundles.mkdir(parents=True, exist_ok=True)  # better found out now than after the training
    synthetic = raw.is_synthetic()
    warnings = len(refuse_errors(raw).warnings)
    progress("Raw tables checked" + (f" ({warnings} kinds of warnings: python -m app check)" if warnings else ""))
    return build_from(lambda: compute_features(raw), bundles, options, progress, seeds, synthetic=synthetic)


def build_from(
    compute: Callable[[], tuple[pl.DataFrame, pl.DataFrame]],
    bundles: Path,
    options: BuildOptions,
    progress: Progress,
    seeds: int = 0,
    *,
    synthetic: bool,
) -> Built:
    """Like `build`, from what `compute` gives: the feature table, sorted by SK_ID_CURR, and the peers' medians."""
    bundles.mkdir(parents=True, exist_ok=True)
    table, medians = compute()
    lesson = prepare(table, options)
    del table  # as large as everything else together
    progress(
        f"{len(lesson.selection)} features computed for {len(lesson.target):,} clients, "
        f"{len(lesson.inputs.names)} of them kept for the model"
    )
    trained = train(lesson, options, progress)
    name = publish(trained, medians, bundles, synthetic=synthetic)
    progress(f"Bundle {name} written")
    gain = gain_of_histories(lesson, range(seeds), progress) if seeds else None
    return Built(name, trained.report, trained.scale.threshold, len(lesson.target), gain)


def train(lesson: Lesson, options: BuildOptions, progress: Progress) -> TrainedModel:
    """Fits, calibrates and evaluates.

    Every training client is scored by the fold model that has not seen them, every other client by the model fitted
    on all training clients.
    """
    oof, fold_models = fit_folds(lesson, progress)
    model = fit(lesson.inputs.pool(lesson.matrix, lesson.rows, lesson.outcome), lesson.parameters)
    progress("Final model fitted on all training clients")
    raw = raw_scores(model, lesson.inputs.pool(lesson.matrix, np.arange(len(lesson.target))))
    raw[lesson.rows] = oof
    fold = np.full(len(lesson.target), -1, dtype=np.int8)
    fold[lesson.rows] = lesson.folds
    return TrainedModel(
        lesson=lesson,
        fold=fold,
        raw=raw,
        raw_error=np.full(len(raw), np.nan),
        model=model,
        fold_models=fold_models,
        scale=_point_scale(oof, lesson.outcome, options.costs),
        costs=options.costs,
        report=Report(validation=evaluate(oof, lesson.outcome, lesson.folds, options.costs)),
        spreads=describe(lesson.matrix, lesson.target),
    )


def _point_scale(oof: npt.NDArray[np.float64], outcome: npt.NDArray[np.int64], costs: Costs) -> PointScale:
    """Calibration and threshold from all out-of-fold predictions."""
    slope, intercept = fit_platt(oof, outcome)
    calibrated = PointScale(slope, intercept, threshold=0.5).probability(oof)
    return PointScale(slope, intercept, best_threshold(calibrated, outcome, costs))
