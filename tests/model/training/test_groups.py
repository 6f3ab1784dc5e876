import numpy as np
import pytest

from model.bundles.report.fairness import Group
from model.features.engine import all_features
from model.features.matrix import FeatureMatrix
from model.training.groups import ATTRIBUTES, groupings
from tests.model.training.conftest import matrix


@pytest.fixture
def clients() -> FeatureMatrix:
    return matrix(
        age_years=[24.9, 25.0, 64.99, 65.0, None, 30.0],
        sex=["M", "F", "F", None, "F", "F"],
        region_rating=[3.0, 1.0, 1.0, None, 2.0, 1.0],
    )


def test_bands_of_age_hold_their_lower_bound_and_not_their_upper_one(clients: FeatureMatrix) -> None:
    (age,) = groupings(clients, np.arange(6), ["age_years"])
    assert age.groups == (
        Group(high=25.0),
        Group(low=25.0, high=35.0),
        Group(low=55.0, high=65.0),
        Group(low=65.0),
        Group(),
    )
    assert age.members.tolist() == [0, 1, 2, 3, 4, 1]


def test_categories_come_largest_first_and_those_who_do_not_say_last(clients: FeatureMatrix) -> None:
    (sex,) = groupings(clients, np.arange(6), ["sex"])
    assert sex.groups == (Group(value="F"), Group(value="M"), Group())
    assert sex.members.tolist() == [1, 0, 0, 2, 0, 0]


def test_each_class_of_a_region_is_a_group(clients: FeatureMatrix) -> None:
    (region,) = groupings(clients, np.arange(6), ["region_rating"])
    assert region.groups == (Group(value=1.0), Group(value=2.0), Group(value=3.0), Group())
    assert region.members.tolist() == [2, 0, 0, 3, 1, 0]


def test_only_the_clients_asked_for_make_groups(clients: FeatureMatrix) -> None:
    sex, age = groupings(clients, np.array([1, 5]), ["sex", "age_years"])
    assert sex.groups == (Group(value="F"),)
    assert age.groups == (Group(low=25.0, high=35.0),)


def test_what_the_matrix_does_not_have_is_left_out(clients: FeatureMatrix) -> None:
    assert [one.attribute for one in groupings(clients, np.arange(6))] == ["sex", "age_years", "region_rating"]


def test_every_measured_attribute_is_a_feature() -> None:
    assert set(ATTRIBUTES) <= {feature.name for feature in all_features()}
