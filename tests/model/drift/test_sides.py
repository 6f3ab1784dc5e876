from pathlib import Path

import numpy as np
import polars as pl
import pytest

from data.errors import RawDataError
from data.raw import open_raw
from model.bundles.store import BundleStore
from model.cluster.one_machine import scores
from model.cluster.scorer import open_scorer
from model.drift.record import Level
from model.drift.score import drift_of_score
from model.drift.sides import Side, current_side, features_of, hashed_folds, outcomes
from model.serving.bundle import Bundle, read_medians
from model.training.compute import compute_features
from tests.model.drift.portfolios import rewritten


def test_the_reference_are_the_training_clients_scored_out_of_fold(
    bundle: Bundle, before: Side, bundles_dir: Path
) -> None:
    assert before.clients == bundle.manifest.training_clients
    assert np.array_equal(before.raw, bundle.raw[bundle.fold >= 0])
    target = outcomes(bundle, bundles_dir)
    assert (len(target), target.sum(), target.null_count()) == (before.clients, bundle.manifest.defaults, 0)


def test_the_folder_of_the_build_compares_its_test_clients(bundle: Bundle, raw_dir: Path) -> None:
    after, sides = current_side(bundle, open_raw(raw_dir))
    assert sides.clients_after == after.clients == bundle.manifest.clients - bundle.manifest.training_clients
    assert sides.left_out == bundle.manifest.training_clients
    assert not sides.all_learned_from
    assert after.raw == pytest.approx(bundle.raw[bundle.fold < 0], abs=1e-9)


def test_training_clients_alone_get_the_scores_and_features_that_they_have(
    bundle: Bundle, before: Side, raw_dir: Path, tmp_path: Path
) -> None:
    folder = rewritten(raw_dir, tmp_path / "raw")
    (folder / "application_test.parquet").unlink()
    after, sides = current_side(bundle, open_raw(folder))
    assert sides.all_learned_from
    assert sides.left_out == 0
    assert after.raw == pytest.approx(before.raw, abs=1e-9)
    assert after.fold_points == pytest.approx(after.points)
    assert np.array_equal(after.ids, before.ids)
    for feature in features_of(bundle):
        assert after.table[feature.name].equals(before.table[feature.name]), feature.name


def test_new_clients_are_scored_as_a_batch_is(bundle: Bundle, bundles_dir: Path, new_dir: Path) -> None:
    raw = open_raw(new_dir)
    after, _ = current_side(bundle, raw)
    batch = scores(compute_features(raw, read_medians(bundle.folder))[0], open_scorer(BundleStore(bundles_dir)))
    assert after.raw == pytest.approx(batch["raw"].to_numpy(), abs=1e-9)
    assert after.granted.tolist() == (batch["points"] >= 500).to_list()


def test_new_clients_of_the_same_kind_have_a_stable_score(bundle: Bundle, before: Side, new_dir: Path) -> None:
    after, _ = current_side(bundle, open_raw(new_dir))
    assert drift_of_score(before, after).level is Level.STABLE
    assert (after.fold_points != after.points).mean() > 0.99


def test_a_number_has_its_fold_for_good_and_folds_are_alike_in_size() -> None:
    ids = np.arange(100_000, 110_000)
    folds = hashed_folds(ids, 5)
    assert np.array_equal(folds[::-1], hashed_folds(ids[::-1], 5))
    assert hashed_folds(np.array([100_001, 456_255]), 5).tolist() == [3, 2]
    assert np.bincount(folds, minlength=5).tolist() == pytest.approx([2_000] * 5, rel=0.1)


def test_too_few_clients_are_said(bundle: Bundle, new_dir: Path, tmp_path: Path) -> None:
    folder = rewritten(new_dir, tmp_path / "raw")
    for name in ("application_train", "application_test"):
        table = pl.read_parquet(folder / f"{name}.parquet")
        table.head(20).write_parquet(folder / f"{name}.parquet")
    with pytest.raises(RawDataError, match="40 clients; drift cannot be told from chance below 120"):
        current_side(bundle, open_raw(folder))


def test_too_few_new_clients_among_old_ones_are_said(bundle: Bundle, raw_dir: Path, tmp_path: Path) -> None:
    folder = rewritten(raw_dir, tmp_path / "raw")
    pl.read_parquet(folder / "application_test.parquet").head(20).write_parquet(folder / "application_test.parquet")
    with pytest.raises(RawDataError, match="20 clients that the model has not learned from, of 1,3"):
        current_side(bundle, open_raw(folder))
