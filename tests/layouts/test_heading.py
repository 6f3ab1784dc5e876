"""Who the client is, and what they ask for."""

from dataclasses import replace

import narwhals as nw
import pytest

from data.label import Label
from layouts import (
    heading,
)
from model.features.catalog import Feature, Theme, Unit
from model.serving.results import ProfileRow, Value
from tests.fakes import FakeScoring
from tests.layouts.reading import text_of

SCORING = FakeScoring()
NARROW = "\u202f"
SPACE = "\u00a0"


@pytest.mark.usefixtures("english")
def test_heading_says_who_and_what() -> None:
    rows = {row.feature.name: row for row in SCORING.profile(100002)}
    words = text_of(heading.heading(100002, rows))
    assert words.startswith("Client 100002 25 years old · Labourer · Single ")
    assert words.endswith(f"asks for 406,598 · over about 16{SPACE}months · 24,700 a month")
    assert text_of(heading.heading(7, {})) == "Client 7"


def _with(**values: Value) -> dict[str, ProfileRow]:
    rows = {row.feature.name: row for row in SCORING.profile(100002)}
    return rows | {name: replace(rows[name], value=value) for name, value in values.items()}


@pytest.mark.usefixtures("french")
def test_what_has_no_length_is_asked_without_one() -> None:
    words = text_of(heading.heading(1, _with(contract_type="Revolving loans", loan_length_months=None)))
    assert words.endswith(f"Crédit renouvelable · demande 406{NARROW}598 · 24{NARROW}700 par mois")


@pytest.mark.usefixtures("french")
def test_without_an_occupation_the_heading_says_where_the_income_comes_from() -> None:
    source = Feature(
        name="income_type",
        expr=nw.col("x"),
        label=Label(fr="x", en="x"),
        unit=Unit.CATEGORY,
        theme=Theme.WORK,
        glossary="NAME_INCOME_TYPE",
    )
    rows = _with(occupation=None, family_status="Unknown") | {
        "income_type": ProfileRow(source, "Pensioner", None, None, None)
    }
    assert text_of(heading.heading(1, rows)).startswith("Client 1 25 ans · Retraité(e) Prêt")
