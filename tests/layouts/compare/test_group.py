"""The group: its filters, its sentence, and the way out when it is too small."""

from dataclasses import replace

import pytest

from layouts import ids
from layouts.compare import choices, filters, group, summary
from layouts.compare.asking import Asking
from layouts.compare.fields import UnknownFieldError
from layouts.compare.filters import Typed
from model.serving.peers.results import DECISION, Condition, Group, GroupFacts, GroupKind
from tests.fakes_peers import FakePeers
from tests.layouts.compare.asked import CLIENT, FIELDS, PEERS, SCORING
from tests.layouts.reading import text_of

FACTS = GroupFacts(312, 251, 0.11, 0.74)
TWO = (Condition("age_years", 25.0, 40.0), Condition("income", low=100000.0))
COHORT = Group(GroupKind.COHORT, 500, TWO)


def field_id(name: str) -> dict[str, str]:
    return {"type": "any", "field": name}


def typed(name: str, low: object = None, high: object = None) -> Typed:
    return filters.typed([field_id(name)], [low], [high], [], [], FIELDS)


def chosen(name: str, answers: object) -> tuple[Condition, ...]:
    return filters.typed([], [], [], [field_id(name)], [answers], FIELDS).conditions


def test_a_range_is_typed_in_the_unit_a_person_uses() -> None:
    assert typed("age_years", 25, 40).conditions == (Condition("age_years", 25.0, 40.0),)
    assert typed("down_payment_share", 10, None).conditions == (Condition("down_payment_share", low=0.1),)


def test_an_empty_row_asks_for_nothing() -> None:
    assert typed("age_years") == Typed((), ())
    assert chosen("occupation", []) == ()
    assert chosen("occupation", None) == ()


@pytest.mark.parametrize(
    ("low", "high"), [("a", None), (float("nan"), 3), (1e16, 3), (10**400, None), (None, float("inf")), (True, 4)]
)
def test_a_bound_of_no_use_is_named(low: object, high: object) -> None:
    assert typed("age_years", low, high) == Typed((), unusable=("age_years",))


def test_a_range_upside_down_is_named() -> None:
    assert typed("age_years", 40, 25) == Typed((), upside_down=("age_years",))


@pytest.mark.parametrize(
    "ids_of_rows", [None, "age_years", [None], [{}], [{"field": ["age_years"]}], [5], {"field": "a"}]
)
def test_rows_of_no_field_ask_for_nothing(ids_of_rows: object) -> None:
    assert filters.typed(ids_of_rows, [1], [2], ids_of_rows, [["x"]], FIELDS) == Typed(())
    assert filters.typed([field_id("age_years")], None, 5, [field_id("occupation")], None, FIELDS) == Typed(())


def test_answers_are_those_of_the_field() -> None:
    assert chosen("occupation", ["Laborers", "no such"]) == (Condition("occupation", values=("Laborers",)),)
    assert chosen(DECISION, ["refused"]) == (Condition(DECISION, values=("refused",)),)
    assert chosen("owns_car", ["1"]) == (Condition("owns_car", 1.0, 1.0),)
    assert chosen("owns_car", ["1", "0"]) == ()
    assert chosen("occupation", [["Laborers"], 3]) == ()
    assert chosen("no_such", ["1"]) == ()


def test_no_size_and_no_kind_leave_what_was_there() -> None:
    before = Group(GroupKind.SIMILAR, 200)
    for size in (None, 7, 5000, "many", 3.5, True):
        asked = group.asked("similar", size, Typed((), ()), before)
        assert (asked.group, asked.wrong_size) == (before, True)
    assert group.asked("friends", 300, Typed((), ()), before).group == Group(GroupKind.SIMILAR, 300)
    assert group.asked(["similar"], 300, Typed((), ()), before).group.kind is GroupKind.SIMILAR


@pytest.mark.usefixtures("english")
def test_what_to_change_is_said() -> None:
    asked = group.asked("similar", None, Typed((), ("age_years",)), Group())
    assert text_of(group.problems(asked, FIELDS)) == "Choose a whole number of clients from 50 to 2,000."
    asked = group.asked("cohort", None, Typed((), ("age_years",)), Group())
    assert text_of(group.problems(asked, FIELDS)) == "Age: “from” is above “to”, so this filter is left out."


@pytest.mark.usefixtures("english")
def test_what_similar_means_is_stated() -> None:
    assert "all of this taken together: age, yearly income, education," in group.meaning(PEERS.similar_by)
    assert "Neither the score" in group.meaning(PEERS.similar_by)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (TWO[0], "Age: 25\u00a0years to 40\u00a0years"),
        (TWO[1], "Yearly income: 100,000 or more"),
        (Condition("down_payment_share", high=0.25), "Share of the price paid by the client: 25% or less"),
        (Condition(DECISION, values=("refused", "review")), "Decision (what the score recommends): Refused, To review"),
        (Condition("occupation", values=("Laborers",)), "Occupation: Labourer"),
        (Condition("owns_car", 1.0, 1.0), "Owns a car: yes"),
    ],
)
def test_a_filter_in_words(condition: Condition, says: str) -> None:
    assert filters.in_words(condition, FIELDS) == says


