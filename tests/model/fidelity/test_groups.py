import math

import polars as pl
import pytest

from model.fidelity.columns import RARE
from model.fidelity.groups import AGE_BAND, EVERYBODY, GroupRate, column_auc, compare_groups


def people(men: int, men_default: int, women: int, women_default: int, others: int = 0) -> pl.DataFrame:
    """Labelled clients aged 30, all alike but for sex and outcome."""
    target = [1] * men_default + [0] * (men - men_default) + [1] * women_default + [0] * (women - women_default)
    return pl.DataFrame({"TARGET": [*target, *[0] * others]}).with_columns(
        pl.Series("CODE_GENDER", ["M"] * men + ["F"] * women + ["XNA"] * others),
        *(
            pl.lit(value).alias(name)
            for name, value in {
                "NAME_EDUCATION_TYPE": "Higher education",
                "NAME_INCOME_TYPE": "Working",
                "NAME_CONTRACT_TYPE": "Cash loans",
                "REGION_RATING_CLIENT": 2,
                "DAYS_BIRTH": -11_000,
                "EXT_SOURCE_1": 0.5,
                "EXT_SOURCE_2": 0.5,
                "EXT_SOURCE_3": 0.5,
            }.items()
        ),
    )


def rates(synthetic: pl.DataFrame, real: pl.DataFrame) -> dict[tuple[str, str], GroupRate]:
    """The rates by column and group."""
    return {(one.column, one.group): one for one in compare_groups(synthetic, real).rates}


def test_rates_with_their_errors() -> None:
    found = rates(people(100, 20, 100, 10), people(200, 20, 100, 10))
    men = found["CODE_GENDER", "M"]
    assert (men.synthetic.clients, men.synthetic.rate, men.real.rate) == (100, 0.2, 0.1)
    assert men.synthetic.error == pytest.approx(0.04)
    assert men.surprise == pytest.approx(0.1 / math.hypot(0.04, math.sqrt(0.1 * 0.9 / 200)))
    assert found["CODE_GENDER", "F"].surprise == 0
    assert found[EVERYBODY, EVERYBODY].real.rate == pytest.approx(0.1)
    assert found[AGE_BAND, "30 to 39"].real.clients == 300


def test_a_group_of_a_few_real_clients_is_not_told() -> None:
    found = rates(people(50, 5, 50, 5, others=20), people(50, 5, 50, 5, others=3))
    assert ("CODE_GENDER", "XNA") not in found
    pooled = found["CODE_GENDER", RARE]
    assert (pooled.synthetic.clients, pooled.real.rate, pooled.surprise) == (20, None, None)


def test_auc_of_one_column() -> None:
    clients = pl.DataFrame(
        {"TARGET": [1, 0, 0, 1], "EXT_SOURCE_1": [0.1, 0.9, 0.8, None], "DAYS_BIRTH": [-9_000, -20_000, -8_000, -9_500]}
    )
    assert column_auc(clients, "EXT_SOURCE_1") == 1
    assert column_auc(clients, "DAYS_BIRTH") == 0.5
    assert column_auc(clients.filter(TARGET=0), "DAYS_BIRTH") is None
