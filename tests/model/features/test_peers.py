import pytest

from model.features.peers import FEWEST
from tests.model.features.conftest import Compute, Row

PEER: Row = {
    "NAME_EDUCATION_TYPE": "Higher education",
    "OCCUPATION_TYPE": "Drivers",
    "DAYS_BIRTH": -12_783,
    "AMT_CREDIT": 50_000.0,
}


def group(incomes: list[float], **values: object) -> list[Row]:
    return [{"SK_ID_CURR": i, "AMT_INCOME_TOTAL": income, **PEER, **values} for i, income in enumerate(incomes, 1)]


def test_the_gap_is_taken_from_the_median_of_the_group(compute: Compute) -> None:
    table = compute(group([100_000.0 + 1_000 * i for i in range(31)]))
    assert table["peer_gap_income_total"][0] == -15_000
    assert table["peer_gap_income_total"][15] == 0
    assert table["peer_gap_credit_amount"].unique().to_list() == [0]


def test_half_way_between_the_middle_pair(compute: Compute) -> None:
    table = compute(group([100_000.0] * 20 + [200_000.0] * 20))
    assert table["peer_gap_income_total"][0] == -50_000


def test_a_group_that_is_too_small_has_no_median(compute: Compute) -> None:
    table = compute(group([100_000.0] * (FEWEST - 1)))
    assert table["peer_gap_income_total"].null_count() == FEWEST - 1


@pytest.mark.parametrize(
    "other", [{"OCCUPATION_TYPE": "Managers"}, {"NAME_EDUCATION_TYPE": None}, {"DAYS_BIRTH": -20_000}]
)
def test_another_occupation_education_or_decade_is_another_group(compute: Compute, other: Row) -> None:
    here = group([100_000.0] * 30)
    there = [{**row, "SK_ID_CURR": row["SK_ID_CURR"] + 100} for row in group([300_000.0] * 30, **other)]
    table = compute(here + there)
    assert table["peer_gap_income_total"].to_list() == [0] * 60


def test_who_states_no_occupation_and_no_age_is_held_against_the_same(compute: Compute) -> None:
    table = compute(group([100_000.0] * 29 + [130_000.0], OCCUPATION_TYPE=None, DAYS_BIRTH=None))
    assert table["peer_gap_income_total"][29] == 30_000


def test_a_median_of_few_known_values_is_none(compute: Compute) -> None:
    """A group may be large and still hardly anybody in it have a job: the median would be one person's own."""

    def gaps_missing(employed: int) -> int:
        rows = group([100_000.0] * 40)
        for years, row in enumerate(rows[:employed], 1):
            row["DAYS_EMPLOYED"] = -365 * years
        return int(compute(rows)["peer_gap_employed_years"].null_count())

    assert gaps_missing(FEWEST - 1) == 40
    assert gaps_missing(FEWEST) == 40 - FEWEST
