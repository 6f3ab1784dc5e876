import numpy as np
import pytest

from model.bundles.report.importance import Segment
from model.training.global_explanation.segments import (
    FEWEST,
    NOWHERE,
    segment_categories,
    segment_numbers,
    segmented,
)
from tests.model.training.conftest import matrix


def numbers(*values_and_counts: tuple[float, int]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    values, counts = zip(*values_and_counts, strict=True)
    return np.repeat(np.array(values, dtype=np.float32), counts)


def everybody(values: np.ndarray[tuple[int], np.dtype[np.generic]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.arange(len(values))


def test_few_different_values_have_a_segment_each() -> None:
    values = numbers((0, 500), (1, 40), (2, 30))
    found = segment_numbers(values, everybody(values), at_most=20)
    assert found.segments == (Segment(high=1), Segment(low=1, high=2), Segment(low=2))
    assert np.bincount(found.places).tolist() == [500, 40, 30]


def test_rare_values_go_with_those_above_and_at_the_upper_end_with_those_below() -> None:
    values = numbers((0, 3), (1, 40), (2, 50), (3, 5), (4, 6))
    found = segment_numbers(values, everybody(values), at_most=20)
    assert found.segments == (Segment(high=2), Segment(low=2))
    assert np.bincount(found.places).tolist() == [43, 61]


def test_many_values_are_cut_into_equal_parts_and_missing_ones_are_counted_among_them() -> None:
    values = np.append(np.random.default_rng(0).permutation(1_000), [np.nan] * 50).astype(np.float32)
    found = segment_numbers(values, everybody(values), at_most=6)
    assert np.bincount(found.places).tolist() == [200, 200, 200, 200, 200, 50]
    assert found.segments[0] == Segment(high=200)
    assert found.segments[-1] == Segment(missing=True)


@pytest.mark.parametrize("seed", range(20))
def test_no_segment_has_too_few_clients_and_there_are_never_too_many(seed: int) -> None:
    random = np.random.default_rng(seed)
    values = np.round(random.lognormal(0, 2, random.integers(30, 900))).astype(np.float32)
    values[random.random(len(values)) < random.choice([0.0, 0.02, 0.5])] = np.nan
    found = segment_numbers(values, everybody(values), at_most=20)
    inside = found.places[found.places != NOWHERE]
    counts = np.bincount(inside, minlength=len(found.segments))
    assert len(found.segments) <= 20
    assert len(inside) == 0 or counts.min() >= FEWEST


def test_a_handful_of_values_or_of_gaps_is_in_no_segment() -> None:
    values = numbers((5, 29), (np.nan, 100))
    found = segment_numbers(values, everybody(values), at_most=20)
    assert found.segments == (Segment(missing=True),)
    assert (found.places[:29] == NOWHERE).all()
    values = numbers((5, 100), (np.nan, 29))
    found = segment_numbers(values, everybody(values), at_most=20)
    assert found.segments == (Segment(),)
    assert (found.places[100:] == NOWHERE).all()


def test_the_explained_clients_decide_and_all_are_placed() -> None:
    values = numbers((0, 40), (1, 40), (9, 1), (np.nan, 1))
    found = segment_numbers(values, np.arange(80), at_most=20)
    assert found.segments == (Segment(high=1), Segment(low=1))
    assert found.places[80:].tolist() == [1, NOWHERE]


WORDS = ("", "a", "b", "c", "d")


def test_rare_categories_are_pooled_and_the_missing_ones_come_last() -> None:
    codes = np.repeat(np.array([0, 1, 2, 3, 4], dtype=np.int16), [30, 50, 90, 20, 15])
    found = segment_categories(codes, WORDS, everybody(codes))
    assert found.segments == (
        Segment(categories=("b",)),
        Segment(categories=("a",)),
        Segment(categories=("c", "d")),
        Segment(missing=True),
    )
    assert np.bincount(found.places).tolist() == [90, 50, 35, 30]


def test_rare_categories_that_are_few_even_together_are_in_no_segment() -> None:
    codes = np.repeat(np.array([0, 1, 3, 4], dtype=np.int16), [29, 50, 20, 9])
    found = segment_categories(codes, WORDS, everybody(codes))
    assert found.segments == (Segment(categories=("a",)),)
    assert (found.places == NOWHERE).sum() == 58


def test_the_smaller_categories_share_what_room_there_is() -> None:
    codes = np.repeat(np.array([0, 1, 2, 3, 4], dtype=np.int16), [40, 80, 70, 60, 50])
    found = segment_categories(codes, WORDS, everybody(codes), at_most=4)
    assert found.segments == (
        Segment(categories=("a",)),
        Segment(categories=("b",)),
        Segment(categories=("c", "d")),
        Segment(missing=True),
    )


def test_numbers_and_categories_are_found_by_the_name_of_the_feature() -> None:
    clients = matrix(age_years=np.arange(80.0), sex=["F"] * 40 + ["M"] * 40)
    rows = np.arange(80)
    assert len(segmented(clients, "age_years", rows, 2).segments) == 2
    assert [one.categories for one in segmented(clients, "sex", rows, 2).segments] == [("F",), ("M",)]
