"""Density, profile and boxes."""

import numpy as np
import pytest

from model.serving.peers.results import Box, Condition, Group, GroupKind, ProfileLine
from model.serving.peers.service import Peers
from tests.model.serving.peers.toy import FIRST, feature, toy

PEERS = Peers.of(
    toy(
        {
            "children": [0] * 50 + [1] * 50,
            "family_members": [1] * 40 + [2] * 50 + [None] * 10,
            "annuity": [1000.0 * n for n in range(101)][1:],
            "car_age_years": [None] * 71 + [3] * 29,
        },
        {"education": ["Higher education"] * 60 + ["Lower secondary"] * 29 + ["Academic degree"] + [None] * 10},
    )
)
EVERYONE = PEERS.members(FIRST, Group())
UPPER = PEERS.members(FIRST, Group(GroupKind.COHORT, conditions=(Condition("annuity", 60_500),)))


def test_cells_count_the_clients_with_both_values() -> None:
    density = PEERS.density(FIRST + 45, EVERYONE, "children", "family_members")
    assert (density.x_edges, density.y_edges) == ((-0.5, 0.5, 1.5), (0.5, 1.5, 2.5))
    assert density.counts == ((40, 0), (10, 40)), "one row for each bin of y, from below"
    assert (density.known, density.x_value, density.y_value) == (90, 0, 2)


def test_cells_are_forty_by_thirty_and_hold_what_lies_beyond() -> None:
    density = PEERS.density(FIRST, EVERYONE, "annuity", "annuity")
    assert (len(density.x_edges), len(density.y_edges)) == (41, 31)
    assert (len(density.counts), {len(row) for row in density.counts}) == (30, {40})
    assert sum(map(sum, density.counts)) == density.known == 100
    assert density.x_edges[0] == pytest.approx(1000 + 0.005 * 99_000)


def test_there_are_no_cells_of_a_field_that_hardly_anybody_has() -> None:
    density = PEERS.density(FIRST + 99, EVERYONE, "annuity", "car_age_years")
    assert (density.known, density.counts, density.x_edges, density.y_edges) == (29, (), (), ())
    assert (density.x_value, density.y_value) == (100_000, 3)


def test_a_client_stands_beside_the_middle_half() -> None:
    lines = PEERS.profile(FIRST + 9, EVERYONE, ["annuity", "children"])
    assert lines == (
        ProfileLine(feature("annuity"), 10_000, 0.1, 25_750, 50_500, 75_250),
        ProfileLine(feature("children"), 0, 0.5, 0, 0.5, 1),
    )


def test_a_client_outside_of_the_group_stands_below_it() -> None:
    (line,) = PEERS.profile(FIRST, UPPER, ["annuity"])
    assert (line.position, line.middle) == (0, 80_500)


def test_a_value_that_hardly_anybody_has_is_compared_with_nothing() -> None:
    assert PEERS.profile(FIRST + 99, EVERYONE, ["car_age_years"]) == (
        ProfileLine(feature("car_age_years"), 3, None, None, None, None),
    )


def test_a_client_without_a_value_still_sees_the_middle_half() -> None:
    (line,) = PEERS.profile(FIRST + 99, EVERYONE, ["family_members"])
    assert (line.value, line.position, line.low, line.middle, line.high) == (None, None, 1, 2, 2)


def test_a_box_for_each_category_most_frequent_first() -> None:
    boxes = PEERS.boxes(FIRST, EVERYONE, "annuity", "education")
    levels = tuple(np.quantile([1000.0 * n for n in range(1, 61)], [0.05, 0.25, 0.5, 0.75, 0.95]).tolist())
    assert boxes.boxes == (
        Box("Higher education", 60, pytest.approx(levels), is_client=True),
        Box("Lower secondary", 29, None, is_client=False),
        Box("Academic degree", 1, None, is_client=False),
    )
    assert (boxes.value, boxes.feature, boxes.by) == (1000, feature("annuity"), feature("education"))


def test_the_clients_own_category_has_a_box_even_if_nobody_else_has_it() -> None:
    assert PEERS.boxes(FIRST, UPPER, "annuity", "education").boxes == (
        Box("Lower secondary", 29, None, is_client=False),
        Box("Academic degree", 1, None, is_client=False),
        Box("Higher education", 0, None, is_client=True),
    )


def test_no_box_is_marked_for_a_client_without_the_category() -> None:
    assert not any(box.is_client for box in PEERS.boxes(FIRST + 99, EVERYONE, "annuity", "education").boxes)
