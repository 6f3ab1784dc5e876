import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from fairlearn.metrics import MetricFrame, demographic_parity_ratio, equalized_odds_difference, false_positive_rate

from model.bundles.report.fairness import Disparity, Fairness, Gap, Group
from model.features.engine import all_features
from model.features.matrix import build_matrix
from model.training.fairness import judge, measure_fairness
from model.training.groups import Grouping
from model.training.resampling import Cells, Shares

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


def at_random(groups: int, seed: int) -> Disparity:
    """Of 2,000 clients whose group is drawn by lot."""
    random = np.random.default_rng(seed)
    outcome = (random.random(2_000) < 0.1).astype(np.int64)
    probability = np.clip(0.1 * (1 + outcome) * random.lognormal(0, 0.5, 2_000), 0, 1)
    members = random.integers(0, groups, 2_000)
    found = judge(grouping(members), outcome, probability, probability > 0.15, draws=300, seed=seed).disparity
    assert found is not None
    return found


def figures(found: Disparity) -> dict[str, Gap]:
    return {name: one for name in Disparity.model_fields if (one := getattr(found, name)) is not None}


def is_beyond_chance(name: str, one: Gap) -> bool:
    return one.value < one.by_chance if "ratio" in name else one.value > one.by_chance


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


@pytest.fixture(scope="module")
def lots() -> dict[int, list[Disparity]]:
    """Groups that are all alike, 100 times two and 100 times five."""
    return {groups: [at_random(groups, seed) for seed in range(100)] for groups in (2, 5)}


@pytest.mark.parametrize("groups", [2, 5])
def test_gaps_between_groups_drawn_by_lot_go_beyond_chance_one_time_in_twenty(
    lots: dict[int, list[Disparity]], groups: int
) -> None:
    for name in Disparity.model_fields:
        beyond = sum(is_beyond_chance(name, figures(found)[name]) for found in lots[groups])
        assert beyond <= 11, f"{name}: of 100, 5 were expected, and more than 11 in one case of 200"
    every = [is_beyond_chance(name, one) for found in lots[groups] for name, one in figures(found).items()]
    assert 0.01 < np.mean(every) < 0.1


@pytest.mark.parametrize(("groups", "fewest", "most"), [(2, 0, 0.12), (5, 0.12, 0.45)])
def test_intervals_of_two_groups_hold_no_difference_and_those_of_the_ends_of_five_less_often(
    lots: dict[int, list[Disparity]], groups: int, fewest: float, most: float
) -> None:
    ends = {"grant_rate_ratio": 1, "false_refusal_ratio": 1, "false_refusal_difference": 0}
    for name, alike in ends.items():
        intervals = [figures(found)[name] for found in lots[groups]]
        missed = np.mean([not one.low <= alike <= one.high for one in intervals])
        assert fewest <= missed <= most, name


def test_a_gap_that_is_there_goes_beyond_chance_and_its_interval_stays_on_one_side() -> None:
    groups, outcome, refused = clients((900, 100, 50, 50), (700, 300, 50, 50))
    found = judge(groups, outcome, np.full(len(outcome), 0.1), refused).disparity
    assert found is not None
    for name, one in figures(found).items():
        assert is_beyond_chance(name, one), name
        assert not one.low <= ("ratio" in name) <= one.high, name
    error = (0.1 * 0.9 / 1_000 + 0.3 * 0.7 / 1_000) ** 0.5
    interval = found.false_refusal_difference
    assert [interval.low, interval.high] == pytest.approx([0.2 - 1.96 * error, 0.2 + 1.96 * error], abs=0.005)
    assert found.equalized_odds_difference.low == pytest.approx(interval.low, abs=0.005), "missed defaults are alike"
    by_chance = 1.96 * (2 * 0.2 * 0.8 / 1_000) ** 0.5
    assert interval.by_chance == pytest.approx(by_chance, abs=0.003), "both at their common rate"


def test_groups_of_unlike_risk_that_are_judged_alike_are_granted_unequally_and_not_by_chance() -> None:
    groups, outcome, refused = clients((720, 180, 50, 50), (480, 120, 200, 200))
    found = judge(groups, outcome, np.full(len(outcome), 0.1), refused).disparity
    assert found is not None
    assert {name for name, one in figures(found).items() if is_beyond_chance(name, one)} == {"grant_rate_ratio"}


def test_none_of_a_small_group_is_no_certainty() -> None:
    groups, outcome, refused = clients((150, 50, 20, 20), (100, 0, 12, 0))
    found = judge(groups, outcome, np.full(len(outcome), 0.1), refused).disparity
    assert found is not None
    assert found.false_refusal_ratio is not None
    assert found.false_refusal_ratio.value == found.false_refusal_ratio.low == 0
    assert 0.01 < found.false_refusal_ratio.high < 0.3
    assert found.equalized_odds_difference.value == pytest.approx(0.5)
    assert found.equalized_odds_difference.low < 0.4


def test_ends_are_two_groups_even_where_all_are_the_same() -> None:
    shares = Shares(np.array([5, 5, 5]), np.array([10, 10, 10]))
    assert shares.ends() == (0, 2)
    assert shares.distance() == 0


def test_shuffling_keeps_how_many_are_hit() -> None:
    shares = Shares(np.array([30, 0]), np.array([100, 50]))
    hits = shares.alike(500, np.random.default_rng(0)) * shares.clients
    assert hits.sum(axis=1) == pytest.approx(30)
    assert hits.mean(axis=0) == pytest.approx([20, 10], abs=0.5)


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
    assert found.disparity.grant_rate_ratio.value == found.disparity.grant_rate_ratio.by_chance == 1
    assert found.disparity.false_refusal_difference.low < 0 < found.disparity.false_refusal_difference.high
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
