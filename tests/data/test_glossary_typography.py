"""Typography of every word in the glossary, in French and in English."""

import re
from collections.abc import Iterator

from data.glossary import CATEGORY_LABELS, NOT_STATED
from data.glossary.columns import COLUMN_WORDS, Shown
from data.glossary.tables import TABLE_LABELS
from data.label import Label

NO_BREAK_SPACE = "\u00a0"
RAW_NAME = re.compile(r"[A-Z]{2,}_|_[A-Z]{2,}|\b(XNA|XAP|AMT|CNT|DPD|SK|365243)\b")


def labels() -> Iterator[Label]:
    """Everything that the glossary can say."""
    yield NOT_STATED
    yield from TABLE_LABELS.values()
    for values in CATEGORY_LABELS.values():
        yield from values.values()
    for columns in COLUMN_WORDS.values():
        for words in columns.values():
            yield from (words.label, words.help)
    for shown_as in Shown:
        yield shown_as.unit


def test_quotes_and_apostrophes_are_typographic_and_spaces_single() -> None:
    for label in labels():
        for text in (label.fr, label.en):
            assert not set("'\"\t\n") & set(text), text
            assert "  " not in text
            assert text == text.strip()


def test_french_double_punctuation_does_not_break_off() -> None:
    for label in labels():
        for mark in re.finditer("[:;?!%»]", label.fr):
            assert label.fr[mark.start() - 1] == NO_BREAK_SPACE, label.fr
        for mark in re.finditer("«|n°", label.fr):
            assert label.fr[mark.end()] == NO_BREAK_SPACE, label.fr


def test_english_has_no_french_spacing() -> None:
    for label in labels():
        assert NO_BREAK_SPACE not in label.en, label.en
        assert not re.search(" [:;?!%]", label.en), label.en


def test_no_raw_name_or_code_slips_into_the_words() -> None:
    for label in labels():
        for text in (label.fr, label.en):
            assert not RAW_NAME.search(text), text
