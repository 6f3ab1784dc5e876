"""Words in both languages for every category value."""

import polars as pl
import pytest

from data.glossary import CATEGORY_LABELS, category_label
from data.label import Label
from data.raw import RawTables
from data.tables import TABLES
from data.tables.column import ColumnType

COLUMNS = [column for table in TABLES.values() for column in table.columns]
CODES = {"REGION_RATING_CLIENT": {"1", "2", "3"}, "REGION_RATING_CLIENT_W_CITY": {"-1", "1", "2", "3"}}
"""Numbers that read as categories, which the contract does not list value by value."""

ALIKE = {"Agriculture", "Culture", "Police", "Score (code SCO)", "Services"}
"""Words that are the same in both languages."""


def known_categories() -> dict[str, set[str]]:
    """Every category of the contract by column name, over all tables."""
    known: dict[str, set[str]] = {}
    for column in COLUMNS:
        if column.type is ColumnType.TEXT:
            known.setdefault(column.name, set()).update(column.shares)
    return known


def values_without_words(raw: RawTables) -> set[tuple[str, str]]:
    """(column, value) pairs of the tables that have no words, of the columns that are read as categories."""
    missing = set()
    for frame in raw.frames.values():
        for column in set(frame.collect_schema().names()) & set(CATEGORY_LABELS):
            distinct = frame.select(pl.col(column).drop_nulls().cast(pl.String).unique())
            values = raw.collect(distinct)[column]
            missing |= {(column, value) for value in values if value not in CATEGORY_LABELS[column]}
    return missing


def test_every_category_of_the_contract_has_words_and_no_other_value_has() -> None:
    worded = {column: set(labels) for column, labels in CATEGORY_LABELS.items()}
    assert worded == known_categories() | CODES


def test_every_value_that_the_generator_can_write_has_words(raw: RawTables) -> None:
    assert values_without_words(raw) == set()


@pytest.mark.sample
def test_every_value_of_the_sample_has_words(sample: RawTables) -> None:
    assert values_without_words(sample) == set()


def test_there_are_58_kinds_of_organisation() -> None:
    assert len(CATEGORY_LABELS["ORGANIZATION_TYPE"]) == 58


@pytest.mark.parametrize("column", CATEGORY_LABELS)
def test_words_are_in_sentence_case_and_told_apart(column: str) -> None:
    labels = CATEGORY_LABELS[column].values()
    for text in (words for label in labels for words in (label.fr, label.en)):
        assert text
        assert text[0].isupper() or text[0].isdigit() or text[0] in "«“"
        assert len(text) <= 56
    known = [label for label in labels if label.en not in ("Not stated", "Not specified")]
    assert len({label.fr for label in known}) == len(known)
    assert len({label.en for label in known}) == len(known)


def test_french_is_not_english() -> None:
    labels = {label for column in CATEGORY_LABELS.values() for label in column.values()}
    assert {label.en for label in labels if label.fr == label.en} == ALIKE


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("NAME_EDUCATION_TYPE", "Secondary / secondary special", Label("Études secondaires", "Secondary education")),
        ("ORGANIZATION_TYPE", "Trade: type 3", Label("Commerce, type 3", "Trade, type 3")),
        ("ORGANIZATION_TYPE", "Space_travel", Label("Space travel", "Space travel")),
        ("ORGANIZATION_TYPE", "XNA", Label("Sans employeur", "No employer")),
        ("WEEKDAY_APPR_PROCESS_START", "SOMEDAY", Label("Someday", "Someday")),
        ("NAME_GOODS_CATEGORY", "XNA", Label("Aucun bien précisé", "No goods stated")),
        ("CODE_REJECT_REASON", "XAP", Label("Sans objet (pas de refus)", "Does not apply (not refused)")),
        ("STATUS", "C", Label("Clos", "Closed")),
        ("REGION_RATING_CLIENT", "1", Label("Classe 1, risque le plus faible", "Class 1, lowest risk")),
        ("NAME_HOUSING_TYPE", "XNA", Label("Non renseigné", "Not stated")),
        ("NO_SUCH_COLUMN", "  ", Label("Non renseigné", "Not stated")),
    ],
)
def test_category_label(column: str, value: str, words: Label) -> None:
    assert category_label(column, value) == words
