import numpy as np
import pytest
import shap

from model.bundles.report.importance import Importance
from model.features.engine import all_features
from model.training.fit import raw_scores
from model.training.global_explanation import contributions
from model.training.global_explanation.contributions import drawn, points_of, scored_by
from model.training.global_explanation.importance import explain_globally, weigh_features, weigh_themes
from tests.conftest import say_nothing
from tests.model.training.conftest import Taught


@pytest.fixture(scope="module")
def explained(taught: Taught) -> Importance:
    return explain_globally(taught.lesson, taught.model, taught.fold_models, taught.scale, say_nothing)


def test_weights_known_by_hand() -> None:
    points = np.array([[1, 2, -8], [-3, 2, -8]], dtype=np.float32)
    heaviest, second, third = weigh_features(["age_years", "income_total", "credit_amount"], points)
    assert (heaviest.name, heaviest.points, heaviest.error) == ("credit_amount", 8, 0)
    assert (second.name, second.points) == ("age_years", 2)
    assert second.error == pytest.approx(1 / np.sqrt(2))
    assert [heaviest.share, second.share, third.share] == pytest.approx([8 / 12, 2 / 12, 2 / 12])


def test_features_of_a_theme_may_cancel_out() -> None:
    points = np.array([[5, -5, 1], [2, -1, -3]], dtype=np.float32)
    themes = weigh_themes(["ext_source_1", "ext_source_2", "age_years"], points)
    assert {one.name: one.points for one in themes} == {"person": 2.0, "external_scores": 0.5}


def test_a_model_that_looks_at_nothing_has_no_weights_and_no_error() -> None:
    (nothing,) = weigh_features(["age_years"], np.zeros((4, 1), dtype=np.float32))
    assert (nothing.points, nothing.share) == (0, 0)


def test_draws_are_without_replacement_and_the_same_for_a_seed() -> None:
    rows = drawn(1_000, 100, seed=1)
    assert len(set(rows.tolist())) == 100
    assert (rows == drawn(1_000, 100, seed=1)).all()
    assert (rows != drawn(1_000, 100, seed=2)).any()
    assert drawn(50, 100).tolist() == list(range(50))


def test_nobody_is_explained_by_a_model_that_has_seen_their_outcome(taught: Taught) -> None:
    lesson, rows = taught.lesson, np.arange(len(taught.lesson.target))
    *folds, final = scored_by(lesson, rows, 6)
    assert np.isnan(lesson.target[final]).all()
    for fold, scored in enumerate(folds):
        assert scored.tolist() == lesson.rows[lesson.folds == fold].tolist()


def test_points_and_the_base_add_up_to_the_score_of_the_model_that_scores_the_client(
    taught: Taught, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contributions, "CHUNK", 70)
    lesson, scale = taught.lesson, taught.scale
    rows, models = drawn(len(lesson.target), 500), [*taught.fold_models, taught.model]
    points = points_of(lesson, rows, models, scale)
    expected = raw_scores(taught.model, lesson.inputs.pool(lesson.matrix, np.arange(len(lesson.target))))
    expected[lesson.rows] = taught.oof
    for model, scored in zip(models, scored_by(lesson, rows, len(models)), strict=True):
        base = scale.points(float(np.ravel(shap.TreeExplainer(model).expected_value)[0]))
        assert points[scored].sum(axis=1) + base == pytest.approx(scale.points(expected[rows[scored]]), abs=1e-3)


def test_weights_are_those_of_the_shap_library(taught: Taught, explained: Importance) -> None:
    lesson, rows = taught.lesson, np.arange(len(taught.lesson.target))
    theirs = np.empty((len(rows), len(lesson.inputs.names)))
    models = [*taught.fold_models, taught.model]
    for model, scored in zip(models, scored_by(lesson, rows, len(models)), strict=True):
        theirs[scored] = shap.TreeExplainer(model).shap_values(lesson.inputs.pool(lesson.matrix, scored))
    expected = np.abs(theirs * taught.scale.points_per_raw).mean(axis=0)
    assert explained.clients == len(rows)
    assert {one.name: one.points for one in explained.features} == pytest.approx(
        dict(zip(lesson.inputs.names, expected, strict=True)), rel=1e-5, abs=1e-6
    )


def test_everything_is_heaviest_first_and_shares_add_up(taught: Taught, explained: Importance) -> None:
    for weights in (explained.features, explained.themes):
        assert [one.points for one in weights] == sorted((one.points for one in weights), reverse=True)
        assert sum(one.share for one in weights) == pytest.approx(1)
    assert {one.name for one in explained.themes} == {
        feature.theme for feature in all_features() if feature.name in taught.lesson.inputs.names
    }
    assert [one.feature for one in explained.dependence] == [one.name for one in explained.features[:20]]
    for one in explained.dependence:
        assert sum(effect.clients for effect in one.effects) + one.left_out == explained.clients
        assert all(effect.clients >= 30 for effect in one.effects)
    strengths = [pair.points for pair in explained.pairs]
    assert strengths == sorted(strengths, reverse=True)
    assert [(one.first, one.second) for one in explained.interactions] == [
        (one.first, one.second) for one in explained.pairs[:6]
    ]


def test_json_keeps_it_all_and_a_seed_says_who_was_drawn(
    taught: Taught, explained: Importance, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Importance.model_validate_json(explained.model_dump_json()) == explained
    monkeypatch.setattr("model.training.global_explanation.importance.CLIENTS", 200)
    monkeypatch.setattr("model.training.global_explanation.importance.INTERACTION_CLIENTS", 100)
    monkeypatch.setattr("model.training.global_explanation.interactions.CANDIDATES", 3)
    models = (taught.model, taught.fold_models, taught.scale)
    first, other = (explain_globally(taught.lesson, *models, say_nothing, seed=seed) for seed in (0, 1))
    assert (first.clients, first.interaction_clients, len(first.pairs)) == (200, 100, 3)
    assert first.features != other.features
