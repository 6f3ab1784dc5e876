import pytest

from model.training.differences import difference


def test_the_interval_of_a_difference_is_wider_by_what_folds_share() -> None:
    found = difference([2.0, 4.0, 6.0], [1.0, 2.0, 3.0], folds=3)
    half = 4.302653 * 1.0 * (1 / 3 + 1 / 2) ** 0.5  # t of 2 degrees of freedom, sd 1, one client scored for two seen
    assert (found.mean, found.sd) == (2.0, 1.0)
    assert (found.low, found.high) == pytest.approx((2 - half, 2 + half), abs=1e-5)


def test_models_that_do_the_same_differ_by_nothing() -> None:
    found = difference([0.7, 0.8], [0.7, 0.8], folds=5)
    assert (found.mean, found.sd, found.low, found.high) == (0, 0, 0, 0)
