"""One client from records in memory: the same to the last bit as all clients in bulk."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from data.errors import RawDataError
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


def test_a_narrow_grid_and_two_clients_are_as_exact_as_a_wide_one(
    live: LiveFeatures, records: dict[str, pl.DataFrame]
) -> None:
    """Where all rows fall alike, Polars may keep one value for a column, and must not compute otherwise with it."""
    applications = records[APPLICATIONS].head(SAMPLED)
    known = live.histories(applications, {})
    names = [feature.name for feature in negotiable_features()]
    for row in range(0, SAMPLED, 2):
        pair, both = (
            applications[row : row + 2],
            known.filter(pl.col(KEY).is_in(applications[KEY][row : row + 2].implode())),
        )
        together = live.table(pair, both)
        for client in pair[KEY]:
            mine = pl.col(KEY) == client
            alone = live.table(pair.filter(mine), both.filter(mine))
            assert_frame_equal(alone, together.filter(mine), check_exact=True)
            same = pair.filter(mine).select(pl.col("AMT_CREDIT", "AMT_ANNUITY")).select(pl.all().repeat_by(3).explode())
            grid = live.with_terms(pair.filter(mine), both.filter(mine), same)
            assert_frame_equal(grid, pl.concat([alone.select(names)] * 3), check_exact=True)


def test_further_columns_are_ignored(live: LiveFeatures, records: dict[str, pl.DataFrame]) -> None:
    application, histories = of_client(records, records[APPLICATIONS][KEY][3])
    more = {name: frame.with_columns(remark=pl.lit("none")) for name, frame in histories.items()}
    expected = live.table(application, live.histories(application, histories))
    wider = application.with_columns(remark=pl.lit("none"))
    assert_frame_equal(live.table(wider, live.histories(wider, more)), expected, check_exact=True)


def test_terms_of_no_row(live: LiveFeatures, records: dict[str, pl.DataFrame]) -> None:
    application = records[APPLICATIONS].head(1)
    none = pl.DataFrame(schema={"AMT_CREDIT": pl.Float64})
    assert live.with_terms(application, live.histories(application, {}), none).height == 0


def test_what_is_not_as_the_contract_says_is_named(live: LiveFeatures, records: dict[str, pl.DataFrame]) -> None:
    application, other = records[APPLICATIONS][[0]], records[APPLICATIONS][[1]]
    known = live.histories(application, {})
    amount, misspelt = (pl.DataFrame({name: [90_000.0]}) for name in ("AMT_CREDIT", "AMT_CREDITS"))
    cases: list[tuple[str, Callable[[], object]]] = [
        ("applications: column AMT_CREDIT is missing", lambda: live.table(application.drop("AMT_CREDIT"), known)),
        (
            "applications: column AMT_CREDIT holds String, the contract says Float64",
            lambda: live.table(application.with_columns(pl.col("AMT_CREDIT").cast(pl.String)), known),
        ),
        ("bureaux: is not a table known here", lambda: live.histories(application, {"bureaux": application})),
        ("bureau: column SK_ID_BUREAU is missing", lambda: live.histories(application, {"bureau": application})),
        ("each only once", lambda: live.histories(pl.concat([application, application]), {})),
        ("those of other clients", lambda: live.table(other, known)),
        ("histories: column SK_ID_CURR is missing", lambda: live.table(application, known.drop(KEY))),
        ("those of other clients", lambda: live.table(application, pl.concat([known, known]))),
        (
            "applications: column AMT_INCOME_TOTAL holds String",
            lambda: live.with_terms(application.cast({"AMT_INCOME_TOTAL": pl.String}), known, amount),
        ),
        (
            "applications: column AMT_INCOME_TOTAL holds Float32",
            lambda: live.with_terms(application.cast({"AMT_INCOME_TOTAL": pl.Float32}), known, amount),
        ),
        (
            "histories: column bureau_debt is missing",
            lambda: live.with_terms(application, known.drop("bureau_debt"), amount),
        ),
        ("one application", lambda: live.with_terms(other, known, amount)),
        (
            "AMT_CREDITS is not a term of the loan",
            lambda: live.with_terms(application, known, misspelt),
        ),
        ("terms: column AMT_CREDIT holds Int64", lambda: live.with_terms(application, known, amount.cast(pl.Int64))),
    ]
    for words, work in cases:
        with pytest.raises(RawDataError, match=words):
            work()


def test_threads_do_not_get_in_each_others_way(live: LiveFeatures, records: dict[str, pl.DataFrame]) -> None:
    clients = [of_client(records, client) for client in records[APPLICATIONS][KEY][:8]]

    def features(client: int) -> pl.DataFrame:
        application, histories = clients[client]
        return live.table(application, live.histories(application, histories))

    expected = [features(client) for client in range(8)]
    with ThreadPoolExecutor(8) as pool:
        for found, once in zip(pool.map(features, list(range(8)) * 4), expected * 4, strict=True):
            assert_frame_equal(found, once, check_exact=True)


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
