"""French and English words for the category values that advisors see, by raw column and raw value.

The words for the raw columns themselves are in data.glossary.columns.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from data.glossary.credits import CREDIT_LABELS
from data.glossary.home import HOME_LABELS
from data.glossary.offers import OFFER_LABELS
from data.glossary.people import PEOPLE_LABELS
from data.glossary.shops import SHOP_LABELS
from data.glossary.work import WORK_LABELS
from data.label import Label

CATEGORY_LABELS: Mapping[str, Mapping[str, Label]] = MappingProxyType(
    {**PEOPLE_LABELS, **WORK_LABELS, **CREDIT_LABELS, **HOME_LABELS, **OFFER_LABELS, **SHOP_LABELS}
)
"""Raw column name to raw value, numbers as text, to its words. Columns of one name in several tables share them."""

NOT_STATED = Label(fr="Non renseigné", en="Not stated")

_NO_VALUE = frozenset({"", "XNA", "XAP", "NA", "N/A"})


def category_label(column: str, value: str) -> Label:
    """The words for `value` of the raw `column`; a value that is not in the glossary is tidied up, alike in both."""
    known = CATEGORY_LABELS.get(column, {}).get(value)
    if known is not None:
        return known
    if value.strip().upper() in _NO_VALUE:
        return NOT_STATED
    tidy = _tidy(value)
    return Label(fr=tidy, en=tidy)


def _tidy(value: str) -> str:
    """Spaces for underscores, and a capital first; words shouted in capitals are lowered, acronyms kept."""
    words = re.sub(r"[\s_]+", " ", value).strip()
    if words.isupper() and len(words) > 4:
        words = words.lower()
    return words[:1].upper() + words[1:]
