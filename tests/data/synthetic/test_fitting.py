"""Measuring figures: what was put in comes out."""

import numpy as np
import polars as pl
import pytest

from data.synthetic.figures import Continuous, Discrete
from data.synthetic.fitted import _choice, _marginal
from data.synthetic.fitting.choices import choice
from data.synthetic.fitting.instalments import _quantiles
from data.synthetic.fitting.marginals import FEWEST_ROWS, columns, marginal
from data.synthetic.fitting.published import correlation_for_auc, correlation_for_rates
from data.synthetic.fitting.scores import (
    latent_correlations,
    nearest_correlations,
    normal_scores,
    two_level,
)
from data.synthetic.fitting.spikes import spiked

RNG = np.random.default_rng(5)
PAIR = RNG.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], size=30_000)


def test_a_distribution_is_found_again() -> None:
    values = np.round(np.exp(RNG.normal(10, 1, 20_000)))
    found = _marginal(marginal(pl.Series(values)))
    assert isinstance(found, Continuous)
    assert len(found.levels) < 60
    drawn = found.at(RNG.random(20_000))
    for level in (0.05, 0.25, 0.5, 0.75, 0.95):
        assert float((drawn <= np.quantile(values, level)).mean()) == pytest.approx(level, abs=0.015)


def test_a_frequent_value_among_many_is_kept() -> None:
    values = np.where(RNG.random(20_000) < 0.36, 1.0, 1.0 + RNG.random(20_000))
    found = _marginal(marginal(pl.Series(values), step=0.0))
    assert float((found.at(RNG.random(20_000)) == 1.0).mean()) == pytest.approx(0.36, abs=0.02)


def test_no_figure_tells_of_a_few_rows() -> None:
    values = pl.Series([1.0] * 500 + [2.0] * 300 + [77.0] * (FEWEST_ROWS - 1))
    found = _marginal(marginal(values))
    assert isinstance(found, Discrete)
    assert list(found.values) == [1.0, 2.0]
    frame = pl.DataFrame({"x": [1.0] * 505, "group": ["big"] * 500 + ["small"] * 5})
    assert list(columns(frame, ["x"], "group")["x"]) == ["big"]
    many = pl.Series([*range(20_000), 10**9])
    assert max(marginal(many)["values"]) < 30_000


def test_quantiles_keep_ten_rows_between_them_and_do_not_tell_the_extremes() -> None:
    values = np.sort(np.append(RNG.normal(5_000.0, 1_000.0, 300), [7.0, 43_210.0]))
    found = marginal(pl.Series(values))
    assert np.diff(found["levels"]).min() * len(values) >= FEWEST_ROWS - 0.1
    # Beyond the last quantile, where the numbers go on as before: the extremes have no say in where that ends.
    assert 1_000 <= found["values"][0] <= values[FEWEST_ROWS]
    assert values[-FEWEST_ROWS] <= found["values"][-1] <= 10_000
    for extremes in ([-1e9, 1e9], [6.0, 50_000.0]):
        assert marginal(pl.Series(np.append(values[1:-1], extremes))) == found


def test_groups_too_small_for_a_median_are_left_out() -> None:
    frame = pl.DataFrame({"x": [float(i) for i in range(319)], "group": ["big"] * 300 + ["small"] * 19})
    assert list(columns(frame, ["x"], "group")["x"]) == ["big"]
    with pytest.raises(ValueError, match="19 rows"):
        marginal(frame["x"].tail(19))


def test_steps_of_spikes_do_not_tell_of_the_few_rows_between_them() -> None:
    # Three rows below the first spike, four between two spikes, five above the last, thirty between the others.
    between = [*range(1, 4), *range(101, 105), *(200 + i for i in range(1, 31)), *range(901, 906)]
    values = pl.Series([100.0] * 40 + [200.0] * 40 + [900.0] * 40 + [float(value) for value in between])
    frame = pl.DataFrame({"x": values, "group": ["all"] * len(values)})
    found = spiked(frame, "x", "group", {"all": {"levels": [], "values": [], "step": 1.0}}, 0.1)["all"]
    rows = np.diff(found["levels"]) * len(values)
    assert rows[rows > 0].min() >= FEWEST_ROWS - 0.1
    assert {found["values"][0], found["values"][-1]} == {100.0, 900.0}
    drawn = _marginal(found).at(RNG.random(50_000))
    for spike in (100.0, 200.0, 900.0):
        assert float((drawn == spike).mean()) == pytest.approx(40 / len(values), abs=0.05)


