"""Keys and links, batch by batch."""

import numpy as np
import polars as pl
import pytest

from data.check import keys
from data.check.keys import IdSet, KeyCounter, LinkCounter, united
from data.tables import TABLES


def counter(*batches: list[tuple[int | None, int | None]]) -> KeyCounter:
    """Of (SK_ID_BUREAU, MONTHS_BALANCE)."""
    found = KeyCounter(TABLES["bureau_balance"])
    for batch in batches:
        found.add(pl.DataFrame(batch, schema={"SK_ID_BUREAU": pl.Int64, "MONTHS_BALANCE": pl.Int64}, orient="row"))
    return found


def test_keys_are_counted_across_batches() -> None:
    found = counter([(7, -1), (7, -2), (8, -1)], [(7, -1), (9, 0), (7, -1)])
    assert found.count() == (4, 1, 3)
    assert found.first_repeated_row() == 3


def test_different_parts_do_not_run_together() -> None:
    assert counter([(1, 0), (1, -1), (2, -1_200), (2, 1_200), (1, 1_200), (2, -1_199)]).count() == (6, 0, 0)


def test_empty_and_impossible_keys_are_left_out() -> None:
    found = counter([(None, -1), (7, None), (None, -1), (7, -99_999), (7, -99_999), (7, -3)])
    assert found.count() == (1, 0, 0)
    assert found.first_repeated_row() is None


def test_no_rows_have_no_keys() -> None:
    assert counter().count() == counter([]).count() == (0, 0, 0)
    assert counter().first_repeated_row() is None


def test_counts_agree_with_polars() -> None:
    rng = np.random.default_rng(0)
    rows = list(zip(rng.integers(1, 40, 3_000).tolist(), rng.integers(-96, 1, 3_000).tolist(), strict=True))
    frame = pl.DataFrame(rows, schema=["id", "month"], orient="row")
    sizes = frame.group_by("id", "month").len()["len"]
    found = counter(rows[:1_234], rows[1_234:])
    assert found.count() == (len(sizes), (sizes > 1).sum(), sizes.filter(sizes > 1).sum())
    repeated = next(index for index, row in enumerate(rows) if row in rows[:index])
    assert found.first_repeated_row() == repeated


@pytest.mark.parametrize("widest", [1 << 28, 0], ids=["bitmap", "search"])
def test_a_set_knows_its_numbers(widest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_WIDEST_BITMAP", widest)
    known = IdSet(np.array([5, 5, 8, 20]))
    assert known.ids.tolist() == [5, 8, 20]
    assert known.contains(np.array([4, 5, 6, 8, 20, 21, -1])).tolist() == [False, True, False, True, True, False, False]
    assert not IdSet(np.empty(0, dtype=np.int64)).contains(np.array([1, 0])).any()


def test_sets_are_united() -> None:
    assert united([IdSet(np.array([5, 9])), IdSet(np.array([1, 9]))]).ids.tolist() == [1, 5, 9]
    assert united([]).ids.tolist() == []


def test_orphans_are_counted_and_the_first_is_found() -> None:
    link = LinkCounter("SK_ID_CURR", "application", IdSet(np.array([1, 2])))
    link.add(pl.DataFrame({"SK_ID_CURR": [1, None, 2]}), before=0)
    assert (link.rows, link.first_row, link.different()) == (0, None, 0)
    link.add(pl.DataFrame({"SK_ID_CURR": [2, 3, 3, 9]}), before=3)
    link.add(pl.DataFrame({"SK_ID_CURR": [3]}), before=7)
    assert (link.rows, link.first_row, link.different()) == (4, 4, 2)
