"""Interactions against the definition, worked out by brute force, and against CatBoost's and shap's on all trees."""

import math
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import shap
from catboost import CatBoostClassifier, FeaturesData, Pool

from model.bundles.report.importance import Pair
from model.training.global_explanation.interactions import interaction, interaction_values
from model.training.global_explanation.trees import Trees
from tests.model.training.conftest import Taught

RANDOM = np.random.default_rng(0)
NUMBERS = RANDOM.normal(size=(600, 3)).astype(np.float32)
WORDS = RANDOM.choice([b"a", b"b", b"c", b"d"], (600, 1)).astype(object)
FLAGS = RANDOM.choice([b"x", b"y"], (600, 1)).astype(object)
CATEGORIES = np.hstack([WORDS, FLAGS])
RISK = NUMBERS[:, 0] * NUMBERS[:, 1] + (WORDS[:, 0] == b"a") * NUMBERS[:, 2] + (FLAGS[:, 0] == b"x") * NUMBERS[:, 0]
OUTCOME = (RISK + RANDOM.normal(0, 0.3, 600) > 0).astype(np.int64)
INPUTS = 5


def pool(rows: slice, target: npt.NDArray[np.int64] | None = None) -> Pool:
    return Pool(FeaturesData(num_feature_data=NUMBERS[rows], cat_feature_data=CATEGORIES[rows]), label=target)


@pytest.fixture(scope="module")
def mixed() -> CatBoostClassifier:
    """Splits by numbers, by words with a rate, and by words as they are (where there are but two)."""
    model = CatBoostClassifier(
        iterations=40, depth=3, learning_rate=0.3, max_ctr_complexity=1, verbose=False, allow_writing_files=False
    )
    return model.fit(pool(slice(None), OUTCOME))


def test_the_trees_of_a_pair_have_all_of_its_interaction(mixed: CatBoostClassifier) -> None:
    few, trees = pool(slice(50)), Trees.of(mixed)
    whole = mixed.get_feature_importance(few, type="ShapInteractionValues")
    assert {kind for one in trees.document["oblivious_trees"] for kind in (s["split_type"] for s in one["splits"])} == {
        "FloatFeature",
        "OneHotFeature",
        "OnlineCtr",
    }
    assert trees.pairs()
    for pair in combinations(range(INPUTS), 2):
        part = trees.only_with(pair)
        if part is None:
            assert np.abs(whole[:, pair[0], pair[1]]).max() == 0
            assert pair not in trees.pairs()
        else:
            ours = interaction_values(part, few, pair)
            assert part.tree_count_ < mixed.tree_count_
            assert ours == pytest.approx(2 * whole[:, pair[0], pair[1]], abs=1e-12)


def test_the_shap_library_gives_the_same_values(mixed: CatBoostClassifier) -> None:
    few = pool(slice(20))
    theirs = np.asarray(shap.TreeExplainer(mixed).shap_interaction_values(few))
    ours = interaction_values(mixed, few, (0, 1))
    assert ours == pytest.approx(theirs[:, 0, 1] + theirs[:, 1, 0], abs=1e-12)


def test_the_pair_that_was_built_in_promises_most_and_gives_most(mixed: CatBoostClassifier) -> None:
    trees, everybody = Trees.of(mixed), pool(slice(None))
    assert trees.pairs()[0] == (0, 1)
    mean = {pair: np.abs(interaction_values(mixed, everybody, pair)).mean() for pair in combinations(range(3), 2)}
    assert max(mean, key=lambda pair: mean[pair]) == (0, 1)


def expectation(tree: dict[str, Any], row: npt.NDArray[np.float32], known: set[int]) -> float:
    """What a tree says of a client of whom only some inputs are known; other splits are passed as clients did."""

    def below(level: int, leaf: int) -> tuple[float, float]:
        if level < 0:
            return tree["leaf_values"][leaf], tree["leaf_weights"][leaf]
        split = tree["splits"][level]
        left, right = below(level - 1, leaf), below(level - 1, leaf | 1 << level)
        weight = left[1] + right[1]
        if split["float_feature_index"] in known:
            return (right if row[split["float_feature_index"]] > split["border"] else left)[0], weight
        return ((left[0] * left[1] + right[0] * right[1]) / weight if weight else 0.0), weight

    return below(len(tree["splits"]) - 1, 0)[0]


