"""Histories that break assumptions: the features stay finite, and one client's rows never touch another's."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from data.raw import open_raw
from model.features.catalog import Feature
from model.features.engine import HISTORIES, all_features, history_features
from model.features.frames import APPLICATIONS, KEY
from model.features.live import APPLICATION_SCHEMA, HISTORY_SCHEMAS, LiveFeatures
from model.features.look_alikes import COORDINATES, LookAlikes
from model.features.peers import KEYS, MEDIANS

Records = dict[str, pl.DataFrame]

CLIENT, OTHER = 100_001, 100_002
"""Who gets the hostile rows, and who must not notice."""

FEW_PEERS = pl.DataFrame(
    schema={KEYS[0]: pl.String, KEYS[1]: pl.String, KEYS[2]: pl.Int64, **dict.fromkeys(MEDIANS, pl.Float64)}
)


@pytest.fixture(scope="module")
def live() -> LiveFeatures:
    axes = len(COORDINATES)
    around = LookAlikes(np.zeros(axes), np.ones(axes), np.zeros((1, axes)), np.ones((1, 5)), np.full((1, 5), 10.0))
    return LiveFeatures(FEW_PEERS, around)


@pytest.fixture(scope="module")
def records(raw_dir: Path) -> Records:
    """Two clients with long histories, under the numbers CLIENT and OTHER."""
    raw = open_raw(raw_dir)
    tables = {name: raw.frames[name].collect() for name in HISTORY_SCHEMAS}
    rows = tables["installments_payments"].group_by(KEY).len().sort("len", KEY, descending=True)
    first, second = rows[KEY].head(2)
    kept = {first: CLIENT, second: OTHER}
    of_both = {
        name: frame.filter(pl.col(KEY).is_in(list(kept))).with_columns(pl.col(KEY).replace(kept))
        for name, frame in tables.items()
        if KEY in frame.columns
    }
    known = of_both["bureau"]["SK_ID_BUREAU"].implode()
    balances = tables["bureau_balance"].filter(pl.col("SK_ID_BUREAU").is_in(known))
    applications = raw.applications().select(APPLICATION_SCHEMA.names()).collect()
    chosen = applications.filter(pl.col(KEY).is_in(list(kept))).with_columns(pl.col(KEY).replace(kept))
    return {**of_both, "bureau_balance": balances, APPLICATIONS: chosen}


def features(live: LiveFeatures, records: Records) -> pl.DataFrame:
    histories = dict(records)
    applications = histories.pop(APPLICATIONS)
    return live.table(applications, live.histories(applications, histories))


def of(client: int, table: pl.DataFrame) -> pl.DataFrame:
    return table.filter(pl.col(KEY) == client)


def assert_finite(table: pl.DataFrame) -> None:
    numbers = [feature.name for feature in all_features() if not feature.is_category]
    broken = [name for name in numbers if not table[name].drop_nulls().is_finite().all()]
    assert not broken


def edited(records: Records, edit: Callable[[str, pl.DataFrame], pl.DataFrame]) -> Records:
    """The records with `edit(table, rows)` in the place of CLIENT's rows of every history table."""
    changed = dict(records)
    mine = records["bureau"].filter(pl.col(KEY) == CLIENT)["SK_ID_BUREAU"].implode()
    for name, frame in records.items():
        if name != APPLICATIONS:
            owned = pl.col(KEY) == CLIENT if KEY in frame.columns else pl.col("SK_ID_BUREAU").is_in(mine)
            changed[name] = pl.concat([frame.filter(~owned), edit(name, frame.filter(owned))])
    return changed


def numbers_replaced(value: float) -> Callable[[str, pl.DataFrame], pl.DataFrame]:
    def edit(_name: str, rows: pl.DataFrame) -> pl.DataFrame:
        names = [name for name in rows.columns if not name.startswith("SK_ID")]
        floats = [name for name in names if rows.schema[name] == pl.Float64]
        whole = int(value) if abs(value) < 2**62 else -(2**62)
        integers = [name for name in names if rows.schema[name] == pl.Int64]
        return rows.with_columns(
            *(pl.lit(value, pl.Float64).alias(name) for name in floats),
            *(pl.lit(whole, pl.Int64).alias(name) for name in integers),
        )

    return edit


def emptied(_name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Every column but the identifiers null."""
    return rows.with_columns(
        pl.lit(None, rows.schema[name]).alias(name) for name in rows.columns if name[:5] != "SK_ID"
    )


def orphaned(_name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The loans are nobody's in previous_application; the rows still name their client."""
    return rows.with_columns(SK_ID_PREV=pl.col("SK_ID_PREV") + 10**9) if "SK_ID_PREV" in rows.columns else rows


HOSTILE = {
    "infinite": numbers_replaced(float("inf")),
    "minus infinite": numbers_replaced(float("-inf")),
    "not a number": numbers_replaced(float("nan")),
    "huge": numbers_replaced(1e300),
    "negative": numbers_replaced(-3.0),
    "nothing but zeros": numbers_replaced(0.0),
    "no date": numbers_replaced(365_243.0),
    "all null": emptied,
    "no rows": lambda _name, rows: rows.clear(),
    "one row": lambda _name, rows: rows.head(1),
    "orphans": orphaned,
    "duplicated": lambda _name, rows: pl.concat([rows, rows]),
    "ten times as long": lambda _name, rows: pl.concat([rows] * 10),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_features_stay_finite_and_others_do_not_notice(live: LiveFeatures, records: Records, kind: str) -> None:
    before, after = features(live, records), features(live, edited(records, HOSTILE[kind]))
    assert after.height == 2
    assert_finite(after)
    assert_frame_equal(of(OTHER, before), of(OTHER, after), check_exact=True)


def test_without_any_row_the_features_say_so(live: LiveFeatures, records: Records) -> None:
    table = of(CLIENT, features(live, edited(records, HOSTILE["no rows"])))

    def expected(feature: Feature) -> float | None:
        return feature.absent

    assert {one.name: table[one.name].item() for one in history_features()} == {
        one.name: expected(one) for one in history_features()
    }


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_makes_no_difference(live: LiveFeatures, records: Records, seed: int) -> None:
    shuffled = {name: frame.sample(fraction=1, shuffle=True, seed=seed) for name, frame in records.items()}
    assert_frame_equal(features(live, records), features(live, shuffled), check_exact=True)


def test_orphans_count_for_the_client_that_they_name(live: LiveFeatures, records: Records) -> None:
    """Instalments, POS and card rows need no row in previous_application."""
    own = {
        one.name
        for history in HISTORIES
        if "previous_application" not in history.tables and "bureau" not in history.tables
        for one in history.features
    }
    before, after = features(live, records), features(live, edited(records, orphaned))
    assert_frame_equal(of(CLIENT, before).select(sorted(own)), of(CLIENT, after).select(sorted(own)), check_exact=True)


def test_four_hundred_instalments(live: LiveFeatures, records: Records) -> None:
    def long(name: str, rows: pl.DataFrame) -> pl.DataFrame:
        if name != "installments_payments":
            return rows
        day = pl.int_range(400).cast(pl.Float64) * -7
        return pl.concat([rows.head(1)] * 400).with_columns(
            NUM_INSTALMENT_NUMBER=pl.int_range(1, 401, dtype=pl.Int64),
            DAYS_INSTALMENT=day,
            DAYS_ENTRY_PAYMENT=day + 3,
            AMT_INSTALMENT=pl.lit(1_000.0),
            AMT_PAYMENT=pl.lit(1_000.0),
        )

    assert_finite(features(live, edited(records, long)))
