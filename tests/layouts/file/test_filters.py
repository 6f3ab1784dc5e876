"""What of the file is shown."""

from urllib.parse import parse_qs

import pytest

from layouts.file import filters
from layouts.file.filters import EVERYTHING, Filters, Only
from layouts.plain_words import LONGEST_SEARCH
from model.features.catalog import Theme
from tests.fakes import FakeScoring

ROWS = FakeScoring().profile(100002)


def names(chosen: Filters) -> list[str]:
    return [row.feature.name for row in filters.matching(ROWS, chosen)]


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("", EVERYTHING),
        ("theme=loan&only=weighing&search=pr%C3%AAt", Filters(Theme.LOAN, frozenset({Only.WEIGHING}), "prêt")),
        ("only=missing&only=weighing", Filters(only=frozenset(Only))),
        ("theme=nothing&only=all&search=", EVERYTHING),
        ("theme=loan&theme=nothing&decision=refused", Filters(Theme.LOAN)),
        ("theme=LOAN", EVERYTHING),
    ],
)
def test_the_address_is_read_calmly(query: str, chosen: Filters) -> None:
    assert filters.read(parse_qs(query)) == chosen


@pytest.mark.parametrize(
    "chosen", [EVERYTHING, Filters(Theme.CARD, frozenset(Only), "a b&c=d é"), Filters(search="+1 %")]
)
def test_what_is_written_is_read_back(chosen: Filters) -> None:
    assert filters.read(parse_qs(filters.to_query(chosen).lstrip("?"))) == chosen


def test_nothing_is_written_where_nothing_is_narrowed() -> None:
    assert filters.to_query(EVERYTHING) == ""


def test_a_very_long_search_is_cut() -> None:
    assert len(filters.read({"search": ["x" * 100_000]}).search) == LONGEST_SEARCH


@pytest.mark.usefixtures("french")
def test_each_filter_narrows() -> None:
    assert len(names(EVERYTHING)) == len(ROWS)
    assert names(Filters(Theme.CREDITS_ELSEWHERE)) == ["active_credits", "newest_credit_years"]
    assert names(Filters(only=frozenset({Only.MISSING}))) == ["external_score_3", "newest_credit_years"]
    assert names(Filters(only=frozenset(Only))) == ["external_score_3"]
    assert "children" not in names(Filters(only=frozenset({Only.WEIGHING})))
    assert names(Filters(Theme.CARD)) == []


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("MÉTIER", ["occupation"]),
        ("metier  emploi", ["occupation"]),
        ("aucun credit", ["newest_credit_years"]),
        ("niveau d'etudes", ["education"]),
        ("zzz", []),
        (" ", [row.feature.name for row in ROWS]),
    ],
)
def test_every_word_of_the_search_is_somewhere_whatever_its_accents(search: str, found: list[str]) -> None:
    assert names(Filters(search=search)) == found
