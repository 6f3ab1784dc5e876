"""Matrices by hand; a lesson from the small synthetic portfolio, and models taught from it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from catboost import CatBoostClassifier

from data.raw import open_raw
from model.features.engine import all_features
from model.features.matrix import FeatureMatrix, build_matrix
from model.scale import PointScale
from model.training.compute import compute_features
from model.training.cross import fit_folds
from model.training.fit import fit
from model.training.lesson import BuildOptions, Lesson, prepare
from tests.conftest import say_nothing


def matrix(**columns: object) -> FeatureMatrix:
    """A matrix of these features alone."""
    features = [feature for feature in all_features() if feature.name in columns]
    height = len(next(iter(columns.values())))  # type: ignore[arg-type]
    return build_matrix(pl.DataFrame({"SK_ID_CURR": np.arange(height), **columns}), features)


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson with few features, its out-of-fold log-odds, the models of the folds and the final one."""

    lesson: Lesson
    oof: npt.NDArray[np.float64]
    fold_models: list[CatBoostClassifier]
    model: CatBoostClassifier
    scale: PointScale


@pytest.fixture(scope="session")
def taught(raw_dir: Path) -> Taught:
    """Small, so that the definition can be held against it: 25 trees over the application and the credits elsewhere."""
    whole = prepare(compute_features(open_raw(raw_dir))[0], BuildOptions(iterations=25))
    names = [name for name in whole.inputs.names if not name.startswith(("previous_", "instalment_", "pos_", "card_"))]
    lesson = whole.narrowed(names)
    oof, fold_models = fit_folds(lesson, say_nothing)
    model = fit(lesson.inputs.pool(lesson.matrix, lesson.rows, lesson.outcome), lesson.parameters)
    return Taught(lesson, oof, fold_models, model, PointScale(slope=1.1, intercept=-0.2, threshold=0.09))
