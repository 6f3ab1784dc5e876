import numpy as np
import polars as pl
import pytest

from data.errors import RawDataError
from model.features.catalog import Feature
from model.features.engine import all_features
from model.features.matrix import build_matrix, encode_categories, model_inputs
from tests.model.features.conftest import Compute


def feature(name: str) -> Feature:
    return next(one for one in all_features() if one.name == name)


def small_table(compute: Compute) -> pl.DataFrame:
    return compute(
        [
            {"SK_ID_CURR": 3, "DAYS_BIRTH": -14610, "OCCUPATION_TYPE": "Drivers"},
            {"SK_ID_CURR": 1, "NAME_CONTRACT_TYPE": "Cash loans"},
        ]
    )


def test_values_come_back_as_they_went_in(compute: Compute) -> None:
    matrix = build_matrix(small_table(compute), all_features())
    assert matrix.ids.tolist() == [1, 3]
    assert matrix.numbers.dtype == np.float32
    assert matrix.value(1, feature("age_years")) == 40.0
    assert matrix.value(0, feature("age_years")) is None
    assert matrix.value(1, feature("occupation")) == "Drivers"
    assert matrix.value(0, feature("occupation")) is None


def test_a_model_sees_only_the_inputs_that_it_is_given(compute: Compute) -> None:
    matrix = build_matrix(small_table(compute), all_features())
    inputs = model_inputs(matrix, ["occupation", "age_years"])
    pool = inputs.pool(matrix, [0, 1])
    assert inputs.names == ("age_years", "occupation")
    assert pool.get_feature_names() == ["age_years", "occupation"]
    assert pool.get_cat_feature_indices() == [1]
    assert pool.shape == (2, 2)


def test_missing_has_code_0_and_too_many_categories_are_refused() -> None:
    codes, categories = encode_categories(pl.Series("purpose", ["a", None, "b", "a"]))
    assert categories == ("", "a", "b")
    assert codes.tolist() == [1, 0, 2, 1]
    with pytest.raises(RawDataError, match="purpose has 40,001 different values"):
        encode_categories(pl.Series("purpose", [str(number) for number in range(40_000)]))
