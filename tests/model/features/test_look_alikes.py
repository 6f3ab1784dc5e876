import numpy as np
import polars as pl
import pytest
from sklearn.metrics import roc_auc_score

from model.features.look_alikes import COORDINATES, FEATURE, LookAlikes, coordinates, with_rates
from model.training.folds import assign_folds

CLIENTS = 4_000
RNG = np.random.default_rng(7)


def invented() -> tuple[np.ndarray, np.ndarray]:
    """Points whose first coordinate decides the risk, a third of them unknown; and the outcomes."""
    points = RNG.normal(size=(CLIENTS, len(COORDINATES)))
    risk = 1 / (1 + np.exp(2.5 + 1.2 * points[:, 0]))
    target = (RNG.random(CLIENTS) < risk).astype(np.int64)
    points[RNG.random(CLIENTS) < 0.3, 0] = np.nan
    return points, target


POINTS, TARGET = invented()
FOLDS = assign_folds(TARGET)


def test_where_many_defaulted_the_rate_is_high() -> None:
    rates = LookAlikes.fit(POINTS, TARGET, FOLDS).out_of_fold(POINTS, FOLDS)
    assert roc_auc_score(TARGET, rates) > 0.65
    assert 0 <= rates.min() < rates.max() <= 1
    assert rates.mean() == pytest.approx(TARGET.mean(), abs=0.03)


def test_outcomes_of_a_fold_make_no_difference_to_the_rates_of_that_fold() -> None:
    held_out = FOLDS == 2
    turned = np.where(held_out, 1 - TARGET, TARGET)
    first, second = (LookAlikes.fit(POINTS, one, FOLDS) for one in (TARGET, turned))
    assert (first.out_of_fold(POINTS, FOLDS)[held_out] == second.out_of_fold(POINTS, FOLDS)[held_out]).all()
    assert (first.rates(POINTS)[held_out] != second.rates(POINTS)[held_out]).mean() > 0.9


def test_with_a_second_fold_left_out_its_outcomes_make_no_difference_to_anybody() -> None:
    turned = np.where(FOLDS == 1, 1 - TARGET, TARGET)
    first, second = (LookAlikes.fit(POINTS, one, FOLDS) for one in (TARGET, turned))
    assert (first.out_of_fold(POINTS, FOLDS, {1}) == second.out_of_fold(POINTS, FOLDS, {1})).all()


def test_shuffled_outcomes_are_not_foretold() -> None:
    found = []
    for _ in range(10):
        shuffled = RNG.permutation(TARGET)
        folds = assign_folds(shuffled)
        rates = LookAlikes.fit(POINTS, shuffled, folds).out_of_fold(POINTS, folds)
        found.append(roc_auc_score(shuffled, rates))
    assert np.mean(found) == pytest.approx(0.5, abs=0.03)


def test_a_client_of_whom_nothing_is_known_has_no_rate() -> None:
    look_alikes = LookAlikes.fit(POINTS, TARGET, FOLDS)
    rates = look_alikes.rates(np.array([[np.nan] * 4, [0.1, np.nan, np.nan, np.nan]]))
    assert np.isnan(rates[0])
    assert np.isfinite(rates[1])


def test_alone_or_among_others_a_client_has_the_same_rate() -> None:
    look_alikes = LookAlikes.fit(POINTS, TARGET, FOLDS)
    alone = [look_alikes.rates(POINTS[[row]])[0] for row in range(50)]
    assert alone == look_alikes.rates(POINTS)[:50].tolist()


@pytest.mark.parametrize("clients", [10, 60])
def test_few_clients_and_columns_without_values_are_no_failure(clients: int) -> None:
    points = np.full((clients, 4), np.nan)
    points[:, 1] = 0.5
    target = np.array([0, 1] * (clients // 2))
    rates = LookAlikes.fit(points, target, assign_folds(target)).rates(points)
    assert ((rates >= 0) & (rates <= 1)).all()


def test_a_feature_table_gets_the_rate_of_each_row() -> None:
    table = pl.DataFrame({name: [0.2, None] for name in COORDINATES}, schema=dict.fromkeys(COORDINATES, pl.Float64))
    filled = with_rates(table, LookAlikes.fit(POINTS, TARGET, FOLDS))
    assert filled[FEATURE.name].is_null().to_list() == [False, True]
    assert np.isnan(coordinates(table)[1]).all()


def test_arrays_make_the_same_again() -> None:
    look_alikes = LookAlikes.fit(POINTS, TARGET, FOLDS)
    assert (LookAlikes(**look_alikes.arrays()).rates(POINTS) == look_alikes.rates(POINTS)).all()
