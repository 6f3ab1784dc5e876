import numpy as np
import pytest

from model.bundles.report.fairness import Inputs, Variant
from model.features.catalog import Protected
from model.features.engine import all_features
from model.training import variants
from model.training.differences import difference
from model.training.threshold import Costs
from model.training.variants import compare_inputs, riskiest
from tests.conftest import say_nothing
from tests.model.training.conftest import Taught

PROTECTED = {feature.name: feature.protected for feature in all_features() if feature.protected}


@pytest.fixture(scope="module")
def compared(taught: Taught) -> tuple[Variant, ...]:
    return compare_inputs(taught.lesson, Costs(), say_nothing, taught.oof)


def test_the_published_model_comes_first_and_differs_from_itself_in_nothing(
    taught: Taught, compared: tuple[Variant, ...]
) -> None:
    published = compared[0]
    assert [one.inputs for one in compared] == [Inputs.CHOSEN, Inputs.NO_PROTECTED, Inputs.ALL_PROTECTED]
    assert published.features == len(taught.lesson.inputs.names)
    assert (published.auc_differences, published.cost_differences) == ((), ())
    assert (published.auc_difference, published.cost_difference) == (None, None)
    assert all(gap.disparity == gap.disparity_at_published_grant_rate for gap in published.gaps)


def test_differences_are_paired_fold_by_fold(compared: tuple[Variant, ...]) -> None:
    published, *others = compared
    for one in others:
        assert one.auc_differences == pytest.approx(np.subtract(one.fold_aucs, published.fold_aucs))
        assert one.cost_differences == pytest.approx(np.subtract(one.fold_costs, published.fold_costs))
        assert one.auc_difference == difference(one.fold_aucs, published.fold_aucs, folds=5)
        assert one.cost_difference == difference(one.fold_costs, published.fold_costs, folds=5)
        assert [gap.attribute for gap in one.gaps] == ["sex", "age_years", "family_status"]


def test_what_follows_from_a_protected_attribute_goes_with_it(taught: Taught, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def note(lesson: object, _progress: object) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], list[object]]:
        seen.append(set(lesson.inputs.names))  # type: ignore[attr-defined]
        return taught.oof, []

    monkeypatch.setattr(variants, "fit_folds", note)
    compare_inputs(taught.lesson, Costs(), say_nothing, taught.oof)
    chosen, (without, everything) = set(taught.lesson.inputs.names), seen
    assert not without & PROTECTED.keys()
    assert chosen - without == chosen & PROTECTED.keys()
    assert "peer_gap_income_total" in chosen - without, "peers are of the same age"
    assert chosen < everything
    assert {PROTECTED[name] for name in everything - chosen} == {Protected.SEX}


def test_a_variant_that_changes_nothing_is_not_fitted(taught: Taught, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variants, "fit_folds", lambda *_: pytest.fail("nothing was to be fitted"))
    monkeypatch.setattr(variants, "select", lambda *_: ())  # no protected feature tells anybody apart
    lesson = taught.lesson.narrowed(name for name in taught.lesson.inputs.names if name not in PROTECTED)
    found = compare_inputs(lesson, Costs(), say_nothing, taught.oof)
    assert [one.inputs for one in found] == [Inputs.CHOSEN]


def test_without_scores_the_published_inputs_are_fitted_too(taught: Taught, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fitted = []
    monkeypatch.setattr(variants, "fit_folds", lambda *arguments: fitted.append(arguments) or (taught.oof, []))
    compare_inputs(taught.lesson, Costs(), steps.append)
    assert len(fitted) == 3
    assert steps == [f"Inputs compared: {words}" for words in ("chosen", "no protected", "all protected")]


def test_as_many_are_refused_in_each_fold_the_riskiest_first() -> None:
    raw = np.array([1.0, 5.0, 3.0, 2.0, 9.0, 0.0])
    folds = np.array([0, 0, 0, 1, 1, 1], dtype=np.int8)
    as_many = np.array([True, False, True, False, False, True])
    assert riskiest(raw, folds, as_many).tolist() == [False, True, True, False, True, False]
