import math

import numpy as np
import pytest
from scipy.stats import chi2

from model.drift.record import Level
from model.drift.stability import Stability, chi_square, kolmogorov_smirnov, level_of, stability


def test_psi_by_hand() -> None:
    found = stability(np.array([[499_999, 499_999], [249_999, 749_999]]))
    by_hand = (0.25 - 0.5) * math.log(0.25 / 0.5) + (0.75 - 0.5) * math.log(0.75 / 0.5)
    assert found.psi == pytest.approx(by_hand, rel=1e-4)


def test_equal_shares_have_no_psi() -> None:
    assert stability(np.array([[100, 200], [200, 400]])).psi == pytest.approx(0, abs=1e-4)


def test_one_bin_says_nothing() -> None:
    assert stability(np.array([[100], [70]])) == Stability(0.0, 0.0, 0.0, 1)


def test_expected_and_bound_by_hand() -> None:
    found = stability(np.full((2, 10), 100))
    assert found.expected == pytest.approx(9 * (1 / 1_000 + 1 / 1_000))
    assert found.bound == pytest.approx(27.877 * 2 / 1_000, rel=1e-4)


def test_without_drift_the_psi_is_as_expected_and_one_in_a_hundred_passes_its_point() -> None:
    rng = np.random.default_rng(0)
    shares = [0.05, 0.1, 0.15, 0.3, 0.4]
    sides = zip(rng.multinomial(800, shares, 4_000), rng.multinomial(500, shares, 4_000), strict=True)
    found = [stability(np.stack(pair)) for pair in sides]
    psi = np.array([one.psi for one in found])
    assert psi.mean() == pytest.approx(found[0].expected, rel=0.05)
    one_in_a_hundred = chi2.ppf(0.99, 4) * (1 / 800 + 1 / 500)
    assert (psi > one_in_a_hundred).mean() == pytest.approx(0.01, abs=0.005)
    assert (psi > found[0].bound).mean() < 0.004


def test_an_empty_bin_has_a_finite_psi() -> None:
    assert 1 < stability(np.array([[0, 1_000], [300, 700]])).psi < 5


def test_chi_square_of_equal_and_of_different_shares() -> None:
    assert chi_square(np.array([[50, 50], [50, 50]])) == 1.0
    assert chi_square(np.array([[50, 50], [90, 10]])) < 1e-6
    assert chi_square(np.array([[50, 0], [90, 0]])) == 1.0


def test_kolmogorov_smirnov_by_hand() -> None:
    found = kolmogorov_smirnov(np.arange(100.0), np.arange(50.0, 150.0))
    assert found is not None
    assert found[0] == pytest.approx(0.5)
    assert kolmogorov_smirnov(np.empty(0), np.arange(3.0)) is None


@pytest.mark.parametrize(
    ("psi", "bound", "significant", "level"),
    [
        (0.30, 0.05, True, Level.ALARM),
        (0.30, 0.05, False, Level.STABLE),
        (0.30, 0.35, True, Level.SMALL),
        (0.20, 0.05, True, Level.WATCH),
        (0.20, 0.25, True, Level.SMALL),
        (0.05, 0.01, True, Level.SMALL),
        (0.05, 0.01, False, Level.STABLE),
    ],
)
def test_a_level_needs_size_noise_and_significance(psi: float, bound: float, significant: bool, level: Level) -> None:
    assert level_of(Stability(psi, 0.0, bound, 10), significant) is level


def test_levels_are_in_order() -> None:
    assert [level.rank for level in (Level.STABLE, Level.SMALL, Level.WATCH, Level.ALARM)] == [0, 1, 2, 3]
