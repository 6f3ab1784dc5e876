"""From raw tables to a bundle: the steps, in order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import narwhals as nw
import numpy as np
import numpy.typing as npt
import polars as pl
from catboost import CatBoostClassifier

from data.check import refuse_errors
from data.errors import RawDataError
from data.raw import RawTables
from model.features.catalog import Protected
from model.features.engine import all_features, feature_table
from model.features.frames import APPLICATIONS, KEY, TARGET
from model.features.matrix import FeatureMatrix, ModelInputs, build_matrix, model_inputs
from model.scale import PointScale
from model.training.calibrate import fit_platt
from model.training.describe import describe
from model.training.evaluate import Evaluation, evaluate
from model.training.fit import fit, parameters, raw_scores
from model.training.folds import FOLDS, assign_folds
from model.training.publish import TrainedModel, publish
from model.training.threshold import Costs, best_threshold

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to train. `allowed` are the protected attributes that the model may see."""

    costs: Costs = field(default_factory=Costs)
    allowed: frozenset[Protected] = frozenset({Protected.AGE, Protected.FAMILY})
    iterations: int | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Built:
    """A bundle just written: its name, how good its model is, and its threshold (a probability of default)."""

    name: str
    evaluation: Evaluation
    threshold: float
    clients: int


def build(raw: RawTables, bundles: Path, options: BuildOptions, progress: Progress) -> Built:
    """Builds a bundle from raw tables and writes it under `bundles`; `progress` is told each step in words.

    Raises RawDataError when the tables cannot be used, OSError when the bundle cannot be written.
    """
    bundles.mkdir(parents=True, exist_ok=True)  # better found out now than after the training
    synthetic = raw.is_synthetic()
    warnings = len(refuse_errors(raw).warnings)
    progress("Raw tables checked" + (f" ({warnings} kinds of warnings: python -m app check)" if warnings else ""))
    table = compute_features(raw)
    matrix = build_matrix(table, all_features())
    progress(f"{len(all_features())} features computed for {len(matrix.ids):,} clients")
    target = table[TARGET].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    trained = train(matrix, target, synthetic, options, progress)
    name = publish(trained, bundles)
    progress(f"Bundle {name} written")
    return Built(name, trained.evaluation, trained.scale.threshold, len(matrix.ids))


def compute_features(raw: RawTables) -> pl.DataFrame:
    """The feature table of the raw tables, sorted by SK_ID_CURR; see model.features.engine."""
    tables = {name: nw.from_native(frame) for name, frame in raw.frames.items()}
    lazy = feature_table(tables | {APPLICATIONS: nw.from_native(raw.applications())})
    return raw.collect(lazy.to_native().sort(KEY))


def train(
    matrix: FeatureMatrix,
    target: npt.NDArray[np.float64],
    synthetic: bool,
    options: BuildOptions,
    progress: Progress,
) -> TrainedModel:
    """Fits, calibrates and evaluates; `target` has one entry a client of the matrix, NaN where it is not known.

    Every training client is scored by the fold model that has not seen them, every other client by the model fitted
    on all training clients. Raises RawDataError when there is nothing to learn.
    """
    lesson = _prepare(matrix, target, options)
    oof, fold_models = _fit_folds(lesson, progress)
    model = fit(matrix, lesson.inputs, lesson.rows, lesson.outcome, lesson.parameters)
    progress("Final model fitted on all training clients")
    raw = raw_scores(model, lesson.inputs.pool(matrix, np.arange(len(target))))
    raw[lesson.rows] = oof
    fold = np.full(len(target), -1, dtype=np.int8)
    fold[lesson.rows] = lesson.folds
    return TrainedModel(
        matrix=matrix,
        synthetic=synthetic,
        target=target,
        fold=fold,
        raw=raw,
        model=model,
        fold_models=fold_models,
        inputs=lesson.inputs.names,
        scale=_point_scale(oof, lesson.outcome, options.costs),
        costs=options.costs,
        evaluation=evaluate(oof, lesson.outcome, lesson.folds, options.costs),
        spreads=describe(matrix, target),
        parameters=lesson.parameters,
    )


@dataclass(frozen=True, slots=True)
class _Lesson:
    """What is learned from: `rows` of the matrix, with the outcome and the fold of each."""

    matrix: FeatureMatrix
    inputs: ModelInputs
    rows: npt.NDArray[np.int64]
    outcome: npt.NDArray[np.int64]
    folds: npt.NDArray[np.int8]
    parameters: dict[str, Any]


def _prepare(matrix: FeatureMatrix, target: npt.NDArray[np.float64], options: BuildOptions) -> _Lesson:
    rows = np.flatnonzero(~np.isnan(target))
    if not len(rows):
        raise RawDataError("application_train: no client has an outcome in TARGET; nothing to learn from")
    outcome = target[rows].astype(np.int64)
    return _Lesson(
        matrix=matrix,
        inputs=model_inputs(matrix, [f.name for f in all_features() if f.protected in {None, *options.allowed}]),
        rows=rows,
        outcome=outcome,
        folds=assign_folds(outcome, options.seed),
        parameters=parameters(len(rows), options.iterations, options.seed),
    )


def _fit_folds(lesson: _Lesson, progress: Progress) -> tuple[npt.NDArray[np.float64], list[CatBoostClassifier]]:
    """Out-of-fold raw log-odds of the training clients, and the model of each fold."""
    oof, models = np.empty(len(lesson.rows)), []
    for fold in range(FOLDS):
        seen, held_out = lesson.folds != fold, lesson.folds == fold
        model = fit(lesson.matrix, lesson.inputs, lesson.rows[seen], lesson.outcome[seen], lesson.parameters)
        oof[held_out] = raw_scores(model, lesson.inputs.pool(lesson.matrix, lesson.rows[held_out]))
        models.append(model)
        progress(f"Fold {fold + 1} of {FOLDS} fitted")
    return oof, models


def _point_scale(oof: npt.NDArray[np.float64], outcome: npt.NDArray[np.int64], costs: Costs) -> PointScale:
    """Calibration and threshold from all out-of-fold predictions."""
    slope, intercept = fit_platt(oof, outcome)
    calibrated = PointScale(slope, intercept, threshold=0.5).probability(oof)
    return PointScale(slope, intercept, best_threshold(calibrated, outcome, costs))
