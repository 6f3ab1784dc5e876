"""The invented applications: consistent, and like the published figures of the full data set."""

import polars as pl
import pytest

from data.synthetic.blocks import draw_block, plan_blocks

NO_DATE = 365_243


def area_under_curve(score: pl.Series, target: pl.Series) -> float:
    """Probability that a client who repays has the higher score; rows without a score are left out."""
    frame = pl.DataFrame({"score": score, "target": target}).drop_nulls()
    ranks = frame["score"].rank()
    repaid = frame["target"] == 0
    positives, negatives = int(repaid.sum()), int((~repaid).sum())
    return float((ranks.filter(repaid).sum() - positives * (positives + 1) / 2) / (positives * negatives))


def share(values: pl.Series, value: str) -> float:
    return float((values == value).mean() or 0.0)


def test_client_numbers_run_on_and_are_scattered_over_train_and_test(tables: dict[str, pl.DataFrame]) -> None:
    train, test = tables["application_train"]["SK_ID_CURR"], tables["application_test"]["SK_ID_CURR"]
    assert sorted([*train, *test]) == list(range(100_001, 105_001))
    assert test.len() == round(0.1368 * 5_000)
    assert test[: test.len() // 2].mean() == pytest.approx(100_001 + 1_250, rel=0.002)


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
        ("AMT_INCOME_TOTAL", (112_500, 144_000, 202_500)),
        ("AMT_CREDIT", (270_000, 514_000, 809_000)),
        ("AMT_ANNUITY", (16_500, 24_900, 34_600)),
    ],
)
def test_quartiles_of_amounts(train: pl.DataFrame, column: str, expected: tuple[float, ...]) -> None:
    assert [train[column].quantile(level) for level in (0.25, 0.5, 0.75)] == pytest.approx(expected, rel=0.08)


@pytest.mark.parametrize(
    ("column", "expected"),
    [("EXT_SOURCE_1", 0.564), ("EXT_SOURCE_2", 0.002), ("EXT_SOURCE_3", 0.198), ("OWN_CAR_AGE", 0.66)],
)
def test_empty_cells(train: pl.DataFrame, column: str, expected: float) -> None:
    assert train[column].null_count() / train.height == pytest.approx(expected, abs=0.03)


def test_much_of_the_building_is_unknown_at_once(train: pl.DataFrame) -> None:
    building = [name for name in train.columns if name.endswith(("_AVG", "_MODE", "_MEDI"))]
    assert len(building) == 47
    missing = train.select(pl.sum_horizontal(pl.col(building).is_null()).alias("missing")).to_series()
    assert (missing >= 40).mean() == pytest.approx(0.48, abs=0.04)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("EXT_SOURCE_1", "DAYS_BIRTH", -0.61),
        ("EXT_SOURCE_1", "EXT_SOURCE_2", 0.20),
        ("EXT_SOURCE_2", "EXT_SOURCE_3", 0.10),
        ("AMT_CREDIT", "AMT_GOODS_PRICE", 0.99),
        ("AMT_CREDIT", "AMT_ANNUITY", 0.77),
    ],
)
def test_correlations(train: pl.DataFrame, first: str, second: str, expected: float) -> None:
    found = train.drop_nulls([first, second]).select(pl.corr(first, second)).item()
    assert found == pytest.approx(expected, abs=0.07)


def test_rich_and_large_go_together(train: pl.DataFrame) -> None:
    logs = train.select(pl.col("AMT_INCOME_TOTAL", "AMT_CREDIT").log())
    assert logs.select(pl.corr("AMT_INCOME_TOTAL", "AMT_CREDIT")).item() == pytest.approx(0.43, abs=0.06)


