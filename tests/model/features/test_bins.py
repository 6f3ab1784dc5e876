import numpy as np
import pytest

from model.features.bins import BINS, binned, edges
from model.features.catalog import Unit
from tests.model.serving.peers.toy import feature

AMOUNT, COUNT, YES_NO = feature("annuity"), feature("children"), feature("owns_car")


def test_equal_values_fall_into_the_first_bin() -> None:
    bounds = edges(AMOUNT, 7, 7)
    assert (bounds[0], bounds[-1]) == (7, 8)
    assert set(binned(bounds, np.full(50, 7, dtype=np.float32)).tolist()) == {0}


def test_the_outer_bins_hold_what_lies_beyond() -> None:
    bounds = np.array([0.0, 1, 2])
    assert binned(bounds, np.array([-5, 0, 1, 1.5, 2, 9], dtype=np.float32)).tolist() == [0, 0, 1, 1, 1, 1]


@pytest.mark.parametrize("bins", [1, 4, BINS, 40])
@pytest.mark.parametrize(("low", "high"), [(0, 1), (0, 7.5), (3, 3), (0, 24), (0, 90)])
def test_there_are_never_more_bins_than_asked_for_and_counts_lie_in_their_middle(
    low: float, high: float, bins: int
) -> None:
    assert len(edges(AMOUNT, low, high, bins)) == bins + 1
    bounds = edges(COUNT, low, high, bins)
    assert len(bounds) - 1 <= max(bins, 2)
    assert np.all(bounds % 1 == 0.5)
    assert bounds[0] < low <= high < bounds[-1]


def test_yes_and_no_are_two_bins() -> None:
    assert [one.unit for one in (AMOUNT, COUNT, YES_NO)] == [Unit.AMOUNT, Unit.COUNT, Unit.YES_NO]
    assert binned(edges(YES_NO, 0, 1), np.array([1, 0, 0], dtype=np.float32)).tolist() == [1, 0, 0]
