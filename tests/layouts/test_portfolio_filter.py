"""The filter that an address asks for."""

import math
from urllib.parse import parse_qs

import pytest
from flask import Flask

from layouts import portfolio_filter
from layouts.portfolio_filter import Asked
from model.features.engine import all_features
from model.serving.peers.results import DECISION, Condition
from tests.fakes import FakeScoring

FEATURES = FakeScoring().features
VIEW = ("theme", "only", "search", "group", "n", "field", "split", "x", "y", "profile", "box", "by", "next")


def parse(query: str, prefix: str = "") -> Asked:
    return portfolio_filter.parse(parse_qs(query), FEATURES, prefix)


def test_an_address_is_read() -> None:
    asked = parse(
        "decision=refused&contract_type=Cash+loans&credit_amount=100000..500000&age_years=..40.5&children=2.."
    )
    assert asked.conditions == (
        Condition(DECISION, values=("refused",)),
        Condition("contract_type", values=("Cash loans",)),
        Condition("credit_amount", 100000.0, 500000.0),
        Condition("age_years", None, 40.5),
        Condition("children", 2.0, None),
    )
    assert asked.refused == ()


@pytest.mark.parametrize("prefix", ["", "g."])
@pytest.mark.parametrize(
    "conditions",
    [
        (),
        (Condition(DECISION, values=("granted", "review")),),
        (Condition("occupation", values=("Spouse, partner", "a&b=c", "é#?+")),),
        (Condition("credit_amount", 0.1, 12345678901234.0), Condition("owns_car", 1.0, 1.0)),
        (Condition("age_years", -3.25, 0.0),),
    ],
)
def test_what_is_written_is_read_back(conditions: tuple[Condition, ...], prefix: str) -> None:
    written = portfolio_filter.write(conditions, prefix)
    assert parse(written, prefix).conditions == conditions
    assert not conditions or parse(written, "other.").conditions == ()


@pytest.mark.parametrize(
    "query",
    ["decision=maybe", "decision=1..2", "credit_amount=nan..5", "credit_amount=inf..", "credit_amount=5..4",
     "credit_amount=..", "credit_amount=12-3", "credit_amount=1_0..", "credit_amount=1..2..3", "credit_amount=%D9%A3..",
     "credit_amount=1..2&credit_amount=3..4", "occupation=" + "x" * 101, "credit_amount=" + "9" * 400 + ".."],
)  # fmt: skip
def test_what_is_of_no_use_is_refused_by_name(query: str) -> None:
    asked = parse(query)
    assert asked.conditions == ()
    assert asked.refused == (query.partition("=")[0],)


def test_one_number_stands_for_just_that() -> None:
    assert parse("children=2").conditions == (Condition("children", 2.0, 2.0),)
    assert parse("g.children=-2.5", "g.").conditions == (Condition("children", -2.5, -2.5),)


def test_an_unknown_answer_is_refused_where_the_answers_are_known() -> None:
    query = parse_qs("contract_type=Cash+loans&contract_type=Barter&occupation=Laborers&occupation=Laborers")
    answers = {"contract_type": ("Cash loans",), "occupation": ("Laborers",)}
    asked = portfolio_filter.parse(query, FEATURES, "", answers.__getitem__)
    assert asked.conditions == (Condition("occupation", values=("Laborers",)),)
    assert asked.refused == ("contract_type",)


@pytest.mark.parametrize(
    ("low", "high", "is_range"),
    [(1.0, 2.0, True), (None, 2.0, True), (0.0, None, True), (-3.0, -3.0, True), (None, None, False), (2.0, 1.0, False),
     (math.nan, 1.0, False), (1.0, math.nan, False), (-math.inf, 1.0, False), (1.0, 2e15, False)],
)  # fmt: skip
def test_a_range_has_an_end_and_is_not_upside_down(low: float | None, high: float | None, is_range: bool) -> None:
    found = portfolio_filter.number_range("annuity", low, high)
    assert found == (Condition("annuity", low, high) if is_range else None)
    assert found is None or parse(portfolio_filter.write([found])).conditions == (found,)


def test_unknown_names_are_left_alone_but_not_under_a_prefix() -> None:
    assert parse("theme=loan&no_such_thing=1..2") == Asked()
    assert parse("g.no_such_thing=1..2&theme=loan", "g.").refused == ("no_such_thing",)


def test_no_feature_is_named_as_what_pages_keep_in_their_address() -> None:
    assert not {feature.name for feature in all_features()} & {*VIEW, DECISION}


@pytest.mark.parametrize("search", [None, "", "?", 5, "?" + "&".join(f"a{n}=1" for n in range(500))])
def test_an_address_without_a_filter_is_everybody(search: str | None) -> None:
    assert portfolio_filter.parse(portfolio_filter.parameters(search), FEATURES) == Asked()


def test_what_an_address_asks_first_is_heard_however_long_it_is() -> None:
    search = "?decision=refused&" + "&".join(f"a{n}=1" for n in range(500))
    asked = portfolio_filter.parse(portfolio_filter.parameters(search), FEATURES)
    assert asked.conditions == (Condition(DECISION, values=("refused",)),)


@pytest.mark.usefixtures("english")
def test_the_group_is_said_in_words() -> None:
    asked = parse(
        "decision=refused&decision=review&contract_type=Cash+loans&credit_amount=100000..500000&age_years=..40"
    )
    assert asked.sentences == [
        "Refused · To review",
        "Contract type: Cash loan",
        "Credit amount: 100,000 to 500,000",
        "Age: 40\u00a0years or less",
    ]
    assert parse("owns_car=1..1&children=2..").sentences == ["Owns a car: yes", "Number of children: 2 or more"]


def test_the_filter_of_a_request_is_that_of_its_page() -> None:
    assert portfolio_filter.current() == Asked()
    with Flask("bare").test_request_context():
        assert portfolio_filter.current() == Asked()
        portfolio_filter.remember(parse("decision=refused"))
        assert portfolio_filter.current().query == "decision=refused"
