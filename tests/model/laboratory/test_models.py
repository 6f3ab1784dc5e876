import json
import pickle
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.dummy import DummyClassifier
from sklearn.pipeline import Pipeline

from model.laboratory.compare import CompareOptions
from model.laboratory.fold import ModelError, fit_and_score, score_fold
from model.laboratory.frames import FoldData, fold_data
from model.laboratory.models import KINDS, without_blanks
from model.training.cross import fit_folds
from model.training.fit import THREADS, iterations_for
from model.training.folds import FOLDS
from model.training.lesson import Lesson

pytestmark = pytest.mark.lab

TREES = 4


def test_the_catboost_pipeline_is_the_model_of_a_build_to_the_last_bit(lesson: Lesson) -> None:
    expected, _ = fit_folds(lesson, lambda _step: None)
    found = np.empty_like(expected)
    kind = KINDS["catboost"]
    for fold in range(FOLDS):
        data = fold_data(lesson, fold)
        pipeline = kind.pipeline(lesson.inputs, kind.settings(lesson, TREES)).fit(data.seen, data.outcome)
        found[data.rows] = pipeline[-1].predict(data.held_out, prediction_type="RawFormulaVal")
    assert (found == expected).all()
    assert kind.settings(lesson, TREES) == lesson.parameters
    assert pipeline[-1].get_params()["thread_count"] == THREADS


def test_what_a_search_chose_is_catboosts_alone(lesson: Lesson) -> None:
    tuned = replace(lesson, parameters=lesson.parameters | {"iterations": 77, "learning_rate": 0.015})
    options = CompareOptions(iterations=None)
    trees = {name: options.settings(name, tuned).get("n_estimators") for name in ("forest", "xgboost", "lightgbm")}
    assert set(trees.values()) == {iterations_for(len(lesson.rows))}
    assert options.settings("catboost", tuned)["iterations"] == 77
    assert CompareOptions(iterations=9).settings("xgboost", tuned)["n_estimators"] == 9


def test_no_outcome_of_a_fold_is_in_its_frames(lesson: Lesson) -> None:
    data = fold_data(lesson, 2)
    turned = lesson.outcome.copy()
    turned[data.rows] = 1 - turned[data.rows]
    look_alikes = type(lesson.look_alikes).fit(lesson.points, turned, lesson.folds)
    other = fold_data(replace(lesson, outcome=turned, look_alikes=look_alikes), 2)
    pd.testing.assert_frame_equal(data.seen, other.seen)
    pd.testing.assert_frame_equal(data.held_out, other.held_out)
    assert (data.outcome == other.outcome).all()


def test_frames_show_what_the_build_shows(lesson: Lesson) -> None:
    data = fold_data(lesson, 0)
    assert tuple(data.seen.columns) == lesson.inputs.names
    assert len(data.seen) + len(data.held_out) == len(lesson.rows)
    assert (lesson.folds[data.rows] == 0).all()


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_gives_probabilities_and_settings_that_json_can_hold(name: str, lesson: Lesson) -> None:
    kind, data = KINDS[name], fold_data(lesson, 0)
    settings = kind.settings(lesson, TREES)
    found = score_fold(kind.label, kind.pipeline(lesson.inputs, settings), data)
    assert found.probability.shape == data.rows.shape
    assert found.probability.min() >= 0
    assert found.probability.max() <= 1
    assert found.fit_seconds > 0
    assert found.score_ms > 0
    assert json.loads(json.dumps(settings)) == settings
    assert "class_weight" not in settings


@pytest.mark.parametrize("name", KINDS)
def test_unknown_words_and_columns_that_nobody_has_are_no_failure(name: str, lesson: Lesson) -> None:
    data = fold_data(lesson, 1)
    number, word = lesson.inputs.number_names[0], lesson.inputs.category_names[0]
    commonest = data.seen[word].mode()[0]
    seen = data.seen.assign(**{number: np.float32("nan")})
    seen[word] = pd.Categorical([commonest] * len(seen), categories=data.seen[word].cat.categories)
    hostile = FoldData(seen, data.outcome, data.held_out, data.rows)
    kind = KINDS[name]
    found = fit_and_score(kind.label, kind.pipeline(lesson.inputs, kind.settings(lesson, TREES)), hostile)
    assert np.isfinite(found).all()


def test_the_empty_word_becomes_missing() -> None:
    clients = pd.DataFrame({"work": pd.Categorical(["", "clerk"]), "income": [1.0, 2.0]})
    found = without_blanks(clients)
    assert found["work"].isna().tolist() == [True, False]
    assert list(found["work"].cat.categories) == ["clerk"]
    assert found["income"].tolist() == [1.0, 2.0]


def test_the_size_is_that_of_the_pipeline_serialised(lesson: Lesson) -> None:
    kind, data = KINDS["dummy"], fold_data(lesson, 0)
    pipeline = kind.pipeline(lesson.inputs, kind.settings(lesson, TREES))
    found = score_fold(kind.label, pipeline, data)
    assert found.size_mb == len(pickle.dumps(pipeline, protocol=5)) / 1e6


class Refusing(DummyClassifier):
    def fit(self, *_: object) -> "Refusing":
        raise ValueError("no, thank\n you")


class Lost(DummyClassifier):
    def predict_proba(self, clients: pd.DataFrame) -> np.ndarray:
        return np.full((len(clients), 2), np.nan)


def test_a_model_that_cannot_be_fitted_is_named_in_one_line(lesson: Lesson) -> None:
    with pytest.raises(ModelError, match=r"^Oracle: cannot be fitted \(ValueError: no, thank you\)$"):
        score_fold("Oracle", Pipeline([("model", Refusing())]), fold_data(lesson, 0))


def test_a_model_that_gives_no_number_is_named(lesson: Lesson) -> None:
    with pytest.raises(ModelError, match=r"^Oracle: gives \d+ clients no probability \(nan for instance\)$"):
        score_fold("Oracle", Pipeline([("model", Lost())]), fold_data(lesson, 0))
