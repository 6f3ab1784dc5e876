import math
import os
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from data.errors import BundleError
from model.bundles.store import BundleStore
from model.scale import PointScale
from model.serving.acceptance import (
    Check,
    Ranked,
    acceptance,
    activate_accepted,
    calibration_error,
    mean_probability,
    ranking,
    refuse_another_kind,
    score_distribution,
)
from model.serving.bundle import Bundle, open_active

ALONE = ("stored scores", "reasons", "calibration error", "mean probability", "calibration slope")
COMPARED = ("kind of clients", "score distribution", "ranking")


@pytest.fixture(scope="module")
def bundle(bundles_dir: Path) -> Bundle:
    return open_active(bundles_dir)


@pytest.fixture
def store(bundles_dir: Path, tmp_path: Path) -> BundleStore:
    """One bundle, which nothing has been made active of yet."""
    store = BundleStore(tmp_path / "bundles")
    name = BundleStore(bundles_dir).active()
    shutil.copytree(bundles_dir / name, store.folder / name, copy_function=os.link)
    return store


def failing(checks: tuple[Check, ...]) -> list[str]:
    return [check.name for check in checks if not check.holds]


def with_validation(bundle: Bundle, **figures: float) -> Bundle:
    validation = bundle.report.validation.model_copy(update=figures)
    return replace(bundle, report=bundle.report.model_copy(update={"validation": validation}))


def test_a_sound_bundle_passes_alone_and_against_itself(bundle: Bundle) -> None:
    alone, compared = acceptance(bundle, None), acceptance(bundle, bundle)
    assert tuple(check.name for check in alone) == ALONE
    assert tuple(check.name for check in compared) == ALONE + COMPARED
    assert failing(compared) == []
    assert compared[-2].value == compared[-1].value == 0
    assert all(check.value <= 1e-9 for check in alone[:2]), "reasons add up far better than the bar asks"


@pytest.mark.parametrize("fold", [-1, 0, 4])
def test_a_score_that_is_not_its_models_is_found(bundle: Bundle, fold: int) -> None:
    raw = np.where(bundle.fold == fold, bundle.raw + 1e-5, bundle.raw)
    assert failing(acceptance(replace(bundle, raw=raw), None)) == ["stored scores", "reasons"]


def test_a_score_that_is_no_number_is_found(bundle: Bundle) -> None:
    raw = np.where(bundle.fold == 2, np.nan, bundle.raw)
    assert {"stored scores", "reasons", "mean probability"} <= {*failing(acceptance(replace(bundle, raw=raw), bundle))}


def test_a_fold_scored_by_the_model_of_another_is_found(bundle: Bundle) -> None:
    swapped = replace(bundle, fold_models=(bundle.fold_models[1], bundle.fold_models[0], *bundle.fold_models[2:]))
    assert failing(acceptance(swapped, None)) == ["stored scores", "reasons"]


def test_a_calibration_that_is_off_is_found(bundle: Bundle) -> None:
    scale = bundle.scale
    shifted = replace(bundle, scale=PointScale(scale.slope, scale.intercept + 0.5, scale.threshold))
    assert failing(acceptance(shifted, None)) == ["mean probability"]
    turned = replace(bundle, scale=PointScale(-scale.slope, scale.intercept, scale.threshold))
    assert "calibration slope" in failing(acceptance(turned, None))
    assert failing(acceptance(with_validation(bundle, expected_calibration_error=0.2), None)) == ["calibration error"]


def test_a_bundle_that_ranks_worse_is_found(bundle: Bundle) -> None:
    better = with_validation(bundle, auc=bundle.report.validation.auc + 0.15)
    assert failing(acceptance(bundle, better)) == ["ranking"]
    assert failing(acceptance(better, bundle)) == []


def test_other_scores_and_other_clients_are_found(bundle: Bundle) -> None:
    moved = replace(bundle, raw=bundle.raw + 1)
    assert failing(acceptance(bundle, moved)) == ["score distribution"]
    real = replace(bundle, manifest=bundle.manifest.model_copy(update={"synthetic": False}))
    (check,) = (check for check in acceptance(bundle, real) if not check.holds)
    assert check.words == "clients are invented, those of the active bundle real"
    assert failing(acceptance(real, bundle)) == ["kind of clients"]


def test_the_bar_of_the_calibration_error_is_two_in_a_hundred_or_what_chance_makes() -> None:
    few, many = np.full(1_000, 0.1), np.full(300_000, 0.1)
    error = math.sqrt(0.1 * 0.9 / 100)
    by_hand = error * math.sqrt(2 / math.pi) + 3 * error * math.sqrt((1 - 2 / math.pi) / 10)
    assert calibration_error(0.03, few).bar == pytest.approx(by_hand)
    assert by_hand == pytest.approx(0.0411, abs=1e-4)
    assert calibration_error(0.0199, many) == replace(calibration_error(0.0199, many), bar=0.02, holds=True)
    assert not calibration_error(0.0201, many).holds


def test_chance_alone_hardly_ever_refuses_a_perfectly_calibrated_model() -> None:
    random = np.random.default_rng(0)
    probability = np.sort(random.beta(2, 20, 2_000))
    bar = calibration_error(0.0, probability).bar
    assert bar > 0.02
    outcomes = random.random((3_000, 2_000)) < probability
    gaps = (outcomes - probability).reshape(3_000, 10, 200).mean(axis=2)
    errors = np.abs(gaps).mean(axis=1)
    assert (errors > bar).mean() < 0.005
    assert np.quantile(errors, 0.9) > bar / 2, "and the bar is no wider than that takes"


