import pytest

from model.serving.peers.members import Members
from model.serving.peers.results import Condition, Group, GroupKind, Part, PartSpread, Split
from model.serving.peers.service import Peers
from tests.model.serving.peers.toy import FIRST, toy

WORDS = ["Academic degree"] * 10 + ["Higher education"] * 50 + ["Incomplete higher"] * 30 + [None] * 10
PEERS = Peers.of(
    toy(
        {
            "children": [0] * 50 + [1] * 30 + [2] * 10 + [None] * 10,
            "owns_car": [1] * 40 + [0] * 60,
            "annuity": list(range(100)),
            "car_age_years": [3] * 29 + [None] * 71,
        },
        {"education": WORDS, "housing_type": ["With parents"] * 29 + [None] * 71},
        target=([1] * 20 + [0] * 20 + [None] * 10) * 2,
        points=[600] * 31 + [400] * 69,
        half_width=[0] * 60 + [200] * 40,
    )
)
EVERYONE = PEERS.members(FIRST, Group())
OLDER = PEERS.members(FIRST, Group(GroupKind.COHORT, conditions=(Condition("annuity", 50),)))


def test_counts_of_a_number_with_the_client_among_them() -> None:
    spread = PEERS.spread(FIRST + 60, EVERYONE, "children", Split.TOGETHER)
    assert spread.parts == (PartSpread(Part.ALL, (50, 30, 10), known=90, missing=10),)
    assert spread.edges == (-0.5, 0.5, 1.5, 2.5)
    assert (spread.value, spread.typical, spread.position) == (1, 0, 80 / 90)
    assert spread.default_rates == (0.5, 20 / 30, None), "of 40, 30 and 10 known outcomes"
    assert (spread.low, spread.high, spread.categories) == (0, 2, ())


def test_parts_by_outcome_leave_out_those_whose_outcome_is_not_known() -> None:
    spread = PEERS.spread(FIRST, EVERYONE, "children", Split.OUTCOME)
    assert spread.parts == (
        PartSpread(Part.REPAID, (20, 10, 10), known=40, missing=0),
        PartSpread(Part.DEFAULTED, (20, 20, 0), known=40, missing=0),
    )


def test_where_one_part_is_too_small_no_part_gives_counts_as_they_would_be_the_whole_less_the_others() -> None:
    spread = PEERS.spread(FIRST, EVERYONE, "children", Split.DECISION)
    granted, review, refused = spread.parts
    assert granted == PartSpread(Part.GRANTED, (), known=31, missing=0)
    assert review == PartSpread(Part.REVIEW, (), known=30, missing=10)
    assert refused == PartSpread(Part.REFUSED, (), known=29, missing=0)
    assert (granted.too_few, review.too_few, refused.too_few) == (False, False, True)
    assert spread.whole.counts == (50, 30, 10)


def test_a_part_of_nobody_hides_no_other() -> None:
    peers = Peers.of(toy({"children": [0] * 50 + [1] * 30}, points=[600] * 45 + [400] * 35, half_width=[0] * 80))
    granted, review, refused = peers.spread(FIRST, peers.members(FIRST, Group()), "children", Split.DECISION).parts
    assert (granted.counts, review.counts, refused.counts) == ((45, 0), (), (5, 30))
    assert (review.empty, refused.empty) == (True, False)


@pytest.mark.parametrize("name", ["children", "owns_car", "annuity", "education", "housing_type"])
@pytest.mark.parametrize("members", [EVERYONE, OLDER], ids=["everyone", "older"])
def test_the_whole_its_rates_and_its_outcomes_are_those_of_no_split(name: str, members: Members) -> None:
    made = [PEERS.spread(FIRST, members, name, split) for split in Split]
    together = made[0]
    assert together.parts == (together.whole,)
    for other in made[1:]:
        assert other.whole == together.whole
        assert other.default_rates == pytest.approx(together.default_rates)
        assert (other.outcomes, other.position) == (together.outcomes, together.position)


