import pytest

from tests.model.features.conftest import Compute

CLIENT = [{"SK_ID_CURR": 1, "AMT_INCOME_TOTAL": 100_000.0, "AMT_CREDIT": 50_000.0}]


def credit(number: int, **values: object) -> dict[str, object]:
    return {"SK_ID_CURR": 1, "SK_ID_BUREAU": number, "CREDIT_TYPE": "Consumer credit", **values}


def test_a_client_unknown_to_the_bureau_has_no_credits_and_unknown_shares(compute: Compute) -> None:
    table = compute(CLIENT)
    assert table["bureau_credits"].item() == 0
    assert table["bureau_debt"].item() == 0
    assert table["bureau_active_share"].item() is None
    assert table["bureau_late_share"].item() is None
    assert table["total_debt_to_income"].item() == 0.5


def test_debt_shares_put_debt_over_amount(compute: Compute) -> None:
    table = compute(
        CLIENT,
        bureau=[
            credit(1, CREDIT_ACTIVE="Active", AMT_CREDIT_SUM=80_000.0, AMT_CREDIT_SUM_DEBT=20_000.0),
            credit(2, CREDIT_ACTIVE="Closed", AMT_CREDIT_SUM=120_000.0, AMT_CREDIT_SUM_DEBT=0.0),
            credit(3, CREDIT_ACTIVE="Active", AMT_CREDIT_SUM=None, AMT_CREDIT_SUM_DEBT=-500.0),
        ],
    )
    assert table["bureau_credits"].item() == 3
    assert table["bureau_active_credits"].item() == 2
    assert table["bureau_debt"].item() == 20_000.0
    assert table["bureau_debt_share"].item() == 0.1
    assert table["bureau_active_debt_share"].item() == 0.25
    assert table["bureau_debt_to_income"].item() == 0.2


def test_ages_of_credits_are_positive_years(compute: Compute) -> None:
    table = compute(
        CLIENT,
        bureau=[
            credit(1, CREDIT_ACTIVE="Closed", DAYS_CREDIT=-1461),
            credit(2, CREDIT_ACTIVE="Active", DAYS_CREDIT=-365),
        ],
    )
    assert table["bureau_oldest_years"].item() == 4.0
    assert table["bureau_newest_active_months"].item() == pytest.approx(11.99, abs=0.01)
    assert table["bureau_opened_12m"].item() == 1


def test_an_end_date_centuries_away_is_not_believed(compute: Compute) -> None:
    table = compute(
        CLIENT,
        bureau=[
            credit(1, CREDIT_ACTIVE="Active", DAYS_CREDIT_ENDDATE=31_198.0),
            credit(2, CREDIT_ACTIVE="Active", DAYS_CREDIT_ENDDATE=730.5),
        ],
    )
    assert table["bureau_remaining_years"].item() == 2.0


def test_late_months_count_against_open_months_only(compute: Compute) -> None:
    statuses = {-1: "0", -2: "1", -3: "X", -4: "C", -20: "5", -21: "0"}
    balances = [{"SK_ID_BUREAU": 7, "MONTHS_BALANCE": month, "STATUS": status} for month, status in statuses.items()]
    table = compute(CLIENT, bureau=[credit(7, CREDIT_ACTIVE="Active")], bureau_balance=balances)
    assert table["bureau_late_share"].item() == 0.5
    assert table["bureau_late_share_12m"].item() == 0.5
    assert table["bureau_worst_status"].item() == 5
    assert table["bureau_since_late_months"].item() == 2
