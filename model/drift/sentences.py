"""Sentences in French and in English, with figures written as each language writes them."""

import re
from collections.abc import Iterable
from functools import cache

from babel.numbers import format_decimal, format_percent

from data.glossary import NOT_STATED, category_label
from data.label import Label
from model.drift.record import Words
from model.drift.words import NOT_KNOWN, OTHER
from model.features.catalog import Feature
from model.features.engine import all_features

_LANGUAGES = ("fr", "en")
_OTHER = Label(fr="Autres valeurs", en="Other values")
_UNBREAKABLE = re.compile(r" (?=[:;?!])")
"""The space before a French sign that must not begin a line."""


def sentence(fr: str, en: str, **parts: Label) -> Words:
    """Both sentences, with each part, a figure or words, put where its name stands in braces."""
    french, english = ({name: part.text(language) for name, part in parts.items()} for language in _LANGUAGES)
    return Words(fr=_UNBREAKABLE.sub("\u00a0", fr.format(**french)), en=en.format(**english))


def number(value: float, digits: int = 0) -> Label:
    """A number with so many decimals."""
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    return Label(*(str(format_decimal(round(value, digits), format=pattern, locale=one)) for one in _LANGUAGES))


def share(value: float) -> Label:
    """0.25 as 25 %; below ten percent with one decimal."""
    decimals = ".#" if abs(value) < 0.0995 else ""
    patterns = (f"#,##0{decimals}\u00a0%", f"#,##0{decimals}%")
    pairs = zip(_LANGUAGES, patterns, strict=True)
    return Label(*(str(format_percent(value, format=pattern, locale=one)) for one, pattern in pairs))


def labels(names: Iterable[str]) -> Label:
    """What the features are called, quoted, one after the other."""
    known = [label_of(name) for name in names]
    return Label(fr=", ".join(f"«\u00a0{one.fr}\u00a0»" for one in known), en=", ".join(f"“{one.en}”" for one in known))


def label_of(name: str) -> Label:
    """What a feature is called; its name where this version does not know it."""
    feature = _features().get(name)
    return Label(fr=name, en=name) if feature is None else feature.label


def value_label(name: str, value: str) -> Label:
    """A raw value of a feature in words; bands of ages are words already."""
    if value == NOT_KNOWN:
        return NOT_STATED
    if value == OTHER:
        return _OTHER
    feature = _features().get(name)
    glossary = None if feature is None else feature.glossary
    return category_label(glossary, value) if glossary else Label(fr=value, en=value)


@cache
def _features() -> dict[str, Feature]:
    return {feature.name: feature for feature in all_features()}
