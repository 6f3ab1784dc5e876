"""The invented portfolio: consistent, and like the published figures."""

import numpy as np
import polars as pl
import pytest

from data.synthetic.generate import draw_tables

ROOMY = 6_000


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    """All tables of 6,000 clients: enough for shares, still quick."""
    return dict(draw_tables(ROOMY, seed=3))


@pytest.fixture(scope="module")
def train(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    return tables["application_train"]


def area_under_curve(score: pl.Series, target: pl.Series) -> float:
    """Probability that a client who repays has the higher score; rows without a score are left out."""
    frame = pl.DataFrame({"score": score, "target": target}).drop_nulls()
    ranks = frame["score"].rank()
    repaid = frame["target"] == 0
    positives, negatives = int(repaid.sum()), int((~repaid).sum())
    return float((ranks.filter(repaid).sum() - positives * (positives + 1) / 2) / (positives * negatives))


def share(values: pl.Series, value: str) -> float:
    return float((values == value).mean() or 0.0)


# Keys


def test_client_numbers_run_on_and_are_scattered_over_train_and_test(tables: dict[str, pl.DataFrame]) -> None:
    train, test = tables["application_train"]["SK_ID_CURR"], tables["application_test"]["SK_ID_CURR"]
    assert sorted([*train, *test]) == list(range(100_001, 100_001 + ROOMY))
    assert test.len() == round(0.1368 * ROOMY)
    assert test[: test.len() // 2].mean() == pytest.approx(100_001 + ROOMY / 4, rel=0.002)


def test_loans_belong_to_one_client_everywhere(tables: dict[str, pl.DataFrame]) -> None:
    owner = tables["previous_application"].select("SK_ID_PREV", pl.col("SK_ID_CURR").alias("owner"))
    for name in ("POS_CASH_balance", "credit_card_balance", "installments_payments"):
        joined = tables[name].join(owner, on="SK_ID_PREV", how="left")
        assert (joined["owner"] == joined["SK_ID_CURR"]).all()


# People


def test_defaults(train: pl.DataFrame) -> None:
    assert train["TARGET"].mean() == pytest.approx(0.0807, abs=0.012)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["EXT_SOURCE_1"], 0.67),
        (["EXT_SOURCE_2"], 0.66),
        (["EXT_SOURCE_3"], 0.71),
        (["EXT_SOURCE_1", "EXT_SOURCE_2", "EXT_SOURCE_3"], 0.73),
    ],
)
def test_scores_tell_who_defaults(train: pl.DataFrame, columns: list[str], expected: float) -> None:
    score = train.select(pl.mean_horizontal(columns)).to_series()
    assert area_under_curve(score, train["TARGET"]) == pytest.approx(expected, abs=0.05)


def test_older_clients_default_less(train: pl.DataFrame) -> None:
    assert area_under_curve(-train["DAYS_BIRTH"], train["TARGET"]) == pytest.approx(0.58, abs=0.04)


def test_histories_tell_who_defaults(train: pl.DataFrame, tables: dict[str, pl.DataFrame]) -> None:
    late = pl.col("DAYS_ENTRY_PAYMENT") > pl.col("DAYS_INSTALMENT")
    punctuality = tables["installments_payments"].group_by("SK_ID_CURR").agg(late.mean().alias("late"))
    overdue = tables["bureau"].group_by("SK_ID_CURR").agg(pl.col("AMT_CREDIT_MAX_OVERDUE").max().alias("overdue"))
    for history, column in ((punctuality, "late"), (overdue, "overdue")):
        joined = train.join(history, on="SK_ID_CURR")
        assert area_under_curve(-joined[column], joined["TARGET"]) > 0.53