def test_those_without_employer_are_told_so_everywhere(train: pl.DataFrame) -> None:
    retired = train["NAME_INCOME_TYPE"].is_in(["Pensioner", "Unemployed"])
    assert ((train["DAYS_EMPLOYED"] == NO_DATE) == retired).all()
    assert ((train["ORGANIZATION_TYPE"] == "XNA") == retired).all()
    assert (train.filter(retired)["FLAG_EMP_PHONE"] == 0).all()
    assert train.filter(retired)["OCCUPATION_TYPE"].null_count() == retired.sum()


def test_times_count_backwards_and_make_sense(train: pl.DataFrame) -> None:
    assert train["DAYS_BIRTH"].is_between(-70 * 366, -20 * 365).all()
    at_work = train.filter(pl.col("DAYS_EMPLOYED") != NO_DATE)
    assert (at_work["DAYS_EMPLOYED"] <= 0).all()
    assert (at_work["DAYS_EMPLOYED"] > at_work["DAYS_BIRTH"] + 17 * 365).all()
    for column in ("DAYS_REGISTRATION", "DAYS_ID_PUBLISH"):
        assert (train[column] >= train["DAYS_BIRTH"]).all()
        assert (train[column] <= 0).all()


def test_what_follows_from_other_columns(train: pl.DataFrame) -> None:
    together = train["NAME_FAMILY_STATUS"].is_in(["Married", "Civil marriage"]).cast(pl.Int64)
    assert (train["CNT_FAM_MEMBERS"] == 1 + together + train["CNT_CHILDREN"]).all()
    assert (train["OWN_CAR_AGE"].is_not_null() == (train["FLAG_OWN_CAR"] == "Y")).all()
    around = train.drop_nulls("OBS_30_CNT_SOCIAL_CIRCLE")
    assert (around["OBS_60_CNT_SOCIAL_CIRCLE"] <= around["OBS_30_CNT_SOCIAL_CIRCLE"]).all()
    assert (around["DEF_30_CNT_SOCIAL_CIRCLE"] <= around["OBS_30_CNT_SOCIAL_CIRCLE"]).all()
    no_questions = train.filter(pl.col("AMT_REQ_CREDIT_BUREAU_YEAR").is_null())
    assert no_questions["EXT_SOURCE_3"].null_count() == no_questions.height > 0


def test_train_and_test_differ_as_in_the_official_data(tables: dict[str, pl.DataFrame]) -> None:
    train, test = tables["application_train"], tables["application_test"]
    assert share(test["NAME_CONTRACT_TYPE"], "Cash loans") > share(train["NAME_CONTRACT_TYPE"], "Cash loans") + 0.05
    empty = [frame["EXT_SOURCE_1"].null_count() / frame.height for frame in (train, test)]
    assert empty[0] - empty[1] == pytest.approx(0.13, abs=0.07)


def test_some_people_have_two_numbers(tables: dict[str, pl.DataFrame]) -> None:
    person = ["CODE_GENDER", "NAME_EDUCATION_TYPE", "REGION_POPULATION_RELATIVE", "ORGANIZATION_TYPE"]
    dates = ["DAYS_BIRTH", "DAYS_REGISTRATION", "DAYS_ID_PUBLISH"]
    both = pl.concat([tables["application_train"].drop("TARGET"), tables["application_test"]])
    gaps = [(pl.col("DAYS_BIRTH") - pl.col(name)).alias(f"to_{name}") for name in dates[1:]]
    people = both.with_columns(gaps).group_by([*person, *(f"to_{name}" for name in dates[1:])]).len()
    assert people.filter(pl.col("len") == 2).height == pytest.approx(0.024 * 5_000, abs=6)


def test_blocks_have_different_clients() -> None:
    first, second = plan_blocks(5_040, seed=3)
    other = dict(draw_block(second))
    assert other["application_train"]["SK_ID_CURR"].min() == 105_001
    assert first.clients + second.clients == 5_040
    for table, key in (("bureau", "SK_ID_BUREAU"), ("previous_application", "SK_ID_PREV")):
        mine = dict(draw_block(first))[table][key]
        assert not mine.is_in(other[table][key].implode()).any()
