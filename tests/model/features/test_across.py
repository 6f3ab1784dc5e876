from typing import Any

import polars as pl
import pytest

from model.features import across, application
from model.features.catalog import Feature, Protected
from tests.model.features.conftest import Compute
from tests.model.features.worked import bureau
from tests.model.features.worked.application import APPLICATION

FEATURES = (*application.FEATURES, *across.FEATURES)

LOAN_TERMS: dict[str, Any] = {
    "AMT_CREDIT": 310_000.0,
    "AMT_ANNUITY": 16_000.0,
    "AMT_GOODS_PRICE": 260_000.0,
    "NAME_CONTRACT_TYPE": "Revolving loans",
}
FAMILY: dict[str, Any] = {
    "CNT_CHILDREN": 2,
    "CNT_FAM_MEMBERS": 5.0,
    "NAME_FAMILY_STATUS": "Widow",
    "NAME_TYPE_SUITE": "Children",
}


def test_without_anything_elsewhere_nothing_is_owed_there(compute: Compute) -> None:
    table = compute([{"SK_ID_CURR": 1, "AMT_CREDIT": 50_000.0, "AMT_ANNUITY": 5_000.0, "AMT_INCOME_TOTAL": 100_000.0}])
    assert table["bureau_debt_share_of_total"].item() == 0.0
    assert table["bureau_debt_to_income_after_payment"].item() == 0.0
    assert table["bureau_active_amount_to_income"].item() == 0.0
    assert table["loan_to_bureau_active_credit"].item() is None
    assert table["enquiries_without_credit_12m"].item() is None


def test_the_mean_running_credit_is_of_those_with_an_amount(compute: Compute) -> None:
    client = {"SK_ID_CURR": 1, "AMT_CREDIT": 50_000.0}
    amounts = (20_000.0, 0.0, None)
    running = [
        {"SK_ID_CURR": 1, "SK_ID_BUREAU": number, "CREDIT_ACTIVE": "Active", "AMT_CREDIT_SUM": amount}
        for number, amount in enumerate(amounts)
    ]
    assert compute([client], bureau=running)["loan_to_bureau_active_credit"].item() == 2.5
    assert compute([client], bureau=running[1:])["loan_to_bureau_active_credit"].item() is None


def test_no_income_left_and_no_income_make_no_ratio(compute: Compute) -> None:
    table = compute(
        [
            {"SK_ID_CURR": 1, "AMT_CREDIT": 50_000.0, "AMT_ANNUITY": 5_000.0, "AMT_INCOME_TOTAL": 5_000.0},
            {"SK_ID_CURR": 2, "AMT_CREDIT": 50_000.0, "AMT_ANNUITY": 5_000.0, "AMT_INCOME_TOTAL": 0.0},
        ]
    )
    assert table["bureau_debt_to_income_after_payment"].to_list() == [None, None]
    assert table["total_debt_to_income"].to_list() == [10.0, None]


def test_more_credits_than_enquiries_leave_no_enquiry_without_credit(compute: Compute) -> None:
    windows = ("HOUR", "DAY", "WEEK", "MON", "QRT", "YEAR")
    client = {"SK_ID_CURR": 1, **{f"AMT_REQ_CREDIT_BUREAU_{window}": 0.0 for window in windows}}
    opened = {"SK_ID_CURR": 1, "SK_ID_BUREAU": 10, "CREDIT_ACTIVE": "Active", "DAYS_CREDIT": -10}
    assert compute([client], bureau=[opened])["enquiries_without_credit_12m"].item() == 0


def changed(compute: Compute, values: dict[str, Any]) -> set[str]:
    """Names of the features of this test that change when any of the values of the worked client does."""
    changes = ({column: value} for column, value in values.items())
    clients = [APPLICATION, *({**APPLICATION, **change} for change in changes)]
    found = [compute([client], **bureau.ROWS) for client in clients]
    return {feature.name for feature in FEATURES if any(differ(found[0], other, feature) for other in found[1:])}


def differ(one: pl.DataFrame, other: pl.DataFrame, feature: Feature) -> bool:
    before, after = one[feature.name].item(), other[feature.name].item()
    return bool(before != after)


def test_negotiable_are_the_features_that_follow_from_the_terms_of_the_loan(compute: Compute) -> None:
    assert changed(compute, LOAN_TERMS) == {feature.name for feature in FEATURES if feature.negotiable}


@pytest.mark.parametrize(
    ("values", "protected"),
    [
        ({"DAYS_BIRTH": -15_000}, Protected.AGE),
        (FAMILY, Protected.FAMILY),
        ({"CODE_GENDER": "M"}, Protected.SEX),
    ],
)
def test_what_follows_from_a_protected_attribute_is_protected(
    compute: Compute, values: dict[str, Any], protected: Protected
) -> None:
    assert changed(compute, values) == {feature.name for feature in FEATURES if feature.protected is protected}


def test_every_number_of_a_hostile_row_is_finite_or_missing(compute: Compute) -> None:
    numbers = [column for column, value in APPLICATION.items() if isinstance(value, float)]
    hostile = [float("inf"), float("-inf"), float("nan"), -1.0, 0.0, 365_243.0, 1e300]
    rows = [{**APPLICATION, **dict.fromkeys(numbers, value)} for value in hostile]
    for row in rows:
        table = compute([row], **bureau.ROWS)
        values = [table[feature.name].item() for feature in FEATURES if not feature.is_category]
        assert not [value for value in values if value is not None and value - value != 0]


def test_what_is_worked_out_says_how() -> None:
    assert not [feature.name for feature in across.FEATURES if feature.formula is None]
    for feature in FEATURES:
        if feature.formula is not None:
            assert "_" not in feature.formula.fr + feature.formula.en
            assert "'" not in feature.formula.fr
