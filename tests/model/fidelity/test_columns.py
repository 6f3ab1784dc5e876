import numpy as np
import polars as pl
import pytest
from scipy.stats import ks_2samp

from model.fidelity.columns import (
    MISSING,
    RARE,
    ColumnDistance,
    Compared,
    Measure,
    compare_columns,
    ks,
    shares,
    total_variation,
)


def compare_one(synthetic: list[object], real: list[object]) -> ColumnDistance:
    """The comparison of one column."""
    kind = pl.String if any(isinstance(value, str) for value in real) else pl.Float64
    frames = [pl.DataFrame({"x": values}, schema={"x": kind}) for values in (synthetic, real)]
    (found,) = compare_columns("table", *frames)
    return found


def test_ks_by_hand() -> None:
    assert ks(np.array([1.0, 2, 3, 4]), np.array([3.0, 4, 5, 6])) == 0.5
    assert ks(np.array([1.0, 1, 1]), np.array([1.0])) == 0
    assert ks(np.array([1.0]), np.array([2.0])) == 1
    assert ks(np.array([]), np.array([2.0])) == 0


def test_ks_is_the_known_one() -> None:
    rng = np.random.default_rng(0)
    first, second = np.round(rng.normal(size=300), 1), np.round(rng.normal(0.3, 1, 200), 1)
    assert ks(first, second) == pytest.approx(ks_2samp(first, second).statistic)


def test_total_variation_by_hand() -> None:
    assert total_variation({"a": 0.5, "b": 0.5}, {"a": 0.2, "c": 0.8}) == pytest.approx(0.8)
    assert total_variation({"a": 1.0}, {"a": 1.0}) == 0


def test_a_missing_value_is_a_value() -> None:
    assert shares(pl.Series("x", ["a", None, "a", "b"])) == {"a": 0.5, MISSING: 0.25, "b": 0.25}


def test_few_whole_numbers_are_compared_value_by_value() -> None:
    found = compare_one([0.0, 0.0, 1.0, None], [0.0, 1.0, 1.0, 1.0])
    assert (found.measure, found.distance) == (Measure.TV, 0.5)
    assert (found.missing_synthetic, found.missing_real) == (0.25, 0)


def test_many_numbers_are_compared_by_their_cumulative_distribution() -> None:
    found = compare_one([float(n) for n in range(100)], [float(n) for n in range(50, 150)])
    assert (found.measure, found.distance) == (Measure.KS, 0.5)
    # The median of 50..149, and no quantile with fewer than ten real rows beyond it.
    assert Compared("50% quantile", 49.5, 99.5) in found.shown
    assert [one.label for one in found.shown] == ["25% quantile", "50% quantile", "75% quantile"]


def test_values_that_are_missing_too_seldom_count() -> None:
    numbers = [float(n) for n in range(100)]
    found = compare_one([*numbers, *numbers], [*numbers, *[None] * 100])
    assert (found.measure, found.distance) == (Measure.KS, 0.5)


def test_a_column_without_values_on_either_side_is_no_failure() -> None:
    found = compare_one([None, None], [None, None])
    assert (found.distance, found.missing_real) == (0, 1)
    assert compare_one([None] * 100, [float(n) for n in range(100)]).distance == 1
    assert compare_one([1.0], [None]).distance == 1


def test_equal_columns_have_no_distance_and_keys_are_left_out() -> None:
    frame = pl.DataFrame(
        {"SK_ID_CURR": range(100), "x": [n * 1.5 for n in range(100)], "y": ["a", "b"] * 50, "z": [1, None] * 50}
    )
    found = compare_columns("table", frame, frame)
    assert [(one.column, one.distance) for one in found] == [("x", 0), ("y", 0), ("z", 0)]
    assert all(one.by_chance > 0 for one in found)


def test_chance_explains_the_distance_of_two_draws() -> None:
    rng = np.random.default_rng(1)
    draws = [compare_one(list(rng.normal(size=500)), list(rng.normal(size=300))) for _ in range(40)]
    assert np.mean([one.distance for one in draws]) == pytest.approx(draws[0].by_chance, rel=0.15)
    words = [compare_one(list(rng.choice(list("abcd"), 500)), list(rng.choice(list("abcd"), 300))) for _ in range(40)]
    assert np.mean([one.distance for one in words]) == pytest.approx(words[0].by_chance, rel=0.25)


def test_rare_real_values_are_not_told() -> None:
    real = ["common"] * 80 + ["rare"] * 6 + ["odd"] * 5 + ["single"]
    shown = {one.label: one.real for one in compare_one(["common"] * 92, real).shown}
    assert shown.keys() == {"common", RARE}
    assert shown[RARE] == pytest.approx(12 / 92)
    few = {one.label: one.real for one in compare_one(["common"] * 92, ["common"] * 90 + ["odd"] * 2).shown}
    assert few == {"common": pytest.approx(90 / 92), RARE: None}


def test_values_that_only_the_generator_knows_are_told() -> None:
    shown = {one.label: (one.synthetic, one.real) for one in compare_one(["a", "new"] * 10, ["a"] * 20).shown}
    assert shown["new"] == (0.5, 0)
