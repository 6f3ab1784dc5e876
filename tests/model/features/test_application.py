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


def test_the_score_product_takes_the_mean_of_the_others_for_a_missing_score(compute: Compute) -> None:
    table = compute(
        [
            {"SK_ID_CURR": 1, "EXT_SOURCE_1": 0.2, "EXT_SOURCE_2": 0.5, "EXT_SOURCE_3": 0.8},
            {"SK_ID_CURR": 2, "EXT_SOURCE_2": 0.5},
            {"SK_ID_CURR": 3},
        ]
    )
    assert table["ext_source_product"].to_list() == [pytest.approx(0.08), 0.125, None]
    assert table["ext_source_2_and_3"].to_list() == [pytest.approx(0.4), None, None]
    assert table["ext_source_low"].to_list() == [1, 0, 0]


def test_one_score_has_no_gap_to_another(compute: Compute) -> None:
    both, one = {"EXT_SOURCE_1": 0.5, "EXT_SOURCE_2": 0.5}, {"EXT_SOURCE_2": 0.5}
    table = compute([{"SK_ID_CURR": 1, **both}, {"SK_ID_CURR": 2, **one}])
    assert table["ext_source_spread"].to_list() == [0.0, None]


def test_scores_that_are_no_numbers_count_as_missing(compute: Compute) -> None:
    row = {"SK_ID_CURR": 1, "EXT_SOURCE_1": float("nan"), "EXT_SOURCE_2": float("inf"), "EXT_SOURCE_3": 0.3}
    table = compute([row])
    assert table["ext_source_mean"].item() == 0.3
    assert table["ext_source_max"].item() == 0.3
    assert table["ext_source_missing"].item() == 2


@pytest.mark.parametrize(
    ("length", "payments"),
    # 12 payments leave 25 % a year up to an amount of 12 ÷ (1 + 0.25 × 13 ÷ 24) = 10.569 payments.
    [(0.9, None), (5.5, 6), (5.7, 12), (10.56, 12), (10.57, 18), (36.6, 60), (36.8, 60), (60, 60), (60.1, None)],
)
def test_payments_are_the_shortest_usual_length_that_pays_the_lender(
    compute: Compute, length: float, payments: int | None
) -> None:
    table = compute([{"SK_ID_CURR": 1, "AMT_CREDIT": length * 10_000.0, "AMT_ANNUITY": 10_000.0}])
    assert table["estimated_payments"].item() == payments


def test_no_payment_makes_no_interest(compute: Compute) -> None:
    table = compute(
        [
            {"SK_ID_CURR": 1, "AMT_CREDIT": 600_000.0, "AMT_ANNUITY": 10_000.0},
            {"SK_ID_CURR": 2, "AMT_CREDIT": 600_000.0, "AMT_ANNUITY": 0.0},
            {"SK_ID_CURR": 3, "AMT_CREDIT": 0.0, "AMT_ANNUITY": 10_000.0},
            {
                "SK_ID_CURR": 4,
                "AMT_CREDIT": 200_000.0,
                "AMT_ANNUITY": 10_000.0,
                "NAME_CONTRACT_TYPE": "Revolving loans",
            },
        ]
    )
    assert table["estimated_interest"].to_list() == [0.0, None, None, None]
    assert table["estimated_cost"].to_list() == [0.0, None, None, None]


def test_a_loan_below_the_price_borrows_nothing_on_top(compute: Compute) -> None:
    table = compute(
        [
            {"SK_ID_CURR": 1, "AMT_CREDIT": 90_000.0, "AMT_GOODS_PRICE": 100_000.0},
            {"SK_ID_CURR": 2, "AMT_CREDIT": 90_000.0},
        ]
    )
    assert table["credit_above_goods"].to_list() == [0.0, None]


def test_changes_of_the_last_two_years_are_recent(compute: Compute) -> None:
    table = compute(
        [{"SK_ID_CURR": 1, "DAYS_REGISTRATION": -730.0, "DAYS_ID_PUBLISH": -731, "DAYS_LAST_PHONE_CHANGE": None}]
    )
    assert table["recent_changes"].item() == 1
    assert table["mean_change_years"].item() == pytest.approx(730.5 / 365.25)


def test_a_place_that_is_not_rated_has_no_rating(compute: Compute) -> None:
    table = compute([{"SK_ID_CURR": 1, "REGION_RATING_CLIENT_W_CITY": -1}])
    assert table["region_rating"].item() is None


def test_a_building_that_nothing_is_known_of(compute: Compute) -> None:
    table = compute([{"SK_ID_CURR": 1, "TOTALAREA_MODE": float("nan")}])
    assert table["building_facts_missing"].item() == 47
    assert table["building_size"].item() is None
    assert table["building_in_danger"].item() is None
