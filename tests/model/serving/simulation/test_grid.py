import numpy as np
import pytest

from model.serving.simulation import grid
from model.serving.simulation.results import CASH, REVOLVING, Limits, Range, Terms

LIMITS = Limits(CASH, Range(45_000, 2_500_000), Range(8.1, 38.9), Range(1.0, 1.55))


@pytest.mark.parametrize("amount", [45_000, 100_000, 601_234.5, 2_500_000])
def test_amounts_are_round_and_within_the_limits(amount: float) -> None:
    found = grid.amounts(Terms(CASH, amount, amount / 20, amount), LIMITS)
    step = found[1] - found[0]
    assert 15 <= len(found) <= grid.MOST
    assert np.allclose(np.diff(found), step)
    assert np.allclose(found % step, 0)
    assert found[0] >= LIMITS.amount.low
    assert found[-1] <= LIMITS.amount.high


def test_lengths_are_whole_months() -> None:
    found = grid.lengths(Terms(CASH, 100_000, 5_000, None), LIMITS)
    assert found.tolist() == list(range(9, 39))


def test_a_revolving_credit_counts_with_one_length() -> None:
    limits = Limits(REVOLVING, Range(135_000, 900_000), Range(20, 20), Range(1, 1))
    assert grid.lengths(Terms(REVOLVING, 200_000, 10_000, 200_000), limits).tolist() == [20]
    assert grid.lengths(Terms(REVOLVING, 200_000, None, 200_000), limits).tolist() == [20]


def test_points_come_row_after_row_and_keep_the_proportion_of_the_goods() -> None:
    terms = Terms(CASH, 100_000, 5_000, 80_000)
    found = list(grid.on_map(terms, np.array([50_000.0, 200_000.0]), np.array([10.0, 20.0])))
    assert found == [
        Terms(CASH, 50_000, 5_000, 40_000),
        Terms(CASH, 200_000, 20_000, 160_000),
        Terms(CASH, 50_000, 2_500, 40_000),
        Terms(CASH, 200_000, 10_000, 160_000),
    ]


def test_without_a_price_of_goods_there_is_none_on_the_map() -> None:
    (found,) = grid.on_map(Terms(CASH, 100_000, 5_000, None), np.array([50_000.0]), np.array([10.0]))
    assert found.goods_price is None


def test_the_nearest_granted_point_is_a_matter_of_proportions() -> None:
    terms = Terms(CASH, 100_000, 5_000, 100_000)
    columns, rows = np.array([50_000.0, 80_000.0]), np.array([20.0, 30.0])
    assert grid.nearest(terms, columns, rows, np.array([[True, True], [True, True]])) == (0, 1)
    assert grid.nearest(terms, columns, rows, np.array([[True, False], [True, True]])) == (1, 1)
    assert grid.nearest(terms, columns, rows, np.full((2, 2), False)) is None


def test_without_a_payment_the_amount_alone_decides() -> None:
    terms = Terms(CASH, 100_000, None, None)
    assert grid.nearest(terms, np.array([90_000.0]), np.array([10.0, 20.0]), np.full((2, 1), True)) == (0, 0)


def test_an_offer_is_no_larger_loan_and_its_payment_can_be_borne() -> None:
    terms = Terms(CASH, 100_000, 5_000, 100_000)
    found = grid.can_be_offered(terms, np.array([50_000.0, 100_000.0, 150_000.0]), np.array([10.0, 20.0]), 6_000)
    assert found.tolist() == [[True, False, False], [True, True, False]]