def test_values_are_shapleys_interaction_index_by_its_definition() -> None:
    model = CatBoostClassifier(iterations=6, depth=3, learning_rate=0.3, verbose=False, allow_writing_files=False)
    model.fit(NUMBERS, OUTCOME)
    trees = Trees.of(model).document["oblivious_trees"]
    inputs = NUMBERS.shape[1]
    for row in range(5):

        def value(*known: int, row: int = row) -> float:
            return sum(expectation(tree, NUMBERS[row], set(known)) for tree in trees)

        for one, other in combinations(range(inputs), 2):
            rest = [place for place in range(inputs) if place not in (one, other)]
            expected = 0.0
            for size in range(len(rest) + 1):
                weight = math.factorial(size) * math.factorial(inputs - size - 2) / math.factorial(inputs - 1)
                for known in combinations(rest, size):
                    both, neither = value(*known, one, other), value(*known)
                    expected += weight * (both - value(*known, one) - value(*known, other) + neither)
            found = interaction_values(model, Pool(NUMBERS[row : row + 1]), (one, other))
            assert found[0] == pytest.approx(expected, abs=1e-12)


def test_trees_with_one_split_have_no_pairs() -> None:
    model = CatBoostClassifier(iterations=5, depth=1, verbose=False, allow_writing_files=False).fit(NUMBERS, OUTCOME)
    assert Trees.of(model).pairs() == []
    assert Trees.of(model).only_with((0, 1)) is None


@pytest.mark.parametrize("parameters", [{"grow_policy": "Depthwise"}, {"max_ctr_complexity": 3}])
def test_a_model_of_another_make_has_no_pairs_and_breaks_nothing(parameters: dict[str, Any]) -> None:
    words = RANDOM.choice([b"a", b"b", b"c"], (600, 2)).astype(object)
    together = (words[:, 0] == words[:, 1]).astype(np.int64)
    data = Pool(FeaturesData(num_feature_data=NUMBERS, cat_feature_data=words), label=together)
    model = CatBoostClassifier(iterations=20, depth=4, verbose=False, allow_writing_files=False, **parameters)
    assert Trees.of(model.fit(data)).pairs() == []


def test_a_category_that_no_split_asks_for_is_no_obstacle() -> None:
    """CatBoost then writes null where it has a list otherwise."""
    data = Pool(FeaturesData(num_feature_data=NUMBERS, cat_feature_data=FLAGS), label=NUMBERS[:, 0] + NUMBERS[:, 1] > 0)
    model = CatBoostClassifier(iterations=5, depth=2, one_hot_max_size=1, verbose=False, allow_writing_files=False)
    trees = Trees.of(model.fit(data))
    assert trees.document["features_info"].get("ctrs") is None
    assert trees.pairs()[0] == (0, 1)


def test_trees_without_a_split_are_no_obstacle() -> None:
    """Shares of features and clients can leave nothing to ask for: null again."""
    constant = np.zeros((600, 2), dtype=np.float32)
    constant[0] = 1
    model = CatBoostClassifier(
        iterations=30,
        depth=2,
        rsm=0.5,
        subsample=0.5,
        bootstrap_type="Bernoulli",
        verbose=False,
        allow_writing_files=False,
    )
    trees = Trees.of(model.fit(constant, OUTCOME))
    assert any(tree["splits"] is None for tree in trees.document["oblivious_trees"])
    assert trees.pairs() == [] or trees.pairs()[0] == (0, 1)


def test_the_grid_has_means_of_enough_clients_only(taught: Taught) -> None:
    matrix, rows = taught.lesson.matrix, np.arange(100, 700)
    points = np.random.default_rng(0).normal(size=600)
    found = interaction(taught.lesson, rows, Pair(first="sex", second="age_years", points=1.0, error=0.1), points)
    features = {feature.name: feature for feature in (*matrix.category_features, *matrix.number_features)}
    sex, age = ([matrix.value(row, features[name]) for row in rows] for name in ("sex", "age_years"))
    assert len(found.grid) == len(found.first_segments) <= 5
    assert len(found.second_segments) == 5
    for first, row in zip(found.first_segments, found.grid, strict=True):
        for second, cell in zip(found.second_segments, row, strict=True):
            low, high = second.low or 0, second.high or np.inf
            inside = [one in first.categories and low <= years < high for one, years in zip(sex, age, strict=True)]
            if sum(inside) < 30:
                assert cell is None
            else:
                assert cell is not None
                assert cell.clients == sum(inside)
                assert cell.points == pytest.approx(points[inside].mean())
