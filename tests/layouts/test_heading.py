"""Who the client is, and what they ask for."""

from dataclasses import replace

import narwhals as nw
import pytest

from data.label import Label
from layouts import client, heading, portfolio_filter
from layouts.addresses import Tab, sheet_path
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


@pytest.mark.usefixtures("english")
def test_beside_the_tabs_is_the_way_to_the_next_client_and_to_the_sheet() -> None:
    page = client.page(100002, {}, Tab.FILE)
    bar = page.children[2]
    assert text_of(bar) == "Decision File Comparison Simulation ‹ Previous client … Next client › Client's sheet (PDF)"
    (sheet,) = [one for one in bar._traverse() if "sheet-link" in getattr(one, "className", "")]
    assert sheet.href == sheet_path(100002)


def _with(**values: Value) -> dict[str, ProfileRow]:
    rows = {row.feature.name: row for row in SCORING.profile(100002)}
    return rows | {name: replace(rows[name], value=value) for name, value in values.items()}


@pytest.mark.usefixtures("french")
def test_what_has_no_length_is_asked_without_one() -> None:
    words = text_of(heading.heading(1, _with(contract_type="Revolving loans", loan_length_months=None)))
    assert f"Crédit renouvelable · demande 406{NARROW}598 · 24{NARROW}700 par mois" in words


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


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("place", "count", "words"),
    [
        (12, 312, "12 of 312"),
        (1, 10_000, "1 of 10,000: the first"),
        (312, 312, "312 of 312: the last"),
        (1, 1, "1 of 1: the only one"),
        (None, 312, "not one of the 312"),
        (None, 0, "nobody is in this group"),
    ],
)
def test_where_the_client_stands_is_words(place: int | None, count: int, words: str) -> None:
    assert heading.position(place, count) == words


@pytest.mark.usefixtures("english")
def test_the_group_is_named_and_can_be_left() -> None:
    asked = portfolio_filter.parse({"decision": ["refused"], "credit_amount": ["x"]}, SCORING.features)
    page = heading.heading(100002, {}, Tab.FILE, asked)
    words = text_of(page)
    assert "Within the group Refused All clients" in words
    assert words.endswith("Part of the filter in the address means nothing here and is left out.")
    assert "Within the group" not in text_of(heading.heading(100002, {}))
    (leave,) = [one for one in page._traverse() if getattr(one, "className", "") == "group-leave"]
    assert leave.href == "/client/100002/file"
