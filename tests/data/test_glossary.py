"""Words in both languages for every category value."""

import polars as pl
import pytest

from data.glossary import CATEGORY_LABELS, category_label
from data.label import Label
from data.raw import RawTables
from data.synthetic.marginals_bureau import CREDIT_TYPE
from data.synthetic.marginals_life import ORGANIZATION_AT_WORK
from data.synthetic.marginals_previous import PREVIOUS_STATUS

COVERED = [
    "NAME_CONTRACT_TYPE", "CODE_GENDER", "NAME_TYPE_SUITE", "NAME_INCOME_TYPE", "NAME_EDUCATION_TYPE",
    "NAME_FAMILY_STATUS", "NAME_HOUSING_TYPE", "OCCUPATION_TYPE", "ORGANIZATION_TYPE", "WEEKDAY_APPR_PROCESS_START",
    "CREDIT_ACTIVE", "CREDIT_TYPE", "HOUSETYPE_MODE", "WALLSMATERIAL_MODE", "FONDKAPREMONT_MODE",
    "EMERGENCYSTATE_MODE",
]  # fmt: skip


def values_without_words(raw: RawTables) -> set[tuple[str, str]]:
    """(column, value) pairs of the tables that have no words, of the columns that the glossary covers."""
    missing = set()
    for frame in raw.frames.values():
        for column in set(frame.collect_schema().names()) & set(CATEGORY_LABELS):
            values = raw.collect(frame.select(pl.col(column).drop_nulls().unique()))[column]
            missing |= {(column, value) for value in values if value not in CATEGORY_LABELS[column]}
    return missing


def test_the_columns_that_advisors_see_are_covered() -> None:
    assert set(COVERED) <= set(CATEGORY_LABELS)


def test_every_value_that_the_generator_can_write_has_words(raw: RawTables) -> None:
    assert values_without_words(raw) == set()
    assert {*ORGANIZATION_AT_WORK, "XNA"} == set(CATEGORY_LABELS["ORGANIZATION_TYPE"])
    assert set(CREDIT_TYPE) == set(CATEGORY_LABELS["CREDIT_TYPE"])
    assert {status for shares in PREVIOUS_STATUS.values() for status in shares} <= set(
        CATEGORY_LABELS["NAME_CONTRACT_STATUS"]
    )


def test_there_are_58_kinds_of_organisation() -> None:
    assert len(CATEGORY_LABELS["ORGANIZATION_TYPE"]) == 58


@pytest.mark.parametrize("column", CATEGORY_LABELS)
def test_words_are_in_sentence_case_and_told_apart(column: str) -> None:
    labels = CATEGORY_LABELS[column].values()
    for text in (words for label in labels for words in (label.fr, label.en)):
        assert text
        assert text[0].isupper()
        assert "'" not in text
        assert text == " ".join(text.split())
    known = [label for label in labels if label.en not in ("Not stated", "Not specified")]
    assert len({label.fr for label in known}) == len(known)
    assert len({label.en for label in known}) == len(known)


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("NAME_EDUCATION_TYPE", "Secondary / secondary special", Label("Études secondaires", "Secondary education")),
        ("ORGANIZATION_TYPE", "Trade: type 3", Label("Commerce, type 3", "Trade, type 3")),
        ("ORGANIZATION_TYPE", "Space_travel", Label("Space travel", "Space travel")),
        ("WEEKDAY_APPR_PROCESS_START", "SOMEDAY", Label("Someday", "Someday")),
        ("NAME_GOODS_CATEGORY", "XNA", Label("Non renseigné", "Not stated")),
        ("NO_SUCH_COLUMN", "  ", Label("Non renseigné", "Not stated")),
    ],
)
def test_category_label(column: str, value: str, words: Label) -> None:
    assert category_label(column, value) == words


@pytest.mark.sample
def test_every_value_of_the_sample_has_words(sample: RawTables) -> None:
    assert values_without_words(sample) == set()
