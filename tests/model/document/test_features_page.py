"""docs/features.md is what the generator writes; only the coverage, measured on a large portfolio, is not redone."""

import re
from pathlib import Path

import pytest

from data.raw import open_raw
from model.document.__main__ import CLIENTS, PAGE, SEED
from model.document.coverage import coverage
from model.document.page import UNITS, page
from model.features.catalog import Unit
from model.features.engine import all_features

COVERAGE = re.compile(r"(?<=\| )(?:[<>] )?\d+%(?= \|)")


@pytest.fixture(scope="module")
def known(raw_dir: Path) -> dict[str, float]:
    """Coverage in the small portfolio of the tests."""
    return coverage(open_raw(raw_dir))


def test_the_page_is_what_make_features_writes(known: dict[str, float]) -> None:
    committed = PAGE.read_text(encoding="utf-8")
    assert COVERAGE.sub("", committed) == COVERAGE.sub("", page(known, CLIENTS, SEED)), "run: make features"
    assert len(COVERAGE.findall(committed)) == len(all_features())


def test_coverage_counts_clients_with_a_value(known: dict[str, float]) -> None:
    assert known.keys() == {feature.name for feature in all_features()}
    assert all(0 <= share <= 1 for share in known.values())
    assert known["credit_amount"] == 1
    assert known["ext_source_1"] < 0.6 < known["ext_source_3"] < 0.95
    assert known["look_alike_default_rate"] > 0.95


@pytest.mark.parametrize(
    ("share", "words"), [(0, "0%"), (0.001, "< 1%"), (0.456, "46%"), (0.999, "> 99%"), (1, "100%")]
)
def test_all_and_none_are_said_only_of_all_and_none(share: float, words: str) -> None:
    written = page({feature.name: share for feature in all_features()}, 10, 0)
    assert set(COVERAGE.findall(written)) == {words}


def test_every_row_has_every_column() -> None:
    written = page({feature.name: 1.0 for feature in all_features()}, 10, 0)
    rows = [line for line in written.splitlines() if re.match(r"\| .*<br>", line)]
    assert len(rows) == len(all_features())
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {9}


def test_every_unit_has_words() -> None:
    assert set(UNITS) == set(Unit)
