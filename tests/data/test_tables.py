"""The contract of the raw tables."""

import math

import polars as pl
import pytest

from data.raw import RawTables
from data.tables import (
    APPLICATION_TEST,
    APPLICATION_TRAIN,
    APPLICATIONS,
    NO_DATE,
    TABLES,
    Column,
    ColumnType,
    Table,
    Unit,
)

OFFICIAL_WIDTHS = {
    "application_train": 122,
    "application_test": 121,
    "bureau": 17,
    "bureau_balance": 3,
    "previous_application": 37,
    "POS_CASH_balance": 8,
    "credit_card_balance": 23,
    "installments_payments": 8,
}

COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]
each_table = pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)


def test_every_official_table_has_its_official_number_of_columns() -> None:
    assert {name: len(table.columns) for name, table in TABLES.items()} == OFFICIAL_WIDTHS


@each_table
def test_names_are_unique_and_keys_and_parents_exist(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert set(table.key) <= set(names)
    if table.parent is not None:
        parent, column = table.parent
        assert column in names
        parent_table = APPLICATION_TRAIN if parent == APPLICATIONS else TABLES[parent]
        assert column in parent_table.schema()


@each_table
def test_keys_are_never_empty(table: Table) -> None:
    assert not any(table.column(name).nullable for name in table.key)


@each_table
def test_a_key_fits_into_one_whole_number(table: Table) -> None:
    ranges = [table.column(name).possible for name in table.key]
    assert math.prod(possible.high - possible.low + 1 for possible in ranges if possible) < 2**63


def test_test_lacks_only_the_target() -> None:
    assert [name for name in APPLICATION_TRAIN.schema() if name != "TARGET"] == list(APPLICATION_TEST.schema())


def test_schema_gives_polars_types() -> None:
    schema = TABLES["bureau"].schema()
    assert schema["DAYS_CREDIT"] == pl.Int64
    assert schema["DAYS_CREDIT_ENDDATE"] == pl.Float64
    assert schema["CREDIT_TYPE"] == pl.String


def test_an_official_misspelling_is_kept() -> None:
    assert "AMT_RECIVABLE" in TABLES["credit_card_balance"].schema()


def test_column_finds_by_name() -> None:
    assert TABLES["bureau_balance"].column("STATUS").type is ColumnType.TEXT
    with pytest.raises(KeyError, match="NOPE"):
        TABLES["bureau_balance"].column("NOPE")


@pytest.mark.parametrize("column", [column for _, column in COLUMNS if column.type is not ColumnType.TEXT])
def test_every_number_has_a_unit_and_a_range_within_what_is_possible(column: Column) -> None:
    assert column.unit is not Unit.CATEGORY
    assert column.allowed is not None
    assert column.possible is not None
    assert column.possible.low <= column.allowed.low < column.allowed.high <= column.possible.high


@pytest.mark.parametrize("column", [column for _, column in COLUMNS if column.type is ColumnType.TEXT])
def test_every_text_has_its_categories_and_their_shares(column: Column) -> None:
    assert column.unit is Unit.CATEGORY
    assert sum(column.shares.values()) == pytest.approx(1, abs=0.002)
    assert all(share > 0 for share in column.shares.values())


def test_units_follow_the_names() -> None:
    for _, column in COLUMNS:
        if column.name.startswith("DAYS_"):
            assert column.unit is Unit.DAY
        if column.name.startswith(("FLAG_", "REG_", "LIVE_")) and column.type is ColumnType.INTEGER:
            assert column.unit is Unit.FLAG
        if column.name.startswith("AMT_REQ_"):  # enquiries, whatever the name says
            assert column.unit is Unit.COUNT
        elif column.name.startswith("AMT_"):
            assert column.unit is Unit.AMOUNT
        if column.name.startswith("SK_ID_"):
            assert column.unit is Unit.IDENTIFIER


def test_no_date_is_declared_where_the_official_data_write_it() -> None:
    declared = {(table.name, column.name) for table, column in COLUMNS if NO_DATE in column.sentinels}
    previous = ("FIRST_DRAWING", "FIRST_DUE", "LAST_DUE_1ST_VERSION", "LAST_DUE", "TERMINATION")
    assert declared == {
        ("application_train", "DAYS_EMPLOYED"),
        ("application_test", "DAYS_EMPLOYED"),
        *(("previous_application", f"DAYS_{name}") for name in previous),
    }
    for name in ("DAYS_LAST_DUE", "DAYS_TERMINATION"):
        assert TABLES["previous_application"].column(name).sentinels[NO_DATE] == "still running"


def test_xna_and_xap_are_sentinels_wherever_they_are_categories() -> None:
    for _, column in COLUMNS:
        assert {"XNA", "XAP"} & set(column.shares) == {"XNA", "XAP"} & set(column.sentinels)
    assert APPLICATION_TRAIN.column("ORGANIZATION_TYPE").sentinels["XNA"] == "no employer: goes with pensioners"


def test_rare_official_categories_are_known() -> None:
    rare = {
        ("application_train", "CODE_GENDER"): "XNA",
        ("application_train", "NAME_INCOME_TYPE"): "Maternity leave",
        ("application_train", "NAME_FAMILY_STATUS"): "Unknown",
        ("bureau", "CREDIT_TYPE"): "Interbank credit",
        ("bureau", "CREDIT_ACTIVE"): "Bad debt",
        ("previous_application", "NAME_GOODS_CATEGORY"): "House Construction",
        ("POS_CASH_balance", "NAME_CONTRACT_STATUS"): "Canceled",
        ("credit_card_balance", "NAME_CONTRACT_STATUS"): "Demand",
    }
    for (table, column), value in rare.items():
        assert value in TABLES[table].column(column).shares


def test_the_one_income_of_117_million_is_suspect_and_possible() -> None:
    income = APPLICATION_TRAIN.column("AMT_INCOME_TOTAL")
    assert income.allowed is not None
    assert income.possible is not None
    assert income.allowed.high < 117_000_000 < income.possible.high


@pytest.mark.sample
def test_every_category_of_the_sample_is_known(sample: RawTables) -> None:
    for table, column in COLUMNS:
        if column.type is ColumnType.TEXT:
            found = sample.collect(sample.frames[table.name].select(pl.col(column.name).drop_nulls().unique()))
            assert set(found.to_series()) <= set(column.shares), (table.name, column.name)
