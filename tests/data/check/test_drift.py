"""Distance between the shares of categories."""

import pytest

from data.check.drift import distance, furthest

SHARES = {"a": 0.5, "b": 0.3, "c": 0.2}


def test_the_same_shares_are_no_distance_apart() -> None:
    assert distance({"a": 5_000, "b": 3_000, "c": 2_000}, SHARES) == pytest.approx(0)


def test_half_the_sum_of_all_differences() -> None:
    counts = {"a": 3_000, "b": 3_000, "new": 4_000}
    assert distance(counts, SHARES) == pytest.approx((0.2 + 0 + 0.2 + 0.4) / 2)
    assert furthest(counts, SHARES) == ("new", 0.4, 0)


def test_nothing_in_common_is_one() -> None:
    assert distance({"new": 2_000}, SHARES) == pytest.approx(1)


def test_few_rows_say_nothing() -> None:
    assert distance({"new": 999}, SHARES) is None
    assert distance({}, SHARES) is None
