import numpy as np
import polars as pl
import pytest

from model.fidelity.detection import DetectionOptions, detect

ROWS = 600


def rows(seed: int, shift: float = 0.0) -> pl.DataFrame:
    """Rows of a table: numbers, whole numbers, words and a column that is always empty."""
    rng = np.random.default_rng(seed)
    return pl.DataFrame(
        {
            "SK_ID_CURR": rng.permutation(ROWS) // 2,
            "number": rng.normal(shift, 1, ROWS),
            "count": rng.poisson(2, ROWS),
            "word": pl.Series(rng.choice(["a", "b", "c"], ROWS)),
            "empty": pl.Series([None] * ROWS, dtype=pl.String),
            "no_number": pl.Series([None] * ROWS, dtype=pl.Float64),
        }
    )


def test_the_same_rows_cannot_be_told_apart() -> None:
    found = detect("table", rows(1), rows(1))
    assert found is not None
    assert found.auc == pytest.approx(0.5, abs=0.01)
    assert found.rows == ROWS


def test_rows_of_the_same_kind_can_hardly_be_told_apart() -> None:
    found = detect("table", rows(1), rows(2))
    assert found is not None
    assert found.auc == pytest.approx(0.5, abs=0.08)


def test_a_shifted_column_gives_them_away() -> None:
    found = detect("table", rows(1, shift=3), rows(2))
    assert found is not None
    assert found.auc > 0.9
    assert found.telling[0].column == "number"
    assert found.telling[0].alone > 0.9
    assert found.telling[0].loss > 0.3
    assert "SK_ID_CURR" not in {one.column for one in found.telling}


def test_a_relation_between_columns_gives_them_away() -> None:
    """No column alone is telling; shuffling either of the two shows it."""
    rng = np.random.default_rng(0)
    first = rng.normal(size=ROWS)
    ours = pl.DataFrame({"SK_ID_CURR": range(ROWS), "first": first, "second": first})
    theirs = ours.with_columns(second=pl.Series(rng.permutation(first)))
    found = detect("table", ours, theirs)
    assert found is not None
    assert found.auc > 0.85
    assert all(one.alone < 0.6 < 0.5 + one.loss for one in found.telling)


def test_the_larger_side_is_cut_down_and_the_result_is_the_same_every_time() -> None:
    first = detect("table", pl.concat([rows(1), rows(3)]), rows(2), DetectionOptions(seed=4))
    assert first is not None
    assert first.rows == ROWS
    assert detect("table", pl.concat([rows(1), rows(3)]), rows(2), DetectionOptions(seed=4)) == first


def test_a_few_rows_are_not_judged() -> None:
    assert detect("table", rows(1).head(15), rows(2).head(15)) is None
    one_client = rows(2).with_columns(SK_ID_CURR=pl.lit(1))
    assert detect("table", one_client, one_client) is None
