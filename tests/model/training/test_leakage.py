"""Outcomes reach the models through TARGET alone: with TARGET shuffled, nothing is left to be foretold."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from sklearn.metrics import roc_auc_score

from data.raw import open_raw
from model.features.look_alikes import FEATURE as LOOK_ALIKE
from model.training.compute import compute_features
from model.training.cross import fit_folds
from model.training.lesson import BuildOptions, Lesson, prepare
from tests.conftest import say_nothing

SHUFFLES = 4


@pytest.fixture(scope="module")
def table(raw_dir: Path) -> pl.DataFrame:
    return compute_features(open_raw(raw_dir))[0]


def out_of_fold_auc(lesson: Lesson) -> float:
    return float(roc_auc_score(lesson.outcome, fit_folds(lesson, say_nothing)[0]))


def shuffled(table: pl.DataFrame, seed: int) -> pl.DataFrame:
    """The outcomes dealt out anew among the training clients."""
    known = table["TARGET"].is_not_null().to_numpy()
    target = table["TARGET"].to_numpy().copy()
    target[known] = np.random.default_rng(seed).permutation(target[known])
    return table.with_columns(TARGET=pl.Series(target).fill_nan(None).cast(pl.Int64))


def test_shuffled_outcomes_are_not_foretold(table: pl.DataFrame) -> None:
    options = BuildOptions(iterations=40)
    assert out_of_fold_auc(prepare(table, options)) > 0.65
    found = [out_of_fold_auc(prepare(shuffled(table, seed), options)) for seed in range(SHUFFLES)]
    assert np.mean(found) == pytest.approx(0.5, abs=0.06)


def test_shuffled_outcomes_are_not_foretold_by_look_alikes_alone(table: pl.DataFrame) -> None:
    found = []
    for seed in range(SHUFFLES):
        lesson = prepare(shuffled(table, seed), BuildOptions(iterations=40))
        found.append(out_of_fold_auc(lesson.narrowed([LOOK_ALIKE.name])))
    assert np.mean(found) == pytest.approx(0.5, abs=0.06)


def test_the_feature_table_does_not_depend_on_the_outcomes(raw_dir: Path, table: pl.DataFrame) -> None:
    raw = open_raw(raw_dir)
    train = raw.frames["application_train"].with_columns(TARGET=1 - pl.col("TARGET"))
    turned, _ = compute_features(replace(raw, frames={**raw.frames, "application_train": train}))
    assert turned.drop("TARGET").equals(table.drop("TARGET"))
