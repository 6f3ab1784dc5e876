import numpy as np
import polars as pl

from model.bundles.features import Choice, Selected
from model.features.catalog import Protected
from model.features.engine import all_features
from model.features.matrix import FeatureMatrix, build_matrix
from model.training.select import select

RNG = np.random.default_rng(5)
CLIENTS = 500


def matrix(**columns: object) -> FeatureMatrix:
    features = [feature for feature in all_features() if feature.name in columns]
    table = pl.DataFrame({"SK_ID_CURR": np.arange(CLIENTS), **columns})
    return build_matrix(table, features)


def chosen(found: FeatureMatrix, allowed: frozenset[Protected] = frozenset()) -> dict[str, Selected]:
    held = {*found.number_features, *found.category_features}
    return {one.name: one for one in select(found, [f for f in all_features() if f in held], allowed)}


VALUES = RNG.normal(size=CLIENTS)
WORDS = RNG.choice(["Drivers", "Managers", None], CLIENTS)


def test_different_features_are_kept() -> None:
    found = chosen(matrix(ext_source_1=VALUES, ext_source_2=RNG.normal(size=CLIENTS), occupation=WORDS))
    assert {one.choice for one in found.values()} == {Choice.KEPT}


def test_what_is_the_same_for_everybody_is_dropped() -> None:
    nothing = pl.Series([None] * CLIENTS, dtype=pl.Float64)
    found = chosen(matrix(ext_source_1=VALUES, ext_source_2=np.full(CLIENTS, 3.0), email=nothing, occupation=WORDS))
    assert [found[name].choice for name in ("ext_source_2", "email")] == [Choice.CONSTANT] * 2


def test_known_of_some_and_the_same_for_them_all_still_tells_who_is_known() -> None:
    some = pl.Series(np.where(VALUES > 0, 1.0, np.nan)).fill_nan(None)
    assert chosen(matrix(ext_source_1=some, occupation=WORDS))["ext_source_1"].choice is Choice.KEPT


def test_a_copy_and_a_column_in_the_same_order_name_what_they_repeat() -> None:
    found = chosen(
        matrix(credit_amount=VALUES, annuity=VALUES, goods_price=np.exp(VALUES), income_total=-VALUES, occupation=WORDS)
    )
    assert found["credit_amount"].choice is Choice.KEPT
    assert found["annuity"] == Selected(name="annuity", choice=Choice.DUPLICATE, like="credit_amount")
    assert found["goods_price"] == Selected(name="goods_price", choice=Choice.NEAR_DUPLICATE, like="credit_amount")
    assert found["income_total"] == Selected(name="income_total", choice=Choice.NEAR_DUPLICATE, like="credit_amount")


def test_other_gaps_make_another_feature() -> None:
    gaps = pl.Series(np.where(RNG.random(CLIENTS) < 0.2, np.nan, VALUES)).fill_nan(None)
    found = chosen(matrix(credit_amount=VALUES, annuity=gaps, occupation=WORDS))
    assert found["annuity"].choice is Choice.KEPT


def test_among_the_few_who_have_a_value_the_order_counts_too() -> None:
    few = np.arange(CLIENTS) < CLIENTS // 50
    other = RNG.normal(size=CLIENTS)
    first, second = (pl.Series(np.where(few, values, np.nan)).fill_nan(None) for values in (VALUES, other))
    assert chosen(matrix(credit_amount=first, annuity=second, occupation=WORDS))["annuity"].choice is Choice.KEPT


def test_where_nearly_everybody_has_the_same_the_others_decide() -> None:
    late = np.arange(CLIENTS) < CLIENTS // 25
    share, days = np.where(late, np.abs(VALUES), 0.0), np.where(late, np.abs(RNG.normal(size=CLIENTS)), 0.0)
    found = chosen(matrix(credit_amount=share, annuity=days, goods_price=share**2, occupation=WORDS))
    assert found["annuity"].choice is Choice.KEPT
    assert found["goods_price"] == Selected(name="goods_price", choice=Choice.NEAR_DUPLICATE, like="credit_amount")


def test_equal_categories_are_duplicates() -> None:
    found = chosen(matrix(credit_amount=VALUES, occupation=WORDS, organization=WORDS))
    assert {found["occupation"].choice, found["organization"].choice} == {Choice.KEPT, Choice.DUPLICATE}


def test_protected_attributes_are_told_apart_and_never_preferred() -> None:
    columns = {"age_years": VALUES, "credit_amount": VALUES, "occupation": WORDS}
    assert chosen(matrix(**columns))["age_years"].choice is Choice.PROTECTED
    allowed = chosen(matrix(**columns), frozenset({Protected.AGE}))
    assert allowed["age_years"] == Selected(name="age_years", choice=Choice.DUPLICATE, like="credit_amount")
