import numpy as np
import pytest

from model.features.catalog import Feature
from model.features.engine import all_features
from model.training.describe import spread_of_categories, spread_of_numbers


def feature(name: str) -> Feature:
    return next(one for one in all_features() if one.name == name)


def test_every_client_falls_into_a_bin_or_is_missing() -> None:
    values = np.append(np.random.default_rng(0).lognormal(size=1000), [np.nan, 1e9]).astype(np.float32)
    spread = spread_of_numbers(feature("income_total"), values, np.zeros(1002))
    assert sum(spread.counts) == 1001
    assert spread.missing == 1
    assert len(spread.edges) == len(spread.counts) + 1
    assert spread.edges[-1] < 100, "one absurd income must not stretch the picture"
    assert spread.quantiles[-1] == pytest.approx(1e9)


def test_counts_get_one_bin_a_whole_number() -> None:
    values = np.array([0, 0, 1, 3], dtype=np.float32)
    spread = spread_of_numbers(feature("children"), values, np.zeros(4))
    assert spread.edges == [-0.5, 0.5, 1.5, 2.5, 3.5]
    assert spread.counts == [2, 1, 0, 1]


def test_yes_and_no_are_told_apart_however_rare_one_is() -> None:
    values = np.array([0.0] + [1.0] * 999, dtype=np.float32)
    spread = spread_of_numbers(feature("owns_car"), values, np.zeros(1000))
    assert spread.edges == [-0.5, 0.5, 1.5]
    assert spread.counts == [1, 999]


def test_a_feature_that_nobody_has_is_all_missing() -> None:
    spread = spread_of_numbers(feature("car_age_years"), np.full(10, np.nan, dtype=np.float32), np.zeros(10))
    assert spread.missing == 10
    assert spread.counts == []


def test_default_rates_rest_on_known_outcomes_and_on_enough_of_them() -> None:
    codes = np.array([1] * 40 + [2] * 40 + [0] * 5, dtype=np.int16)
    target = np.array([1.0] * 10 + [0.0] * 30 + [np.nan] * 20 + [0.0] * 20 + [0.0] * 5)
    spread = spread_of_categories(codes, ("", "a", "b"), target)
    assert spread.categories == ["a", "b"]
    assert spread.default_rates == [0.25, None]
    assert spread.missing == 5
