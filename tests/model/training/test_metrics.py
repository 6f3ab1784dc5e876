from itertools import pairwise

import numpy as np
import pytest

from model.training.metrics import expected_calibration_error, groups_of, ks


def test_ks_is_one_where_the_outcomes_are_apart_and_nought_where_they_are_alike() -> None:
    score = np.array([0.1, 0.2, 0.3, 0.4])
    assert ks(score, np.array([0, 0, 1, 1])) == 1
    assert ks(np.array([0.1, 0.2, 0.1, 0.2]), np.array([0, 0, 1, 1])) == 0
    assert ks(score, np.array([0, 1, 0, 1])) == 0.5


def test_calibration_error_is_the_mean_gap_of_the_groups() -> None:
    probability = np.array([0.1, 0.1, 0.5, 0.5])
    assert expected_calibration_error(probability, np.array([0, 0, 1, 0]), groups=2) == pytest.approx(0.05)
    assert expected_calibration_error(probability, np.array([0, 0, 1, 1]), groups=2) == pytest.approx((0.1 + 0.5) / 2)


def test_groups_have_the_same_size_but_for_one_and_follow_the_ranking() -> None:
    score = np.random.default_rng(0).normal(size=103)
    groups = groups_of(score)
    assert sorted(len(group) for group in groups) == [10] * 7 + [11] * 3
    assert all(score[low].max() <= score[high].min() for low, high in pairwise(groups))


def test_fewer_clients_than_groups_have_a_group_each() -> None:
    assert [len(group) for group in groups_of(np.array([0.3, 0.1]))] == [1, 1]