def test_the_mean_probability_may_be_off_by_chance_alone() -> None:
    probability = np.full(900, 0.1)
    assert mean_probability(probability, 0.1).value == pytest.approx(0)
    assert mean_probability(probability, 0.1).bar == pytest.approx(3 * 0.3 / 30)
    assert mean_probability(probability, 0.129).holds
    assert not mean_probability(probability, 0.131).holds


def test_stability_index_by_hand() -> None:
    """Two groups, parted at 0.5: half and half among the active, a quarter and three quarters among the new."""
    active = np.repeat([0.0, 1.0], 5_000)
    found = score_distribution(np.repeat([0.0, 1.0], [2_500, 7_500]), active)
    assert found.value == pytest.approx(0.25 * math.log(2) + 0.25 * math.log(1.5), abs=1e-3)
    assert found.value == pytest.approx(0.2747, abs=1e-3)
    assert not found.holds
    assert score_distribution(active, active) == replace(score_distribution(active, active), value=0.0, holds=True)


def test_a_stability_index_of_few_clients_is_allowed_its_chance() -> None:
    random = np.random.default_rng(1)
    found = [score_distribution(random.normal(size=200), random.normal(size=300)) for _ in range(400)]
    assert found[0].bar == pytest.approx(0.25 + 9 * (1 / 200 + 1 / 300))
    assert np.mean([check.value for check in found]) == pytest.approx(9 * (1 / 200 + 1 / 300), rel=0.15)
    assert all(check.holds for check in found)
    assert math.isfinite(score_distribution(np.full(50, 1e6), random.normal(size=300)).value)


def test_the_error_of_an_auc_is_the_one_that_resampling_finds() -> None:
    random = np.random.default_rng(2)
    target = np.repeat([0, 1], [900, 100])
    found = [roc_auc_score(target, random.exponential(1 + 2 * target)) for _ in range(400)]
    known = Ranked(float(np.mean(found)), 1_000, 100)
    assert math.sqrt(known.variance) == pytest.approx(np.std(found), rel=0.15)


def test_the_bar_of_the_ranking_is_a_hundredth_where_chance_is_less() -> None:
    large = Ranked(0.77, 300_000, 24_000)
    assert ranking(replace(large, auc=0.7601), large) == replace(
        ranking(replace(large, auc=0.7601), large), bar=0.01, holds=True
    )
    assert not ranking(replace(large, auc=0.7599), large).holds
    small = Ranked(0.77, 2_000, 160)
    assert ranking(small, small).bar > 0.02


def test_a_bundle_that_passes_is_made_active(store: BundleStore) -> None:
    (name,) = store.names()
    checks = activate_accepted(store, name)
    assert failing(checks) == []
    assert store.active() == name
    assert len(checks) == len(ALONE)
    assert len(activate_accepted(store, name, because="  once \n more ")) == len(ALONE)
    assert len(activate_accepted(store, twin_of(store, name))) == len(ALONE + COMPARED)
    store.activate(name)
    assert store.history()[-1].because == "once more"


def test_a_bundle_that_fails_is_made_active_only_for_a_reason(
    store: BundleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name,) = store.names()
    monkeypatch.setattr("model.serving.acceptance.LARGEST_GAP_IN_POINTS", -1.0)
    for because in (None, "", " \n"):
        with pytest.raises(BundleError, match=r"is not made active: stored scores: .*; reasons: .*--because") as error:
            activate_accepted(store, name, because)
        assert "\n" not in str(error.value)
    assert store.history() == ()
    assert failing(activate_accepted(store, name, "the bar is wrong")) == ["stored scores", "reasons"]
    assert store.history()[-1].because == "the bar is wrong"


def twin_of(store: BundleStore, name: str) -> str:
    """Another bundle with the same files."""
    twin = f"99991231T000000Z-{name.rpartition('-')[2]}"
    shutil.copytree(store.folder / name, store.folder / twin, copy_function=os.link)
    return twin


def test_a_damaged_bundle_is_never_made_active_and_one_that_is_active_is_no_yardstick(store: BundleStore) -> None:
    (name,) = store.names()
    twin = twin_of(store, name)
    store.activate(twin)
    (store.folder / twin / "model.cbm").unlink()
    with pytest.raises(BundleError, match=r"model\.cbm is missing"):
        activate_accepted(store, twin, because="I say so")
    with pytest.raises(BundleError, match=r"the active bundle is no yardstick .*model\.cbm is missing"):
        activate_accepted(store, name)
    assert failing(activate_accepted(store, name, because="the active one is damaged")) == ["comparison"]
    assert store.active() == name


def test_another_kind_of_clients_is_refused_before_any_work(store: BundleStore) -> None:
    refuse_another_kind(store, synthetic=False)  # nothing is active
    store.activate(*store.names())
    refuse_another_kind(store, synthetic=True)
    with pytest.raises(BundleError, match=r"clients are real, those of the active bundle invented; .* --because"):
        refuse_another_kind(store, synthetic=False)
