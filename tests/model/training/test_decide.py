import numpy as np
import pytest

from model.training.decide import decide, effect_of
from model.training.threshold import Costs, best_threshold, mean_cost, resampled_thresholds, steady_threshold

COSTS = Costs()


def drawn(clients: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(0)
    probability = chance.beta(1, 9, clients)
    return probability, (chance.random(clients) < probability).astype(np.int64)


def test_an_effect_counts_clients() -> None:
    probability = np.array([0.01, 0.05, 0.2, 0.3, 0.4])
    found = effect_of(probability, np.array([0, 1, 0, 1, 0]), 0.1, COSTS)
    assert (found.granted, found.granted_defaults, found.refused, found.refused_good) == (2, 1, 3, 2)
    assert found.cost == (10 + 2) / 5


def test_granting_all_costs_every_default() -> None:
    probability, target = drawn(2_000)
    found = decide(probability, target, 0.1, COSTS).effect_of_granting_all
    assert (found.refused, found.granted_defaults) == (0, target.sum())
    assert found.cost == pytest.approx(10 * target.mean())


def test_no_point_of_the_curve_is_cheaper_than_the_optimum() -> None:
    probability, target = drawn(2_000)
    found = decide(probability, target, 0.1, COSTS)
    thresholds = [point.threshold for point in found.curve]
    assert thresholds == sorted(thresholds)
    assert min(point.cost for point in found.curve) >= found.effect_of_optimum.cost - 1e-12
    assert found.interval[0] <= found.optimum <= found.interval[1]
    assert found.optimum == best_threshold(probability, target, COSTS)


def test_the_steady_threshold_stays_nearer_to_theory_than_the_cheapest_one() -> None:
    """Over portfolios with known probabilities, where the theory is right."""
    gaps = []
    for seed in range(8):
        chance = np.random.default_rng(seed)
        probability = chance.beta(1, 9, 3_000)
        target = (chance.random(3_000) < probability).astype(np.int64)
        found = (best_threshold(probability, target, COSTS), steady_threshold(probability, target, COSTS))
        gaps.append([(one - COSTS.theoretical_threshold) ** 2 for one in found])
    cheapest, steady = np.mean(gaps, axis=0)
    assert steady < cheapest


def test_resampling_is_the_same_each_time_and_tightens_with_more_clients() -> None:
    few, many = (resampled_thresholds(*drawn(clients), COSTS) for clients in (500, 50_000))
    assert (few == resampled_thresholds(*drawn(500), COSTS)).all()
    assert many.std() < few.std() / 2


def test_a_resampled_threshold_is_the_best_of_its_clients() -> None:
    probability, target = drawn(300)
    positions = np.random.default_rng(0).integers(0, 300, 300)
    (found,) = resampled_thresholds(probability, target, COSTS, draws=1)
    cost = mean_cost(probability[positions] > found, target[positions], COSTS)
    best = best_threshold(probability[positions], target[positions], COSTS)
    assert cost == pytest.approx(mean_cost(probability[positions] > best, target[positions], COSTS))


def test_other_costs_move_the_line() -> None:
    probability, target = drawn(50_000)
    cautious, bold = (steady_threshold(probability, target, Costs(cost)) for cost in (20, 2))
    assert cautious == pytest.approx(1 / 21, abs=0.01)
    assert bold == pytest.approx(1 / 3, abs=0.05)
