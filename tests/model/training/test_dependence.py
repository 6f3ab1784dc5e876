import numpy as np
import pytest

from model.bundles.report.importance import Segment
from model.training.global_explanation.dependence import dependence
from tests.model.training.conftest import matrix

CLIENTS = matrix(sex=["F"] * 60 + ["M"] * 40 + [None] * 10, age_years=np.repeat([30.0, 50.0], 55))


def test_points_are_those_of_the_explained_and_default_rates_those_of_all() -> None:
    target = np.full(110, np.nan)
    target[:40] = np.arange(40) % 4 == 0
    target[60:80] = 1
    rows = np.r_[0:50, 60:95]
    points = np.r_[np.arange(50.0), np.full(35, -7.0)].astype(np.float32)
    found = dependence(CLIENTS, "sex", rows, points, target)
    women, men = found.effects
    assert [women.segment, men.segment] == [Segment(categories=("F",)), Segment(categories=("M",))]
    assert [women.clients, men.clients] == [50, 35]
    assert [women.points, men.points] == [24.5, -7]
    assert (women.low_points, women.high_points) == pytest.approx((4.9, 44.1))
    assert (women.outcomes, women.default_rate) == (40, 0.25)
    assert (men.outcomes, men.default_rate) == (20, None), "a rate over fewer than 30 outcomes is noise"
    assert found.left_out == 0


def test_those_in_no_segment_are_counted() -> None:
    rows = np.arange(110)
    found = dependence(CLIENTS, "sex", rows, np.zeros(110, dtype=np.float32), np.zeros(110))
    assert sum(one.clients for one in found.effects) == 100
    assert found.left_out == 10


def test_nobody_has_an_outcome() -> None:
    rows = np.arange(110)
    found = dependence(CLIENTS, "age_years", rows, np.zeros(110, dtype=np.float32), np.full(110, np.nan))
    assert [(one.clients, one.outcomes, one.default_rate) for one in found.effects] == [(55, 0, None)] * 2


def test_a_feature_known_of_a_few_has_no_effects() -> None:
    few = matrix(age_years=[40.0] * 20, sex=["F"] * 20)
    found = dependence(few, "age_years", np.arange(20), np.ones(20, dtype=np.float32), np.zeros(20))
    assert (found.effects, found.left_out) == ((), 20)