def test_men_and_the_less_educated_default_more(train: pl.DataFrame) -> None:
    by_sex = dict(train.group_by("CODE_GENDER").agg(pl.col("TARGET").mean()).iter_rows())
    by_education = dict(train.group_by("NAME_EDUCATION_TYPE").agg(pl.col("TARGET").mean()).iter_rows())
    assert by_sex["M"] > by_sex["F"]
    assert by_education["Secondary / secondary special"] > by_education["Higher education"]


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("NAME_CONTRACT_TYPE", "Cash loans", 0.905),
        ("CODE_GENDER", "F", 0.658),
        ("FLAG_OWN_CAR", "Y", 0.34),
        ("FLAG_OWN_REALTY", "Y", 0.69),
        ("NAME_INCOME_TYPE", "Working", 0.52),
        ("NAME_INCOME_TYPE", "Commercial associate", 0.23),
        ("NAME_INCOME_TYPE", "Pensioner", 0.18),
        ("NAME_INCOME_TYPE", "State servant", 0.07),
        ("NAME_EDUCATION_TYPE", "Secondary / secondary special", 0.71),
        ("NAME_EDUCATION_TYPE", "Higher education", 0.24),
        ("NAME_FAMILY_STATUS", "Married", 0.64),
    ],
)
def test_shares_of_categories(train: pl.DataFrame, column: str, value: str, expected: float) -> None:
    assert share(train[column], value) == pytest.approx(expected, abs=0.035)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("AMT_INCOME_TOTAL", (112_500, 147_000, 202_500)),
        ("AMT_CREDIT", (270_000, 514_000, 809_000)),
        ("AMT_ANNUITY", (16_500, 24_900, 34_600)),
    ],
)
def test_quartiles_of_amounts(train: pl.DataFrame, column: str, expected: tuple[float, ...]) -> None:
    assert [train[column].quantile(level) for level in (0.25, 0.5, 0.75)] == pytest.approx(expected, rel=0.12)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("EXT_SOURCE_1", 0.564),
        ("EXT_SOURCE_2", 0.002),
        ("EXT_SOURCE_3", 0.198),
        ("OWN_CAR_AGE", 0.66),
        ("OCCUPATION_TYPE", 0.31),
    ],
)
def test_shares_of_empty_cells(train: pl.DataFrame, column: str, expected: float) -> None:
    assert train[column].null_count() / train.height == pytest.approx(expected, abs=0.035)


def test_the_building_is_mostly_missing_as_a_whole(train: pl.DataFrame) -> None:
    block = [name for name in train.columns if name.endswith(("_AVG", "_MODE", "_MEDI"))]
    assert len(block) == 47
    missing = np.asarray(train.select(pl.sum_horizontal(pl.col(block).is_null())).to_series())
    assert (missing >= 40).mean() == pytest.approx(0.48, abs=0.04)


def test_correlations(train: pl.DataFrame) -> None:
    frame = train.with_columns(-pl.col("DAYS_BIRTH").alias("age"), pl.col("AMT_INCOME_TOTAL", "AMT_CREDIT").log())

    def correlation(first: str, second: str) -> float:
        return float(frame.drop_nulls([first, second]).select(pl.corr(first, second)).item())

    assert -correlation("EXT_SOURCE_1", "DAYS_BIRTH") == pytest.approx(0.61, abs=0.05)
    assert correlation("EXT_SOURCE_1", "EXT_SOURCE_2") == pytest.approx(0.20, abs=0.06)
    assert correlation("EXT_SOURCE_2", "EXT_SOURCE_3") == pytest.approx(0.10, abs=0.05)
    assert correlation("AMT_INCOME_TOTAL", "AMT_CREDIT") == pytest.approx(0.43, abs=0.06)


def test_pensioners_have_no_employer(train: pl.DataFrame) -> None:
    pensioner = train["NAME_INCOME_TYPE"] == "Pensioner"
    assert ((train["DAYS_EMPLOYED"] == 365_243) == pensioner).all()
    assert ((train["ORGANIZATION_TYPE"] == "XNA") == pensioner).all()


def test_times_count_backwards_and_make_sense(train: pl.DataFrame) -> None:
    assert train["DAYS_BIRTH"].is_between(-70 * 366, -20 * 365).all()
    at_work = train.filter(pl.col("DAYS_EMPLOYED") != 365_243)
    assert (at_work["DAYS_EMPLOYED"] < 0).all()
    assert (at_work["DAYS_EMPLOYED"] > at_work["DAYS_BIRTH"] + 17 * 365).all()


# Histories


