import numpy as np
import pytest

from model.drift.binned import category_counts, number_counts, pooled

NAN = float("nan")


def floats(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def test_deciles_of_the_reference_hold_a_tenth_of_it_each() -> None:
    counts = number_counts(np.arange(1_000.0), np.arange(1_000.0))
    assert counts.tolist() == [[100] * 10] * 2


def test_what_is_missing_has_a_bin_of_its_own() -> None:
    side = np.concatenate([np.arange(900.0), np.full(100, NAN)])
    counts = number_counts(side, np.arange(1_000.0))
    assert counts[:, 0].tolist() == [100, 0]
    assert counts.sum(axis=1).tolist() == [1_000, 1_000]


def test_a_yes_or_no_has_two_bins_whichever_is_rare() -> None:
    for rare in (0.0, 1.0):
        side = np.where(np.arange(1_000) < 50, rare, 1 - rare)
        assert sorted(number_counts(side, side)[0].tolist()) == [50, 950]


def test_a_change_beside_a_value_that_most_share_is_seen() -> None:
    before = np.concatenate([np.full(700, 100.0), np.linspace(0, 99, 150), np.linspace(101, 200, 150)])
    after = np.concatenate([np.full(700, 100.0), np.linspace(0, 99, 300)])
    counts = number_counts(before, after)
    place = int(counts[0].argmax())
    assert counts[:, place].tolist() == [700, 700]
    assert counts[:, :place].sum(axis=1).tolist() == [150, 300]


def test_a_constant_and_an_unknown_feature_have_one_bin() -> None:
    assert number_counts(np.full(500, 3.0), np.full(500, 3.0)).tolist() == [[500], [500]]
    assert number_counts(np.full(500, NAN), np.full(500, NAN)).tolist() == [[500], [500]]


def test_another_constant_has_another_bin() -> None:
    assert number_counts(np.full(500, NAN), np.full(500, 3.0)).tolist() == [[500, 0], [0, 500]]


def test_few_clients_share_bins_in_which_five_of_the_smaller_side_are_to_be_expected() -> None:
    counts = number_counts(np.arange(1_000.0), np.linspace(0, 999, 30))
    assert (counts.sum(axis=0) * 30 / 1_030 >= 5).all()
    assert counts.shape[1] > 3


def test_rare_categories_are_pooled() -> None:
    words = ["a"] * 500 + ["b"] * 494 + ["c", "d", "e", "f", "g", "h"]
    assert category_counts(words, words).tolist() == [[500, 494, 6]] * 2


def test_free_text_has_one_bin_on_each_side() -> None:
    before, after = ([f"{side} {place}" for place in range(100_000)] for side in ("before", "after"))
    assert category_counts(before, after).tolist() == [[0, 100_000], [100_000, 0]]


def test_unseen_categories_share_a_bin_that_holds_nobody_of_the_reference() -> None:
    counts = category_counts(["a"] * 500 + ["b"] * 3, ["a"] * 400 + ["x"] * 60 + ["y"] * 40)
    assert counts[:, 0].tolist() == [0, 100]


def test_no_word_is_a_category() -> None:
    assert category_counts(["a"] * 90 + [None] * 10, ["a"] * 80 + [None] * 20).tolist() == [[90, 10], [80, 20]]


def test_bins_without_anybody_are_left_out() -> None:
    assert pooled(np.array([[10, 0, 10], [10, 0, 10]])).tolist() == [[10, 10], [10, 10]]


@pytest.mark.parametrize("empty", [floats(), floats(NAN)])
def test_an_empty_side_is_no_failure(empty: np.ndarray) -> None:
    assert number_counts(empty, floats(1, 2, 3)).shape[0] == 2