@pytest.mark.usefixtures("english")
def test_every_kind_of_field_has_its_row() -> None:
    for name in ("age_years", "down_payment_share", "occupation", "owns_car", DECISION):
        assert text_of(filters.row(name, FIELDS)).endswith("×")
    assert "from to" in text_of(filters.row("age_years", FIELDS)).replace("  ", " ")
    with pytest.raises(UnknownFieldError):
        filters.row("no_such", FIELDS)


@pytest.mark.usefixtures("english")
def test_a_row_shows_what_the_address_asked_for() -> None:
    shown = str(filters.row("down_payment_share", FIELDS, Condition("down_payment_share", 0.1, 0.25)))
    assert "value=10.0" in shown
    assert "value=25.0" in shown
    assert "value=['1']" in str(filters.row("owns_car", FIELDS, Condition("owns_car", 1.0, 1.0)))


@pytest.mark.usefixtures("french")
def test_the_list_of_filters_begins_with_the_decision() -> None:
    listed = filters.first(FIELDS)
    assert listed[0]["value"] == DECISION
    assert listed[1] == {"label": "Âge", "value": "age_years"}


@pytest.mark.usefixtures("french")
def test_an_answer_is_found_without_accents() -> None:
    assert choices.option("Âge d’or", "x") == {"label": "Âge d’or", "value": "x", "search": "Âge d’or age d'or"}


@pytest.mark.usefixtures("french")
def test_fields_are_listed_once_for_all_lists_and_each_list_begins_with_what_is_chosen() -> None:
    listed = choices.options(FIELDS.all)
    data = choices.store(listed, FIELDS, filters.first(FIELDS)).data
    assert [one[0] for one in data["fields"]] == [one.name for one in FIELDS.all]
    assert {one[0] for one in data["fields"] if one[2] == "number"} == {one.name for one in FIELDS.numbers}
    assert {one[0] for one in data["fields"] if one[2] == "category"} == {one.name for one in FIELDS.categories}
    assert set(data["lists"]) == {ids.SPREAD_FIELD, ids.PAIR_X, ids.PAIR_Y, ids.PROFILE_FIELDS, ids.BOX_FIELD,
                                  ids.BOX_BY, ids.COMPARE_ADD}  # fmt: skip
    one = choices.single("some-list", "Information", listed, "income").children[1]
    assert [item["value"] for item in one.options] == ["income"]
    several = choices.several("some-list", "Information", listed, ["income", "annuity"]).children[1]
    assert {item["value"] for item in several.options} == {"income", "annuity"}


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("asked", "facts", "says"),
    [
        (
            Group(GroupKind.SIMILAR),
            FACTS,
            "Compared with 312 similar clients, about 10% of whom did not repay as agreed and 74% of whom are granted",
        ),
        (Group(), replace(FACTS, default_rate=None), "Compared with all 312 clients, 74% of whom are granted"),
        (COHORT, replace(FACTS, default_rate=None, grant_rate=None), "Compared with 312 clients of my group"),
        (Group(GroupKind.COHORT), replace(FACTS, grant_rate=None), "Compared with all 312 clients"),
        (COHORT, GroupFacts(0, 0, None, None), "Nobody is in this group"),
        (COHORT, GroupFacts(1, 1, None, None), "Only 1 client is in this group: too few to compare with"),
        (COHORT, GroupFacts(29, 9, None, None), "Only 29 clients are in this group: too few to compare with"),
    ],
)
def test_the_answer_in_a_sentence(asked: Group, facts: GroupFacts, says: str) -> None:
    assert summary.title(asked, facts) == says


@pytest.mark.usefixtures("french")
def test_the_answer_in_french() -> None:
    assert summary.title(Group(GroupKind.SIMILAR), FACTS) == (
        "Comparé à 312 clients semblables\u00a0: environ 10\u00a0% n’ont pas remboursé comme convenu, "
        ""
        "74\u00a0% ont un accord"
    )


@pytest.mark.usefixtures("english")
def test_the_group_stands_beside_the_client() -> None:
    words = text_of(summary.content(Group(), FACTS, SCORING.score(CLIENT), (), FIELDS))
    assert "Clients 312 ◆ 1" in words
    assert "Did not repay as agreed about 10% risk: 19%" in words
    assert "Granted 74% refused" in words
    assert "is known of about 250 of them" in words


@pytest.mark.usefixtures("english")
def test_a_group_that_is_too_small_says_what_to_change() -> None:
    peers = FakePeers(matching=12)
    asking = Asking.of(peers, CLIENT, Group(GroupKind.COHORT, 500, TWO[:1]))
    facts = asking.facts()
    words = text_of(summary.content(asking.group, facts, SCORING.score(CLIENT), asking.ways(facts), FIELDS))
    assert "Nothing is said of fewer than 30 clients" in words
    assert "without “Age: 25\u00a0years to 40\u00a0years”: 10,000 clients" in words
    assert "too few" in words


def test_the_widest_way_out_comes_first() -> None:
    class Counting(FakePeers):
        def count(self, conditions: object) -> int:
            return {"age_years": 40, "income": 900}[conditions[0].field] if len(conditions) == 1 else 3  # type: ignore[index, arg-type]

    asking = Asking.of(Counting(), CLIENT, COHORT)
    assert [(one.field, count) for one, count in asking.ways(asking.facts())] == [("age_years", 900), ("income", 40)]
    assert Asking.of(PEERS, CLIENT, COHORT).ways(FACTS) == ()
