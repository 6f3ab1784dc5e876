import numpy as np
import polars as pl
import pytest

from model.fidelity.correlations import APPLICATION_COLUMNS, compare_correlations, main_columns
from tests.model.fidelity.conftest import portfolio

ROWS = 400


def test_a_turned_column_differs_by_two() -> None:
    values = np.arange(ROWS, dtype=float)
    found = compare_correlations(pl.DataFrame({"a": values, "b": -values}), pl.DataFrame({"a": values, "b": values}))
    (pair,) = found.pairs
    assert (pair.first, pair.second) == ("a", "b")
    assert pair.pearson_synthetic == pytest.approx(-1)
    assert pair.rank_real == pytest.approx(1)
    assert pair.greatest == pytest.approx(2)
    assert found.mean == pytest.approx(2)


def test_ranks_and_values_are_both_compared() -> None:
    """A curve keeps the ranks and changes Pearson's correlation."""
    values = np.arange(1, ROWS + 1, dtype=float)
    found = compare_correlations(
        pl.DataFrame({"a": values, "b": np.exp(values / 20)}), pl.DataFrame({"a": values, "b": values})
    )
    assert found.mean_rank == pytest.approx(0)
    assert found.mean_pearson is not None
    assert found.mean == found.mean_pearson > 0.3


def test_equal_frames_do_not_differ() -> None:
    rng = np.random.default_rng(0)
    frame = pl.DataFrame({name: rng.normal(size=ROWS) for name in "abc"})
    found = compare_correlations(frame, frame)
    assert (found.mean, len(found.pairs)) == (0, 3)


def test_only_clients_with_both_values_count_and_few_of_them_do_not() -> None:
    values = np.arange(ROWS, dtype=float)
    half = pl.Series(values).set(pl.Series(values < ROWS / 2), None)
    seldom = pl.Series(values).set(pl.Series(values > 50), None)
    frame = pl.DataFrame({"a": values, "half": half, "seldom": seldom})
    found = compare_correlations(frame, frame)
    assert [(pair.first, pair.second) for pair in found.pairs] == [("a", "half")]
    assert found.pairs[0].pearson_real == pytest.approx(1)


def test_a_constant_column_goes_together_with_nothing() -> None:
    values = np.arange(ROWS, dtype=float)
    found = compare_correlations(
        pl.DataFrame({"a": values, "b": np.ones(ROWS)}), pl.DataFrame({"a": values, "b": values})
    )
    assert found.mean == pytest.approx(1)


def test_without_enough_clients_there_is_no_mean() -> None:
    frame = pl.DataFrame({"a": [1.0, 2.0], "b": [1.0, 2.0]})
    assert compare_correlations(frame, frame).mean is None


def test_the_thirty_columns() -> None:
    clients: dict[str, list[object]] = {name: [1, 2, 3] for name in APPLICATION_COLUMNS}
    clients |= {"SK_ID_CURR": [1, 2, 3], "DAYS_EMPLOYED": [-10, 365243, -30]}
    credits_ = {
        "SK_ID_CURR": [1, 1, 3],
        "CREDIT_ACTIVE": ["Active", "Closed", "Closed"],
        "DAYS_CREDIT": [-5, -50, -7],
        "AMT_CREDIT_SUM": [10.0, 20.0, None],
        "AMT_CREDIT_SUM_DEBT": [1.0, 2.0, 3.0],
    }
    frame = main_columns(portfolio(clients, bureau=credits_))
    assert frame.width == 30
    assert frame["DAYS_EMPLOYED"].to_list() == [-10, None, -30]
    assert frame["bureau: credits"].to_list() == [2, None, 1]
    assert frame["bureau: newest DAYS_CREDIT"].to_list() == [-5, None, -7]
    assert frame["bureau: total AMT_CREDIT_SUM"].to_list() == [30, None, 0]
