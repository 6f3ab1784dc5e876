import pytest

from data.errors import ClarteError, UnknownClientError
from model.serving.peers.errors import FieldError, GroupError, TooFewError
from model.serving.peers.results import DECISION, FEWEST, MOST_SIMILAR, Condition, Group, GroupFacts, GroupKind, Split
from model.serving.peers.service import Peers
from model.serving.service import ScoringService
from tests.model.serving.peers.toy import FIRST, toy

AGES = [20 + client for client in range(60)]
PEERS = Peers.of(
    toy(
        {"age_years": AGES, "owns_car": [1.0] * 60},
        {"education": ["Higher education"] * 60},
        target=[1, 0, 0, 0] * 10 + [None] * 20,
        points=[400] * 20 + [600] * 40,
        half_width=[10] * 55 + [150] * 5,
    )
)


def cohort(*conditions: Condition) -> Group:
    return Group(GroupKind.COHORT, conditions=conditions)


def similar(size: int) -> Group:
    return Group(GroupKind.SIMILAR, size=size)


def facts(group: Group, client: int = FIRST) -> GroupFacts:
    return PEERS.facts(PEERS.members(client, group))


def test_facts_of_everyone() -> None:
    assert facts(Group()) == GroupFacts(clients=60, outcomes=40, default_rate=0.25, grant_rate=35 / 60)


def test_facts_of_a_cohort_leave_out_rates_over_too_few() -> None:
    assert facts(cohort(Condition("age_years", 20, 59))) == GroupFacts(40, 40, 0.25, 0.5)
    assert facts(cohort(Condition("age_years", 40, 79))) == GroupFacts(40, 20, None, 35 / 40)
    assert facts(cohort(Condition("age_years", 20, 48))) == GroupFacts(29, 29, None, None)
    assert facts(cohort(Condition("age_years", 99))) == GroupFacts(0, 0, None, None)
    assert facts(cohort(Condition(DECISION, values=("review",)))).clients == 5


def test_facts_of_similar_clients_leave_out_the_client() -> None:
    """The 30 nearest of the youngest are 21 to 50 years old."""
    assert facts(similar(30)) == GroupFacts(30, 30, 7 / 30, 11 / 30)
    assert facts(similar(500)).clients == 59


def test_a_cohort_of_everyone_has_the_facts_of_everyone() -> None:
    assert facts(cohort()) == facts(cohort(Condition("education"))) == facts(Group())
    assert PEERS.members(FIRST, cohort()).rows is None


def test_the_count_of_a_filter_is_that_of_its_cohort() -> None:
    for conditions in ((), (Condition("age_years", 30, 39.5),), (Condition("age_years", 99),)):
        assert PEERS.count(conditions) == facts(cohort(*conditions)).clients


@pytest.mark.parametrize("size", [-1, 0, FEWEST - 1, MOST_SIMILAR + 1, 10**9])
def test_a_number_of_similar_clients_out_of_bounds_is_refused(size: int) -> None:
    with pytest.raises(GroupError, match=f"{size} similar clients: choose from 30 to 5,000"):
        PEERS.members(FIRST, similar(size))


def test_a_cohort_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(GroupError, match="shoe_size"):
        PEERS.members(FIRST, cohort(Condition("shoe_size", 40)))
    with pytest.raises(GroupError, match="shoe_size"):
        PEERS.count([Condition("shoe_size", 40)])


def test_an_unknown_client_is_an_error_wherever_one_is_named() -> None:
    everyone = PEERS.members(FIRST, Group())
    asked = [
        lambda: PEERS.members(1, Group()),
        lambda: PEERS.spread(1, everyone, "age_years", Split.TOGETHER),
        lambda: PEERS.density(1, everyone, "age_years", "age_years"),
        lambda: PEERS.profile(1, everyone, ["age_years"]),
        lambda: PEERS.boxes(1, everyone, "age_years", "education"),
    ]
    for ask in asked:
        with pytest.raises(UnknownClientError, match=r"no client has the number 1$"):
            ask()


def test_of_a_group_that_is_too_small_only_facts_are_told() -> None:
    few = PEERS.members(FIRST, cohort(Condition("age_years", 20, 48)))
    assert PEERS.facts(few).too_few
    asked = [
        lambda: PEERS.spread(FIRST, few, "age_years", Split.TOGETHER),
        lambda: PEERS.density(FIRST, few, "age_years", "age_years"),
        lambda: PEERS.profile(FIRST, few, ["age_years"]),
        lambda: PEERS.boxes(FIRST, few, "age_years", "education"),
    ]
    for ask in asked:
        with pytest.raises(TooFewError, match="the group has 29 clients; nothing is said of fewer than 30") as error:
            ask()
        assert error.value.clients == 29
        assert isinstance(error.value, ClarteError)


@pytest.mark.parametrize("name", ["shoe_size", "", "decision"])
def test_an_unknown_field_is_an_error_in_every_picture(name: str) -> None:
    everyone = PEERS.members(FIRST, Group())
    asked = [
        lambda: PEERS.spread(FIRST, everyone, name, Split.TOGETHER),
        lambda: PEERS.density(FIRST, everyone, "age_years", name),
        lambda: PEERS.density(FIRST, everyone, name, "age_years"),
        lambda: PEERS.profile(FIRST, everyone, ["age_years", name]),
        lambda: PEERS.boxes(FIRST, everyone, name, "education"),
        lambda: PEERS.boxes(FIRST, everyone, "age_years", name),
    ]
    for ask in asked:
        with pytest.raises(FieldError, match=f"no feature has the name '{name}'"):
            ask()


@pytest.mark.parametrize("name", ["education", "owns_car"])
def test_words_and_yes_or_no_are_no_numbers(name: str) -> None:
    everyone = PEERS.members(FIRST, Group())
    asked = [
        lambda: PEERS.density(FIRST, everyone, name, "age_years"),
        lambda: PEERS.profile(FIRST, everyone, [name]),
        lambda: PEERS.boxes(FIRST, everyone, name, "education"),
    ]
    for ask in asked:
        with pytest.raises(FieldError, match=f"{name} is no number"):
            ask()
    with pytest.raises(FieldError, match="age_years has no categories"):
        PEERS.boxes(FIRST, everyone, "age_years", "age_years")


def test_every_field_can_be_compared_in_the_order_of_the_file(scoring_service: ScoringService) -> None:
    peers = Peers.of(scoring_service.bundle)
    assert peers.fields == scoring_service.features
    assert set(peers.similar_by) <= set(peers.fields)
