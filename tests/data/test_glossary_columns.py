"""Words in both languages for every raw column that an advisor may see."""

import pytest

from data.glossary import CATEGORY_LABELS
from data.glossary.columns import COLUMN_WORDS, NOT_SHOWN, ColumnWords, Shown, column_words
from data.glossary.tables import TABLE_LABELS
from data.tables import TABLES
from data.tables.column import Column, ColumnType, Unit

COLUMNS = [(table.name, column) for table in TABLES.values() for column in table.columns]
WORDED = [(table, column) for table, column in COLUMNS if column.name not in NOT_SHOWN]
BY_NAME = [pytest.param(table, column, id=f"{table}.{column.name}") for table, column in WORDED]
WORDS = [
    pytest.param(words, id=f"{table}.{column}")
    for table, columns in COLUMN_WORDS.items()
    if table != "application_test"  # which shares its words with application_train
    for column, words in columns.items()
]

FORMATS = {
    Unit.AMOUNT: {Shown.AMOUNT},
    Unit.AREA: {Shown.INDEX},
    Unit.CATEGORY: {Shown.CATEGORY, Shown.YES_NO},
    Unit.CODE: {Shown.CATEGORY},
    Unit.COUNT: {Shown.COUNT, Shown.RANK},
    Unit.DAY: {Shown.DAYS_FROM_APPLICATION, Shown.YEARS_BEFORE},
    Unit.DAYS: {Shown.DAYS},
    Unit.FLAG: {Shown.YES_NO},
    Unit.HOUR: {Shown.HOUR},
    Unit.MONTH: {Shown.MONTHS_FROM_APPLICATION},
    Unit.SCORE: {Shown.SCORE},
    Unit.SHARE: {Shown.SCORE, Shown.INDEX},
    Unit.YEARS: {Shown.YEARS},
}
"""The formats that suit what the contract says of a column."""


def test_every_column_has_words_or_a_reason_to_be_left_out() -> None:
    for table in TABLES.values():
        shown = {column.name for column in table.columns} - set(NOT_SHOWN)
        assert set(COLUMN_WORDS[table.name]) == shown


def test_what_is_left_out_exists_and_says_why() -> None:
    assert set(NOT_SHOWN) <= {column.name for _table, column in COLUMNS}
    assert all(NOT_SHOWN.values())


def test_only_tables_of_the_contract_have_words() -> None:
    assert set(COLUMN_WORDS) == set(TABLE_LABELS) == set(TABLES)


@pytest.mark.parametrize(("table", "column"), BY_NAME)
def test_the_format_suits_the_unit_of_the_column(table: str, column: Column) -> None:
    shown_as = column_words(table, column.name).shown_as
    assert shown_as in FORMATS[column.unit]
    if column.type is ColumnType.TEXT:
        assert shown_as in (Shown.CATEGORY, Shown.YES_NO)
    if shown_as is Shown.CATEGORY:
        assert column.name in CATEGORY_LABELS


@pytest.mark.parametrize("words", WORDS)
def test_a_label_is_short_and_a_help_is_one_sentence(words: ColumnWords) -> None:
    for label in (words.label.fr, words.label.en):
        assert label[0].isupper()
        assert not label.endswith(".")
        assert len(label) <= 40
    for sentence in (words.help.fr, words.help.en):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert not any(mark in sentence[:-1] for mark in ".!?")
        assert len(sentence) <= 145


@pytest.mark.parametrize("words", WORDS)
def test_french_is_not_english(words: ColumnWords) -> None:
    assert words.label.fr != words.label.en or words.label.en == "Prolongations"
    assert words.help.fr != words.help.en


@pytest.mark.parametrize("table", COLUMN_WORDS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_columns_of_a_table_are_told_apart(table: str, language: str) -> None:
    labels = [words.label.text(language) for words in COLUMN_WORDS[table].values()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("shown_as", Shown)
def test_every_format_has_a_unit_in_words_and_is_used(shown_as: Shown) -> None:
    assert shown_as.unit.fr
    assert shown_as.unit.en
    assert shown_as.unit.fr != shown_as.unit.en
    assert shown_as in {words.shown_as for columns in COLUMN_WORDS.values() for words in columns.values()}


def test_the_three_figures_of_a_building_measure_are_told_apart() -> None:
    living = {name: column_words("application_train", f"LIVINGAREA_{name}").label for name in ("AVG", "MODE", "MEDI")}
    assert living["AVG"].fr == "Surface habitable (moyenne)"
    assert living["MODE"].en == "Living area (most common)"
    assert living["MEDI"].en == "Living area (middle)"


def test_the_same_name_means_other_things_in_other_tables() -> None:
    assert column_words("application_test", "AMT_CREDIT").label.en == "Amount of the loan"
    assert column_words("previous_application", "AMT_CREDIT").label.en == "Amount settled on"


@pytest.mark.parametrize(
    ("table", "column"), [("bureau", "SK_ID_BUREAU"), ("bureau", "NO_SUCH_COLUMN"), ("no_such_table", "AMT_CREDIT")]
)
def test_what_has_no_words_is_an_error(table: str, column: str) -> None:
    with pytest.raises(KeyError):
        column_words(table, column)
