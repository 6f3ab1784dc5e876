import pytest

from tests.model.features.conftest import Compute


def test_ages_are_in_years(compute: Compute) -> None:
    table = compute([{"SK_ID_CURR": 1, "DAYS_BIRTH": -14610}])
    assert table["age_years"].item() == 40.0


def test_no_date_means_no_job_and_no_seniority(compute: Compute) -> None:
    table = compute(
        [
            {"SK_ID_CURR": 1, "DAYS_BIRTH": -20000, "DAYS_EMPLOYED": 365243},
            {"SK_ID_CURR": 2, "DAYS_BIRTH": -20000, "DAYS_EMPLOYED": -5000},
        ]
    )
    assert table["without_job"].to_list() == [1.0, 0.0]
    assert table["employed_years"].to_list() == [None, pytest.approx(13.689, abs=1e-3)]
    assert table["employed_share_of_life"].to_list() == [None, 0.25]


def test_a_change_on_the_day_of_the_application_is_zero_years_ago(compute: Compute) -> None:
    table = compute([{"SK_ID_CURR": 1, "DAYS_LAST_PHONE_CHANGE": 0.0}])
    assert str(table["phone_change_years"].item()) == "0.0"


def test_loan_length_is_amount_over_payment(compute: Compute) -> None:
    table = compute([{"SK_ID_CURR": 1, "AMT_CREDIT": 240_000.0, "AMT_ANNUITY": 10_000.0, "AMT_GOODS_PRICE": 200_000.0}])
    assert table["loan_length_months"].item() == 24.0
    assert table["credit_to_goods"].item() == 1.2


def test_a_ratio_over_nothing_is_missing_not_infinite(compute: Compute) -> None:
    table = compute([{"SK_ID_CURR": 1, "AMT_CREDIT": 240_000.0, "AMT_ANNUITY": 0.0, "AMT_INCOME_TOTAL": 0.0}])
    assert table["loan_length_months"].item() is None
    assert table["credit_to_income"].item() is None


def test_external_scores_are_combined_over_those_that_are_known(compute: Compute) -> None:
    table = compute(
        [
            {"SK_ID_CURR": 1, "EXT_SOURCE_1": 0.2, "EXT_SOURCE_2": 0.5, "EXT_SOURCE_3": 0.8},
            {"SK_ID_CURR": 2, "EXT_SOURCE_2": 0.5},
            {"SK_ID_CURR": 3},
        ]
    )
    weighted = (2 * 0.2 + 0.5 + 3 * 0.8) / 6
    assert table["ext_source_weighted"].to_list() == [pytest.approx(weighted), 0.5, None]
    assert table["ext_source_mean"].to_list() == [pytest.approx(0.5), 0.5, None]
    assert table["ext_source_min"].to_list() == [0.2, 0.5, None]
    assert table["ext_source_missing"].to_list() == [0.0, 2.0, 3.0]


def test_enquiries_add_disjoint_windows(compute: Compute) -> None:
    windows = {"HOUR": 1.0, "DAY": 0.0, "WEEK": 1.0, "MON": 2.0, "QRT": 3.0, "YEAR": 4.0}
    row = {f"AMT_REQ_CREDIT_BUREAU_{window}": count for window, count in windows.items()}
    table = compute([{"SK_ID_CURR": 1, **row}, {"SK_ID_CURR": 2}])
    assert table["enquiries_month"].to_list() == [4.0, None]
    assert table["enquiries_quarter"].to_list() == [7.0, None]
    assert table["enquiries_year"].to_list() == [11.0, None]


def test_a_revolving_credit_has_no_length(compute: Compute) -> None:
    loan = {"AMT_CREDIT": 200_000.0, "AMT_ANNUITY": 10_000.0}
    contracts = ["Cash loans", "Revolving loans", None]
    table = compute([{"SK_ID_CURR": i, "NAME_CONTRACT_TYPE": name, **loan} for i, name in enumerate(contracts)])
    assert table["loan_length_months"].to_list() == [20.0, None, 20.0]
