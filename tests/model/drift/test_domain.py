import numpy as np
import polars as pl
import pytest

from model.drift.domain import DomainOptions, auc_interval, tell_apart
from model.drift.sides import Side, features_of
from model.serving.bundle import Bundle
from tests.model.drift.test_features import changed, part

FEW = ("income_total", "ext_source_2", "education", "look_alike_default_rate")
OPTIONS = DomainOptions(trees=30)


def halves(before: Side) -> tuple[Side, Side]:
    order = np.random.default_rng(1).permutation(before.clients)
    return part(before, order[::2]), part(before, order[1::2])


def test_halves_of_one_portfolio_cannot_be_told_apart(bundle: Bundle, before: Side) -> None:
    features = [one for one in features_of(bundle) if one.name in FEW]
    found = tell_apart(*halves(before), features, OPTIONS)
    assert found is not None
    assert found.auc.low < 0.5 < found.auc.high + 0.05


def test_a_changed_feature_is_named(bundle: Bundle, before: Side) -> None:
    features = [one for one in features_of(bundle) if one.name in FEW]
    first, second = halves(before)
    found = tell_apart(first, changed(second, income_total=pl.col("income_total") + 0.5), features, OPTIONS)
    assert found is not None
    assert found.auc.low > 0.7
    assert found.telling[0].name == "income_total"
    assert "look_alike_default_rate" not in {one.name for one in found.telling}


def test_the_same_clients_on_both_sides_are_at_chance(bundle: Bundle, before: Side) -> None:
    found = tell_apart(before, before, features_of(bundle), OPTIONS)
    assert found is not None
    assert found.auc.low < 0.5 < found.auc.high


def test_too_few_clients_are_not_told_apart(bundle: Bundle, before: Side) -> None:
    few = part(before, np.arange(20))
    assert tell_apart(few, before, features_of(bundle), OPTIONS) is None


def test_the_interval_of_an_auc_by_hand() -> None:
    found = auc_interval(0.5, 100)
    variance = (0.25 + 99 * (1 / 3 - 0.25) * 2) / 100**2
    assert found.high - found.value == pytest.approx(1.959964 * variance**0.5)
