"""Portfolios whose true probabilities are known."""

import numpy as np
import pytest

from model.bundles.report.calibration import Calibration
from model.scale import PointScale
from model.training.calibrate import fit_platt
from model.training.calibration import compare_calibrations, error_if_perfect
from model.training.evaluate import evaluate
from model.training.folds import assign_folds
from model.training.threshold import Costs

CLIENTS = 20_000


def drawn(seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """True log-odds, outcomes drawn with them, folds."""
    chance = np.random.default_rng(seed)
    truth = chance.normal(-2.8, 1, CLIENTS)
    target = (chance.random(CLIENTS) < 1 / (1 + np.exp(-truth))).astype(np.int64)
    return truth, target, assign_folds(target)


def compared(raw: np.ndarray, target: np.ndarray, folds: np.ndarray) -> Calibration:
    return compare_calibrations(raw, target, folds, PointScale(*fit_platt(raw, target), threshold=0.1), Costs())


def test_a_line_puts_overconfident_models_right() -> None:
    truth, target, folds = drawn()
    found = compared(2 * truth + 1, target, folds)
    assert found.slope == pytest.approx(0.5, abs=0.03)
    assert found.raw.expected_calibration_error > 0.03
    assert found.platt.expected_calibration_error < 2 * found.expected_error_if_perfect
    assert found.platt.log_loss < found.raw.log_loss


def test_steps_gain_where_a_line_cannot_follow() -> None:
    truth, target, folds = drawn()
    bent = np.where(truth < -3, 4 * truth + 9, truth)
    found = compared(bent, target, folds)
    assert found.isotonic_gain > 2 * found.isotonic_gain_error > 0


def test_steps_gain_nothing_where_the_line_is_right() -> None:
    found = compared(*drawn())
    assert found.isotonic_gain < found.isotonic_gain_error


def test_groups_hold_everybody_and_their_intervals_hold_what_was_observed() -> None:
    truth, target, folds = drawn()
    groups = compared(truth, target, folds).platt.groups
    assert sum(group.clients for group in groups) == CLIENTS
    assert sum(group.clients * group.observed for group in groups) == pytest.approx(target.sum())
    assert all(group.low <= group.observed <= group.high for group in groups)
    assert sum(group.low <= group.predicted <= group.high for group in groups) >= 8


def test_the_line_in_use_costs_what_the_validation_says() -> None:
    truth, target, folds = drawn()
    assert (
        compared(truth, target, folds).platt.cost_per_client == evaluate(truth, target, folds, Costs()).cost_per_client
    )


def test_more_clients_leave_less_to_chance() -> None:
    probability = 1 / (1 + np.exp(-drawn()[0]))
    few, many = error_if_perfect(probability[:1_000]), error_if_perfect(probability)
    assert many < few / 3
    assert error_if_perfect(probability) == many