def test_payment_delays_keep_ten_rows_between_them() -> None:
    values = np.sort(RNG.integers(-60, 90, 400).astype(np.float64))
    levels, quantiles = _quantiles(values, np.ones(400))
    assert levels[0] == 0.0
    assert levels[-1] == 1.0
    assert np.diff(levels)[1:-1].min() * 400 >= FEWEST_ROWS - 0.1
    assert values[FEWEST_ROWS] <= quantiles[0] <= quantiles[-1] <= values[-1 - FEWEST_ROWS]


def test_the_correlation_behind_slices_is_found_again() -> None:
    few = pl.Series((PAIR[:, 0] > 1.2).astype(int))
    more = pl.Series(np.digitize(PAIR[:, 1], [-1, 0, 1]))
    scores = [normal_scores(few), normal_scores(more)]
    found = latent_correlations(np.column_stack([s.values for s in scores]), np.array([s.scale for s in scores]))
    assert found[0, 1] == pytest.approx(0.5, abs=0.06)


def test_scores_are_taken_within_groups() -> None:
    group = pl.Series(["low", "high"]).sample(30_000, with_replacement=True, seed=1)
    shifted = PAIR[:, 0] + np.where(group == "high", 5.0, 0.0)
    scores = normal_scores(pl.Series(shifted), group)
    assert np.corrcoef(scores.values, PAIR[:, 0])[0, 1] > 0.999


def test_the_nearest_correlations_are_possible() -> None:
    impossible = np.array([[1.0, 0.9, -0.9], [0.9, 1.0, 0.9], [-0.9, 0.9, 1.0]])
    found = nearest_correlations(impossible)
    assert np.linalg.eigvalsh(found).min() > 0
    assert np.diag(found) == pytest.approx([1, 1, 1])


def test_what_rows_of_one_client_share_is_found_again() -> None:
    clients, rows = 4_000, 5
    shared = RNG.multivariate_normal([0, 0], [[0.5, 0.2], [0.2, 0.3]], size=clients)
    own = RNG.multivariate_normal([0, 0], [[0.5, -0.1], [-0.1, 0.7]], size=clients * rows)
    values = np.repeat(shared, rows, axis=0) + own
    parents = np.repeat(np.arange(clients), rows)
    scores = {
        "a": normal_scores(pl.Series(values[:, 0])),
        "b": normal_scores(pl.Series((values[:, 1] > 0.3).astype(int))),
    }
    entry, nodes = two_level("t", parents, scores)
    assert entry["between"] == pytest.approx([0.5, 0.3], abs=0.04)
    within = entry["within"]
    assert isinstance(within, list)
    assert within[1][0] == pytest.approx(-0.1, abs=0.04)
    both = np.column_stack([node.scores for node in nodes])
    found = latent_correlations(both, np.array([node.scale for node in nodes]))
    assert found[0, 1] == pytest.approx(0.2 / np.sqrt(0.5 * 0.3), abs=0.07)


def test_a_choice_is_found_again() -> None:
    odds = 1 / (1 + np.exp(-(PAIR[:, 0] - 1.0)))
    chosen = pl.Series("word", np.where(RNG.random(len(odds)) < odds, "yes", "")).replace("", None)
    fitted = _choice(choice(chosen, {"score": PAIR[:, 0]}))
    drawn = fitted.draw(np.random.default_rng(3), {"score": PAIR[:, 0]}, {})
    high = PAIR[:, 0] > 1
    assert (drawn[high] == "yes").mean() == pytest.approx(odds[high].mean(), abs=0.03)
    assert (drawn == "yes").mean() == pytest.approx(odds.mean(), abs=0.02)


def test_a_published_auc_and_published_rates_come_out() -> None:
    rate, auc = 0.08, 0.70
    rho = correlation_for_auc(auc, rate)
    assert rho < 0
    predictor = RNG.standard_normal(200_000)
    risk = rho * predictor + np.sqrt(1 - rho**2) * RNG.standard_normal(200_000)
    defaults = risk > np.quantile(risk, 1 - rate)
    ranks = predictor.argsort().argsort()
    good = ~defaults
    area = (ranks[good].sum() - good.sum() * (good.sum() - 1) / 2) / (good.sum() * defaults.sum())
    assert area == pytest.approx(auc, abs=0.01)
    by_rates = correlation_for_rates(((0.66, 0.07), (0.34, 0.10)))
    man = PAIR[:, 0] > np.quantile(PAIR[:, 0], 0.66)
    again = by_rates * PAIR[:, 0] + np.sqrt(1 - by_rates**2) * RNG.standard_normal(len(man))
    late = again > np.quantile(again, 1 - 0.0802)
    assert late[man].mean() / late[~man].mean() == pytest.approx(10 / 7, abs=0.15)
