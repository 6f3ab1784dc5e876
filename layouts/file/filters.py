"""What of the file is shown: read from the address, written into it, and applied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from layouts import formats
from layouts.language import words
from layouts.plain_words import LONGEST_SEARCH, plain
from model.features.catalog import THEME_LABELS, Theme
from model.serving.results import ProfileRow

THEME: Final = "theme"
ONLY: Final = "only"
SEARCH: Final = "search"
"""The names in the address; assets/file.js writes the same ones."""


class Only(StrEnum):
    """What the file can be narrowed to; both together leave what is missing and weighs."""

    WEIGHING = "weighing"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Filters:
    """One theme or all of them, some kinds of rows or all of them, and words that each row must hold."""

    theme: Theme | None = None
    only: frozenset[Only] = frozenset()
    search: str = ""


EVERYTHING: Final = Filters()


def read(query: Mapping[str, Sequence[str]]) -> Filters:
    """The filters of an address; what it asks for by an unknown name is not narrowed."""
    theme = next(iter(query.get(THEME, ())), None)
    return Filters(
        theme=Theme(theme) if theme in list(Theme) else None,
        only=frozenset(Only(one) for one in query.get(ONLY, ()) if one in list(Only)),
        search=next(iter(query.get(SEARCH, ())), "")[:LONGEST_SEARCH],
    )


def to_query(filters: Filters) -> str:
    """What stands in the address behind the path, with its "?"; nothing where nothing is narrowed."""
    pairs = [(THEME, filters.theme.value)] if filters.theme else []
    pairs += [(ONLY, one.value) for one in Only if one in filters.only]
    pairs += [(SEARCH, filters.search)] if filters.search else []
    return f"?{urlencode(pairs)}" if pairs else ""


def matching(rows: Sequence[ProfileRow], filters: Filters) -> list[ProfileRow]:
    """The rows that are shown, in their order; the browser does the same in assets/file.js."""
    wanted = plain(filters.search).split()
    return [
        row
        for row in rows
        if filters.theme in (None, row.feature.theme)
        and (Only.WEIGHING not in filters.only or weighs(row))
        and (Only.MISSING not in filters.only or missing(row))
        and (not wanted or _holds(row, wanted))
    ]


def weighs(row: ProfileRow) -> bool:
    """Whether the weight is at least a point once rounded, as it is shown."""
    return row.points is not None and round(row.points) != 0


def missing(row: ProfileRow) -> bool:
    """Whether the file does not say."""
    return formats.is_missing(row.feature, row.value)


def _holds(row: ProfileRow, wanted: Sequence[str]) -> bool:
    feature = row.feature
    said = (
        words(THEME_LABELS[feature.theme]),
        words(feature.label),
        formats.value_text(feature, row.value),
        formats.value_text(feature, row.typical),
    )
    text = plain(" ".join(said))
    return all(word in text for word in wanted)
