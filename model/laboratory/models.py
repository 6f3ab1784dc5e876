"""The kinds of models that are compared, each a scikit-learn pipeline, and the settings of each.

None has class weights: that would ruin their probabilities. The boosters share the number of trees, learning rate,
shares of clients and features, and penalty of a build's CatBoost; what a search chose for CatBoost is CatBoost's alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from catboost import CatBoostClassifier
from joblib import cpu_count
from lightgbm import LGBMClassifier
from sklearn.compose import ColumnTransformer
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler
from xgboost import XGBClassifier

from model.features.matrix import MISSING, ModelInputs
from model.training.fit import THREADS
from model.training.lesson import Lesson

REFERENCE = "catboost"
"""The model that a build fits; the others are held against it."""

Settings = dict[str, Any]
"""The parameters of a model, as JSON can hold them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of model: what it is called, its settings for a lesson, and the unfitted pipeline with these settings.

    `settings` takes the number of trees too, for those that have no number of their own.
    """

    label: str
    settings: Callable[[Lesson, int], Settings]
    pipeline: Callable[[ModelInputs, Settings], Pipeline]


def _dummy_settings(_lesson: Lesson, _trees: int) -> Settings:
    return {"strategy": "prior"}


def _logistic_settings(_lesson: Lesson, _trees: int) -> Settings:
    """With about a thousand standardised columns, weights of variance C = 1/1,000 vary the log-odds by about one."""
    return {"C": 0.001, "max_iter": 2_000}


def _forest_settings(lesson: Lesson, trees: int) -> Settings:
    """Leaves of 10 clients among 5,000 and of 78 among 307,511: a forest has no other penalty."""
    return {
        "n_estimators": min(trees, 500),
        "min_samples_leaf": int(np.clip(10 * (len(lesson.rows) / 5_000) ** 0.5, 5, 100)),
        "max_features": "sqrt",
        "random_state": lesson.parameters["random_seed"],
    }


def _xgboost_settings(lesson: Lesson, trees: int) -> Settings:
    return {
        "n_estimators": trees,
        "learning_rate": 0.03,
        "max_depth": 4,
        "reg_lambda": 30,
        "subsample": 0.7,
        "colsample_bytree": 0.2,
        "tree_method": "hist",
        "random_state": lesson.parameters["random_seed"],
    }


def _lightgbm_settings(lesson: Lesson, trees: int) -> Settings:
    return {
        "n_estimators": trees,
        "learning_rate": 0.03,
        "num_leaves": 15,
        "reg_lambda": 30,
        "subsample": 0.7,
        "subsample_freq": 1,
        "colsample_bytree": 0.2,
        "random_state": lesson.parameters["random_seed"],
    }


def _catboost_settings(lesson: Lesson, _trees: int) -> Settings:
    return dict(lesson.parameters)


def _dummy(_inputs: ModelInputs, settings: Settings) -> Pipeline:
    return Pipeline([("model", DummyClassifier(**settings))])


def _logistic(inputs: ModelInputs, settings: Settings) -> Pipeline:
    """Outliers are pulled in to 4 standard deviations: a line has no other defence against an income of 117 million."""
    numbers = Pipeline(
        [
            ("impute", _imputer()),
            ("scale", StandardScaler()),
            ("pull_in", FunctionTransformer(np.clip, kw_args={"a_min": -4, "a_max": 4})),
        ]
    )
    return Pipeline([("columns", _columns(inputs, numbers)), ("model", LogisticRegression(**settings))])


def _forest(inputs: ModelInputs, settings: Settings) -> Pipeline:
    model = RandomForestClassifier(**settings, n_jobs=cpu_count())
    return Pipeline([("columns", _columns(inputs, _imputer())), ("model", model)])


def _xgboost(_inputs: ModelInputs, settings: Settings) -> Pipeline:
    model = XGBClassifier(**settings, enable_categorical=True, n_jobs=cpu_count())
    return Pipeline([("missing", FunctionTransformer(without_blanks)), ("model", model)])


def _lightgbm(_inputs: ModelInputs, settings: Settings) -> Pipeline:
    model = LGBMClassifier(**settings, n_jobs=cpu_count(), verbose=-1)
    return Pipeline([("missing", FunctionTransformer(without_blanks)), ("model", model)])


def catboost(inputs: ModelInputs, settings: Settings) -> Pipeline:
    """CatBoost as a build fits it: the same columns in the same order give the same model, to the last bit."""
    model = CatBoostClassifier(
        **settings,
        cat_features=list(inputs.category_names),
        thread_count=THREADS,
        verbose=False,
        allow_writing_files=False,
    )
    return Pipeline([("model", model)])


def _imputer() -> SimpleImputer:
    """Medians for what is missing, and a flag that says so; a column that nobody of the fold has becomes zeros."""
    return SimpleImputer(strategy="median", add_indicator=True, keep_empty_features=True)


def _columns(inputs: ModelInputs, numbers: Pipeline | SimpleImputer) -> ColumnTransformer:
    words = OneHotEncoder(handle_unknown="ignore", min_frequency=20, sparse_output=False, dtype=np.float32)
    return ColumnTransformer(
        [("numbers", numbers, list(inputs.number_names)), ("categories", words, list(inputs.category_names))]
    )


def without_blanks(clients: pd.DataFrame) -> pd.DataFrame:
    """The same clients, with categories that are missing instead of empty words."""
    words = clients.select_dtypes("category")
    return clients.assign(**{str(name): column.cat.remove_categories(MISSING) for name, column in words.items()})


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "dummy": Kind("Dummy (prior)", _dummy_settings, _dummy),
        "logistic": Kind("Logistic regression", _logistic_settings, _logistic),
        "forest": Kind("Random forest", _forest_settings, _forest),
        "xgboost": Kind("XGBoost", _xgboost_settings, _xgboost),
        "lightgbm": Kind("LightGBM", _lightgbm_settings, _lightgbm),
        REFERENCE: Kind("CatBoost", _catboost_settings, catboost),
    }
)
"""All kinds by name, the simplest first."""