def test_a_rate_comes_with_the_outcomes_it_rests_on() -> None:
    for split in Split:
        assert PEERS.spread(FIRST, EVERYONE, "children", split).outcomes == (40, 30, 10)
        assert PEERS.spread(FIRST, EVERYONE, "education", split).outcomes == (40, 30, 10)


def test_yes_and_no_have_two_bins_and_no_position() -> None:
    spread = PEERS.spread(FIRST, EVERYONE, "owns_car", Split.TOGETHER)
    assert spread.parts[0].counts == (60, 40)
    assert (spread.value, spread.typical, spread.position) == (1, 0, None)


def test_a_client_without_a_value_has_no_position() -> None:
    spread = PEERS.spread(FIRST + 99, EVERYONE, "children", Split.TOGETHER)
    assert (spread.value, spread.position, spread.typical) == (None, None, 0)


def test_a_client_outside_of_the_group_has_a_position_in_it() -> None:
    assert PEERS.spread(FIRST, OLDER, "annuity", Split.TOGETHER).position == 0
    assert PEERS.spread(FIRST + 99, OLDER, "annuity", Split.TOGETHER).position == 1
    assert PEERS.spread(FIRST + 59, OLDER, "annuity", Split.TOGETHER).position == 10 / 50


def test_extreme_values_are_told_of_everyone_only() -> None:
    everyone, older = (PEERS.spread(FIRST, group, "annuity", Split.TOGETHER) for group in (EVERYONE, OLDER))
    assert (everyone.low, everyone.high) == (0, 99)
    assert (older.low, older.high) == (None, None)
    assert older.edges[0] == pytest.approx(50 + 0.005 * 49)
    assert sum(older.parts[0].counts) == 50


def test_categories_come_most_frequent_first() -> None:
    spread = PEERS.spread(FIRST, EVERYONE, "education", Split.OUTCOME)
    assert spread.categories == ("Higher education", "Incomplete higher", "Academic degree")
    assert spread.parts == (
        PartSpread(Part.REPAID, (20, 20, 0), known=40, missing=0),
        PartSpread(Part.DEFAULTED, (20, 10, 10), known=40, missing=0),
    )
    assert (spread.value, spread.typical, spread.position) == ("Academic degree", "Higher education", None)
    assert spread.default_rates == (0.5, 10 / 30, None)


def test_a_category_that_only_the_client_has_is_there_all_the_same() -> None:
    together = PEERS.spread(FIRST, OLDER, "education", Split.TOGETHER)
    assert together.categories == ("Incomplete higher", "Higher education", "Academic degree")
    assert together.parts == (PartSpread(Part.ALL, (30, 10, 0), known=40, missing=10),)
    assert PEERS.spread(FIRST + 60, OLDER, "education", Split.TOGETHER).categories == together.categories[:2]


@pytest.mark.parametrize("name", ["car_age_years", "housing_type"])
@pytest.mark.parametrize("split", Split)
def test_of_a_field_that_hardly_anybody_has_only_that_is_told(name: str, split: Split) -> None:
    spread = PEERS.spread(FIRST, EVERYONE, name, split)
    assert spread.value in (3, "With parents")
    assert (spread.typical, spread.position, spread.edges, spread.categories) == (None, None, (), ())
    assert spread.default_rates == ()
    assert all(part.counts == () and part.too_few for part in spread.parts)
    assert sum(part.missing for part in spread.parts) == {"together": 71, "outcome": 51, "decision": 71}[split.value]


def test_a_field_that_nobody_has_is_said_to_be_missing() -> None:
    empty = Peers.of(toy({"annuity": [None] * 40}, {"education": [None] * 40}))
    members = empty.members(FIRST, Group())
    for name in ("annuity", "education"):
        assert empty.spread(FIRST, members, name, Split.TOGETHER).parts == (PartSpread(Part.ALL, (), 0, 40),)