def test_closed_credits_have_no_debt_and_an_end(tables: dict[str, pl.DataFrame]) -> None:
    bureau = tables["bureau"]
    closed = bureau.filter(pl.col("CREDIT_ACTIVE") == "Closed")
    assert closed.height / bureau.height == pytest.approx(0.63, abs=0.04)
    assert closed["AMT_CREDIT_SUM_DEBT"].max() == 0.0
    assert closed["DAYS_ENDDATE_FACT"].null_count() == 0
    assert (closed["DAYS_ENDDATE_FACT"] < 0).all()
    assert (closed["DAYS_ENDDATE_FACT"] >= closed["DAYS_CREDIT"]).all()
    assert (
        bureau.filter(pl.col("CREDIT_ACTIVE") == "Active")["DAYS_ENDDATE_FACT"].null_count()
        == bureau.filter(pl.col("CREDIT_ACTIVE") == "Active").height
    )


def test_credits_per_client(tables: dict[str, pl.DataFrame]) -> None:
    counts = tables["bureau"].group_by("SK_ID_CURR").len()["len"]
    assert [counts.quantile(level) for level in (0.25, 0.5, 0.75)] == [2, 4, 7]


def test_monthly_statuses(tables: dict[str, pl.DataFrame]) -> None:
    balance = tables["bureau_balance"]
    assert set(balance["STATUS"].unique()) <= set("C0X12345")
    assert share(balance["STATUS"], "C") == pytest.approx(0.50, abs=0.07)
    assert share(balance["STATUS"], "0") == pytest.approx(0.27, abs=0.06)
    assert balance["MONTHS_BALANCE"].is_between(-96, 0).all()


def test_decisions_on_earlier_applications(tables: dict[str, pl.DataFrame]) -> None:
    status = tables["previous_application"]["NAME_CONTRACT_STATUS"]
    expected = {"Approved": 0.62, "Canceled": 0.19, "Refused": 0.17, "Unused offer": 0.02}
    assert {name: share(status, name) for name in expected} == pytest.approx(expected, abs=0.03)


def test_only_approved_applications_have_repayments(tables: dict[str, pl.DataFrame]) -> None:
    approved = tables["previous_application"].filter(pl.col("NAME_CONTRACT_STATUS") == "Approved")
    for name in ("POS_CASH_balance", "credit_card_balance", "installments_payments"):
        assert tables[name].join(approved, on="SK_ID_PREV", how="anti").is_empty()


def test_split_payments_add_up_to_the_instalment(tables: dict[str, pl.DataFrame]) -> None:
    loans = tables["installments_payments"].filter(pl.col("NUM_INSTALMENT_VERSION") > 0)
    key = ["SK_ID_PREV", "NUM_INSTALMENT_VERSION", "NUM_INSTALMENT_NUMBER"]
    paid = (
        loans.drop_nulls("AMT_PAYMENT")
        .group_by(key)
        .agg(pl.len(), pl.col("AMT_INSTALMENT").first(), pl.col("AMT_PAYMENT").sum())
    )
    assert (paid["AMT_PAYMENT"] - paid["AMT_INSTALMENT"]).abs().max() < 0.01
    assert (paid["len"] == 2).mean() == pytest.approx(0.048, abs=0.01)


def test_punctuality(tables: dict[str, pl.DataFrame]) -> None:
    payments = tables["installments_payments"]
    delay = payments["DAYS_ENTRY_PAYMENT"] - payments["DAYS_INSTALMENT"]
    assert (delay > 0).mean() == pytest.approx(0.083, abs=0.02)
    assert (delay > 7).mean() == pytest.approx(0.023, abs=0.01)
    assert delay.median() == pytest.approx(-6, abs=2)
    assert (payments["DAYS_ENTRY_PAYMENT"].drop_nulls() < 0).all()


def test_card_balances_add_up(tables: dict[str, pl.DataFrame]) -> None:
    cards = tables["credit_card_balance"].sort("SK_ID_PREV", "MONTHS_BALANCE")
    before = pl.col("AMT_BALANCE").shift(1, fill_value=0.0).over("SK_ID_PREV")
    expected = before * 1.025 + pl.col("AMT_DRAWINGS_CURRENT") - pl.col("AMT_PAYMENT_TOTAL_CURRENT")
    assert cards.select((pl.col("AMT_BALANCE") - expected).abs().max()).item() < 0.02
    assert (cards["AMT_BALANCE"] == 0).mean() == pytest.approx(0.58, abs=0.07)
