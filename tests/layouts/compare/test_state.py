"""The address of a comparison: read, written, and what is broken in it."""

from urllib.parse import parse_qs

import pytest

from layouts.compare import state
from layouts.compare.fields import Fields, UnknownFieldError, opening
from layouts.compare.state import View
from model.serving.peers.results import DECISION, Condition, Group, GroupKind, Split
from tests.layouts.compare.asked import CLIENT, FIELDS, OPENING, PEERS, SCORING, row, view

COHORT = Group(
    GroupKind.COHORT,
    500,
    (
        Condition("age_years", 25.0, 40.0),
        Condition("income", low=100000.0),
        Condition("down_payment_share", high=0.25),
        Condition("contract_type", values=("Cash loans",)),
        Condition("owns_car", 1.0, 1.0),
        Condition(DECISION, values=("refused", "review")),
    ),
)


def read(query: str) -> tuple[View, state.Broken]:
    return state.read(parse_qs(query), FIELDS, OPENING)


@pytest.mark.parametrize("group", [Group(), Group(GroupKind.SIMILAR, 312), COHORT])
@pytest.mark.parametrize("split", list(Split))
def test_what_is_written_is_read_back(group: Group, split: Split) -> None:
    written = View(group, "occupation", split, "income", "age_years", ("income", "annuity"), "income", "education")
    assert read(state.write(written)) == (written, state.Broken())
    assert state.read_group(state.group_text(group), FIELDS) == group


def test_an_address_reads_as_a_person_would_write_it() -> None:
    assert state.group_text(COHORT).startswith("group=cohort&g.age_years=25..40&g.income=100000..&g.down_payment_sh")
    found, broken = read("group=similar&n=500&field=income&split=outcome&profile=income,annuity&g.children=2")
    assert (found.group.kind, found.group.size, found.field, found.split) == ("similar", 500, "income", "outcome")
    assert found.profile == ("income", "annuity")
    assert found.group.conditions == (Condition("children", 2.0, 2.0),)
    assert not broken


def test_filters_alone_are_a_group_of_ones_own() -> None:
    assert read("g.age_years=25..40")[0].group.kind is GroupKind.COHORT
    assert read("")[0] == view()


@pytest.mark.parametrize(
    "query",
    ["group=friends", "n=7", "n=many", "n=99999999999999999999", "field=no_such", "field=", "split=thirds",
     "x=occupation", "y=owns_car", "profile=income,occupation", "profile=no", "box=education", "by=income"],
)  # fmt: skip
def test_a_broken_part_falls_back_and_is_named(query: str) -> None:
    found, broken = read(query)
    name = query.partition("=")[0]
    assert found == view()
    assert broken.parameters == ((name,) if query != "field=" else ())


@pytest.mark.parametrize(
    "text",
    ["g.no_such=1..2", "g.age_years=40..25", "g.age_years=..", "g.age_years=a..b", "g.age_years=nan..", "g.sex=Z",
     "g.age_years=inf..", "g.contract_type=1..2", "g.decision=perhaps", "g.age_years=1&g.age_years=2", "g.=1"],
)  # fmt: skip
def test_a_broken_filter_is_left_out_and_named(text: str) -> None:
    found, broken = read(f"group=cohort&{text}&g.income=1..")
    assert found.group.conditions == (Condition("income", low=1.0),)
    assert broken.filters == (text.removeprefix("g.").partition("=")[0],)


@pytest.mark.parametrize("text", [None, 5, ["group=similar"], {}, "x" * 9000, "&".join("a=1" for _ in range(500)), ""])
def test_what_is_no_group_is_everyone(text: object) -> None:
    assert state.read_group(text, FIELDS) == Group()


def test_the_page_opens_with_what_weighs_most_and_may_be_told() -> None:
    assert OPENING.field == "external_score_2"
    assert OPENING.numbers[:2] == ("external_score_2", "work_years")
    assert len(OPENING.numbers) == 8
    assert not {"age_years", "children", "external_score_3"} & set(OPENING.numbers)
    assert OPENING.category == "occupation"


def test_the_opening_varies_its_themes() -> None:
    themes = [row(name).feature.theme for name in OPENING.numbers]
    assert len(set(themes)) == 8


def test_without_anything_to_compare_there_is_no_opening() -> None:
    with pytest.raises(UnknownFieldError):
        opening((), FIELDS)


@pytest.mark.parametrize("name", [None, 3, [], {}, "", "no_such", "occupation"])
def test_only_a_field_on_a_scale_is_a_number(name: object) -> None:
    with pytest.raises(UnknownFieldError, match="no such field"):
        FIELDS.number(name)


def test_eight_fields_at_most_each_once() -> None:
    numbers = [one.name for one in FIELDS.numbers]
    assert FIELDS.several([numbers[0], *numbers]) == tuple(numbers[:8])
    for wrong in (None, "income", ["occupation"], [["income"]], [None]):
        with pytest.raises(UnknownFieldError):
            FIELDS.several(wrong)


def test_the_decision_is_among_the_filters_but_not_the_fields() -> None:
    assert FIELDS.answers(DECISION) == ("granted", "review", "refused")
    assert Fields(PEERS.fields, lambda _name: ()).known(DECISION) is None
    assert len(SCORING.profile(CLIENT)) == len(FIELDS.all)
