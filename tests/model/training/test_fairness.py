import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from fairlearn.metrics import MetricFrame, demographic_parity_ratio, equalized_odds_difference, false_positive_rate

from model.bundles.report.fairness import Fairness, Group
from model.features.engine import all_features
from model.features.matrix import build_matrix
from model.training.fairness import judge, measure_fairness
from model.training.groups import Grouping
from model.training.resampling import Cells

Array = npt.NDArray[np.int64]


def grouping(members: Array) -> Grouping:
    groups = tuple(Group(value=str(place)) for place in range(int(members.max()) + 1))
    return Grouping("sex", groups, members)


def clients(*counts: tuple[int, int, int, int]) -> tuple[Grouping, Array, npt.NDArray[np.bool_]]:
    """For each group: repaid and granted, repaid and refused, defaulted and granted, defaulted and refused."""
    kinds = [(place, kind // 2, kind % 2) for place, four in enumerate(counts) for kind in range(4)]
    sizes = [size for four in counts for size in four]
    members, outcome, refused = np.repeat(np.array(kinds), sizes, axis=0).T
    return grouping(members), outcome, refused.astype(bool)


def portfolio(size: int, seed: int) -> tuple[Grouping, Array, npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Three groups of different risk, judged by a noisy probability."""
    random = np.random.default_rng(seed)
    members = random.choice(3, size, p=[0.6, 0.3, 0.1])
    risk = np.array([0.07, 0.12, 0.2])[members]
    probability = np.clip(risk * random.lognormal(0, 0.5, size), 0, 1)
    return grouping(members), (random.random(size) < risk).astype(np.int64), probability, probability > 0.15


def test_rates_and_distances_known_by_hand() -> None:
    found = judge(*(lambda g, o, r: (g, o, np.full(len(o), 0.1), r))(*clients((150, 50, 10, 10), (60, 40, 5, 15))))
    first, second = (one.rates for one in found.groups)
    assert first is not None
    assert second is not None
    assert [one.clients for one in found.groups] == [220, 120]
    assert [one.defaults for one in found.groups] == [20, 20]
    assert first.grant_rate.value == pytest.approx(160 / 220)
    assert first.default_rate.value == pytest.approx(20 / 220)
    assert first.default_rate_granted is not None
    assert first.default_rate_granted.value == pytest.approx(10 / 160)
    assert first.false_refusals.value == pytest.approx(0.25)
    assert second.false_refusals.value == pytest.approx(0.4)
    assert [first.missed_defaults.value, second.missed_defaults.value] == pytest.approx([0.5, 0.25])
    assert first.mean_probability.value == pytest.approx(0.1)
    assert second.calibration_gap.value == pytest.approx(20 / 120 - 0.1)
    assert found.disparity is not None
    assert found.disparity.grant_rate_ratio is not None
    assert found.disparity.grant_rate_ratio.value == pytest.approx((65 / 120) / (160 / 220))
    assert found.disparity.false_refusal_ratio is not None
    assert found.disparity.false_refusal_ratio.value == pytest.approx(0.25 / 0.4)
    assert found.disparity.false_refusal_difference.value == pytest.approx(0.15)
    assert found.disparity.equalized_odds_difference.value == pytest.approx(0.25)


def test_cells_give_what_fairlearn_gives_client_by_client() -> None:
    groups, outcome, probability, refused = portfolio(3_000, 1)
    found = judge(groups, outcome, probability, refused)
    frame = MetricFrame(metrics=false_positive_rate, y_true=outcome, y_pred=refused, sensitive_features=groups.members)
    rates = [one.rates for one in found.groups]
    assert [one.false_refusals.value for one in rates if one] == pytest.approx(frame.by_group.tolist())
    assert found.disparity is not None
    assert found.disparity.grant_rate_ratio is not None
    assert found.disparity.grant_rate_ratio.value == pytest.approx(
        demographic_parity_ratio(outcome, ~refused, sensitive_features=groups.members)
    )
    assert found.disparity.equalized_odds_difference.value == pytest.approx(
        equalized_odds_difference(outcome, refused, sensitive_features=groups.members)
    )


def test_drawing_cells_spreads_like_drawing_clients() -> None:
    groups, outcome, probability, refused = portfolio(4_000, 2)
    fast = Cells.of(groups.members, 3, outcome, refused, probability).resampled(4_000, seed=0)
    random = np.random.default_rng(0)
    plain = []
    for _ in range(2_000):
        rows = random.integers(0, 4_000, 4_000)
        plain.append(Cells.of(groups.members[rows], 3, outcome[rows], refused[rows], probability[rows]).rates())
    for name in ("grant_rate", "default_rate", "default_rate_granted", "false_refusals", "missed_defaults",
                 "mean_probability", "calibration_gap"):  # fmt: skip
        ours, theirs = getattr(fast, name), np.array([getattr(one, name) for one in plain])
        spread = theirs.std(axis=0)
        for quantile in (0.025, 0.5, 0.975):
            apart = np.quantile(ours, quantile, axis=0) - np.quantile(theirs, quantile, axis=0)
            assert (np.abs(apart) < 0.2 * spread).all(), name
        assert ours.std(axis=0) == pytest.approx(spread, rel=0.08), name


def test_small_groups_are_named_and_neither_judged_nor_compared() -> None:
    few_clients, few_defaults, few_repaid = (60, 20, 10, 9), (200, 100, 4, 5), (20, 9, 60, 60)
    groups, outcome, refused = clients((150, 50, 10, 10), (60, 40, 5, 15), few_clients, few_defaults, few_repaid)
    found = judge(groups, outcome, np.full(len(outcome), 0.1), refused)
    assert [one.rates is None for one in found.groups] == [False, False, True, True, True]
    assert [one.clients for one in found.groups] == [220, 120, 99, 309, 149]
    assert found.disparity is not None
    assert found.disparity.false_refusal_difference.value == pytest.approx(0.15)


def test_one_group_is_not_compared_with_anything() -> None:
    groups, outcome, refused = clients((150, 50, 10, 10), (3, 0, 0, 0))
    assert judge(groups, outcome, np.full(len(outcome), 0.1), refused).disparity is None


def test_granting_everybody_leaves_no_ratio_of_refusals_and_no_certainty() -> None:
    groups, outcome, refused = clients((150, 0, 20, 0), (90, 0, 20, 0))
    found = judge(groups, outcome, np.full(len(outcome), 0.1), refused)
    assert found.disparity is not None
    assert found.disparity.false_refusal_ratio is None
    assert found.disparity.grant_rate_ratio is not None
    assert found.disparity.grant_rate_ratio.value == 1
    rates = found.groups[0].rates
    assert rates is not None
    assert (rates.false_refusals.value, rates.false_refusals.low) == (0, 0)
    assert rates.false_refusals.high == pytest.approx(1 - 0.025 ** (1 / 150)), "Clopper and Pearson, none of 150"


def test_refusing_everybody_leaves_no_default_rate_among_the_granted() -> None:
    groups, outcome, refused = clients((0, 150, 0, 20), (0, 90, 0, 20))
    found = judge(groups, outcome, np.full(len(outcome), 0.1), refused)
    assert found.disparity is not None
    assert found.disparity.grant_rate_ratio is None
    assert all(one.rates is not None and one.rates.default_rate_granted is None for one in found.groups)


def test_the_same_seed_gives_the_same_intervals_and_json_keeps_them() -> None:
    _, outcome, probability, refused = portfolio(1_000, 3)
    random = np.random.default_rng(0)
    names = {"sex", "age_years"}
    table = pl.DataFrame(
        {
            "SK_ID_CURR": np.arange(1_000),
            "sex": random.choice(["F", "M"], 1_000),
            "age_years": random.uniform(20, 70, 1_000),
        }
    )
    matrix = build_matrix(table, [feature for feature in all_features() if feature.name in names])
    rows = np.arange(1_000)
    first, again = (measure_fairness(matrix, rows, outcome, probability, refused) for _ in range(2))
    other = measure_fairness(matrix, rows, outcome, probability, refused, seed=1)
    assert first == again != other
    assert first.clients == 1_000
    assert Fairness.model_validate_json(first.model_dump_json()) == first
