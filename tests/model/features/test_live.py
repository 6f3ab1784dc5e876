"""One client from records in memory: the same to the last bit as all clients in bulk."""

from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from data.raw import RawTables, open_raw
from model.features.engine import all_features
from model.features.frames import APPLICATIONS, KEY
from model.features.live import APPLICATION_SCHEMA, HISTORY_SCHEMAS, LOAN_TERMS, LiveFeatures, negotiable_features
from model.features.look_alikes import FEATURE, LookAlikes, with_rates
from model.training.compute import compute_features
from model.training.lesson import BuildOptions, prepare

SAMPLED = 40


@pytest.fixture(scope="module")
def raw(raw_dir: Path) -> RawTables:
    return open_raw(raw_dir)


@pytest.fixture(scope="module")
def records(raw: RawTables) -> dict[str, pl.DataFrame]:
    tables = {name: raw.frames[name].collect() for name in HISTORY_SCHEMAS}
    return tables | {APPLICATIONS: raw.applications().select(APPLICATION_SCHEMA.names()).collect()}


@pytest.fixture(scope="module")
def bulk(raw: RawTables) -> tuple[pl.DataFrame, pl.DataFrame, LookAlikes]:
    """The feature table with everybody's look-alikes, the medians and the look-alikes."""
    table, medians = compute_features(raw)
    look_alikes = prepare(table, BuildOptions(iterations=5)).look_alikes
    return with_rates(table, look_alikes), medians, look_alikes


@pytest.fixture(scope="module")
def live(bulk: tuple[pl.DataFrame, pl.DataFrame, LookAlikes]) -> LiveFeatures:
    return LiveFeatures(bulk[1], bulk[2])


def of_client(records: dict[str, pl.DataFrame], client: int) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    of_bureau = records["bureau"].filter(pl.col(KEY) == client)["SK_ID_BUREAU"].implode()
    histories = {
        name: frame.filter(
            pl.col("SK_ID_BUREAU").is_in(of_bureau) if KEY not in frame.columns else pl.col(KEY) == client
        )
        for name, frame in records.items()
    }
    return histories.pop(APPLICATIONS), histories


def test_row_by_row_and_in_bulk_agree_exactly(
    live: LiveFeatures, records: dict[str, pl.DataFrame], bulk: tuple[pl.DataFrame, pl.DataFrame, LookAlikes]
) -> None:
    for client in bulk[0][KEY].sample(SAMPLED, seed=3):
        application, histories = of_client(records, client)
        alone = live.table(application, live.histories(application, histories))
        assert_frame_equal(alone, bulk[0].filter(pl.col(KEY) == client), check_exact=True)


def test_several_clients_at_once(
    live: LiveFeatures, records: dict[str, pl.DataFrame], bulk: tuple[pl.DataFrame, pl.DataFrame, LookAlikes]
) -> None:
    everybody = dict(records)
    applications = everybody.pop(APPLICATIONS)
    assert_frame_equal(live.table(applications, live.histories(applications, everybody)), bulk[0], check_exact=True)


def test_a_client_without_any_history(live: LiveFeatures, records: dict[str, pl.DataFrame]) -> None:
    application = records[APPLICATIONS].head(1)
    table = live.table(application, live.histories(application, {}))
    assert table.height == 1
    for feature in all_features():
        if feature.absent is not None:
            assert table[feature.name].item() == feature.absent


def test_changed_terms_give_what_a_changed_application_gives(
    live: LiveFeatures, records: dict[str, pl.DataFrame]
) -> None:
    application, histories = of_client(records, records[APPLICATIONS][KEY][5])
    known = live.histories(application, histories)
    terms = pl.DataFrame(
        {
            "AMT_CREDIT": [90_000.0, 450_000.0, 1_000_000.0, 0.0, None],
            "AMT_ANNUITY": [9_000.0, 22_500.0, 31_111.5, 10_000.0, 5_000.0],
            "AMT_GOODS_PRICE": [90_000.0, 400_000.0, 1.0, 100_000.0, None],
        }
    )
    grid = live.with_terms(application, known, terms)
    names = [feature.name for feature in negotiable_features()]
    assert grid.columns == names
    for row in range(len(terms)):
        changed = application.with_columns(pl.lit(terms[name][row], pl.Float64).alias(name) for name in terms.columns)
        assert_frame_equal(grid[row], live.table(changed, known).select(names), check_exact=True)


def test_what_changes_with_the_terms_is_declared_negotiable_and_nothing_else(
    live: LiveFeatures, records: dict[str, pl.DataFrame]
) -> None:
    applications = records[APPLICATIONS]
    known = live.histories(applications, records)
    changed = applications.with_columns(
        AMT_CREDIT=pl.col("AMT_CREDIT") * 1.7,
        AMT_ANNUITY=pl.col("AMT_ANNUITY") * 1.2,
        AMT_GOODS_PRICE=pl.col("AMT_GOODS_PRICE") * 1.4,
        NAME_CONTRACT_TYPE=pl.when(pl.col("NAME_CONTRACT_TYPE") == "Cash loans")
        .then(pl.lit("Revolving loans"))
        .otherwise(pl.lit("Cash loans")),
    )
    assert set(LOAN_TERMS) <= set(changed.columns)
    before, after = live.table(applications, known), live.table(changed, known)
    moved = {one.name for one in all_features() if not before[one.name].equals(after[one.name], null_equal=True)}
    assert moved == {feature.name for feature in negotiable_features()}
    assert FEATURE.name in moved
