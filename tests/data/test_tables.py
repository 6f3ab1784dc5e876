"""The contract of the raw tables."""

import polars as pl
import pytest

from data.tables import APPLICATION_TEST, APPLICATION_TRAIN, APPLICATIONS, TABLES, ColumnType, Table

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


def test_every_official_table_has_its_official_number_of_columns() -> None:
    assert {name: len(table.columns) for name, table in TABLES.items()} == OFFICIAL_WIDTHS


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_names_are_unique_and_keys_and_parents_exist(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert set(table.key) <= set(names)
    if table.parent is not None:
        parent, column = table.parent
        assert column in names
        parent_table = APPLICATION_TRAIN if parent == APPLICATIONS else TABLES[parent]
        assert column in parent_table.schema()


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_keys_are_never_empty(table: Table) -> None:
    assert not any(table.column(name).nullable for name in table.key)


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
