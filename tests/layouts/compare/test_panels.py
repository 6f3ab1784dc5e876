"""The four charts of the comparison, in words: titles, notes, tables, and what is said where there is no chart."""

from dataclasses import replace

import pytest

from layouts.compare import boxes, pair, profile, spread
from layouts.figures import distribution
from model.serving.peers.results import FieldSpread, Part, PartSpread, ProfileLine, Split
from tests.fakes_peers import EVERYONE
from tests.layouts.compare.asked import CLIENT, PEERS, together
from tests.layouts.reading import text_of

SPACE = "\u00a0"
NARROW = "\u202f"
EIGHT = ("income", "annuity", "children", "work_years", "credit_amount", "documents", "age_years", "external_score_3")


def told(name: str, split: Split = Split.TOGETHER) -> FieldSpread:
    return PEERS.spread(CLIENT, EVERYONE, name, split)


def lines(*names: str) -> tuple[ProfileLine, ...]:
    return PEERS.profile(CLIENT, EVERYONE, names)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("external_score_2", "External score 2 (0.14): as much as or more than 12% of this group"),
        ("external_score_3", "External score 3: the client's file does not say"),
        ("owns_car", "Owns a car (no): the case of 65% of this group"),
        ("occupation", "Occupation (Labourer): the case of 67% of this group"),
        ("newest_credit_years", "Age of the newest credit elsewhere: no credit elsewhere, the case of 3.4% of this gr"),
    ],
)
@pytest.mark.usefixtures("english")
def test_where_the_client_stands_is_the_title(name: str, says: str) -> None:
    assert spread.answer(told(name))[0].startswith(says)


@pytest.mark.usefixtures("french")
def test_where_the_client_stands_in_french() -> None:
    assert spread.answer(told("age_years"))[0] == (
        f"Âge (25{SPACE}ans){SPACE}: autant ou plus que 7{SPACE}% de ce groupe"
    )


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("external_score_2", "Parmi les clients dans la même tranche (de 0,11 à 0,22), 19 sur 100 n’ont pas remboursé"),
        ("occupation", "Parmi les clients avec la même réponse (Travail manuel), 8 sur 100 n’ont pas remboursé"),
        ("owns_car", "Parmi les clients avec la même réponse (non), "),
        ("external_score_3", "Les parts sont celles des clients dont le dossier"),
    ],
)
@pytest.mark.usefixtures("french")
def test_how_those_like_the_client_repaid(name: str, says: str) -> None:
    assert spread.outcomes(distribution.gather(told(name))).startswith(says)


@pytest.mark.parametrize(
    ("rate", "says"),
    [
        (0.0, "0 sur 100 n’a pas remboursé comme convenu."),
        (0.004, "0,4 sur 100 n’a pas remboursé comme convenu."),
        (0.0149, "1 sur 100 n’a pas remboursé comme convenu."),
        (0.02, "2 sur 100 n’ont pas remboursé comme convenu."),
    ],
)
@pytest.mark.parametrize("name", ["active_credits", "external_score_2", "occupation"])
@pytest.mark.usefixtures("french")
def test_one_client_or_several_did_not_repay(name: str, rate: float, says: str) -> None:
    one = told(name)
    rated = replace(one, default_rates=(rate,) * len(one.default_rates))
    assert spread.outcomes(distribution.gather(rated)).endswith(says)


@pytest.mark.usefixtures("french")
def test_a_rate_that_rests_on_few_clients_says_so() -> None:
    edged = replace(told("children"), edges=(-0.5, 0.5, 1.5), low=0.0, high=1.0)
    few = replace(together(edged, (60, 40)), default_rates=(None, 0.1), outcomes=(29, 31))
    said, words = spread.outcomes(distribution.gather(few)), text_of(spread.answer(few)[1])
    assert said == "Trop peu de remboursements sont connus parmi les clients avec la même valeur (0)."
    assert f"◆ 0 (ce client) 60 60{SPACE}% trop peu de cas connus" in words


@pytest.mark.usefixtures("french")
def test_how_few_a_few_clients_are_stands_in_no_table_nor_sentence() -> None:
    said = []
    for counts in ((60, 1, 35), (60, 4, 32)):
        edged = replace(told("children"), value=1.0, edges=(-0.5, 0.5, 1.5, 2.5), low=0.0, high=2.0)
        few = together(edged, counts, missing=3)
        title, content = spread.answer(few)
        said.append((title, text_of(content).partition(" 2 ")[0]))
    assert said[0] == said[1]
    assert f"◆ 1 (ce client) moins de 5 moins de 5,2{SPACE}% trop peu" in said[0][1]
    assert "manque pour moins de 5 clients sur 99" in said[0][1]


@pytest.mark.usefixtures("french")
def test_those_not_counted_are_said_with_the_reason() -> None:
    words = {name: text_of(spread.answer(told(name))[1]) for name in ("newest_credit_years", "external_score_3")}
    assert (
        f"35 clients sur 1{NARROW}035 ne sont pas comptés ici{SPACE}: aucun crédit ail" in words["newest_credit_years"]
    )
    assert f"Cette information manque pour 35 clients sur 1{NARROW}035" in words["external_score_3"]


@pytest.mark.usefixtures("english")
def test_the_table_of_a_split_has_a_column_a_part() -> None:
    words = text_of(spread.answer(told("occupation", Split.DECISION))[1])
    assert "Value Granted To review Refused Did not repay as agreed, in all" in words
    assert "◆ Labourer (this client) 67% 67% 67%" in words


@pytest.mark.usefixtures("english")
def test_a_field_that_few_have_is_said_calmly() -> None:
    nothing = replace(told("income"), edges=(), whole=PartSpread(Part.ALL, (), 3, 900), default_rates=(), position=None)
    title, content = spread.answer(nothing)
    assert title == "Yearly income: too few of this group have it in their file"
    assert text_of(content) == "Choose another piece of information, or a larger group."


@pytest.mark.usefixtures("english")
def test_a_group_that_is_too_small_has_words_in_every_panel() -> None:
    for title, content in (
        spread.answer(None),
        pair.answer(None, same=False),
        profile.answer(None, asked=8),
        boxes.answer(None),
    ):
        assert title.startswith("Too few clients to compare with ")
        assert text_of(content) == "This appears once the group has at least 30 clients."


@pytest.mark.usefixtures("english")
def test_two_fields_against_each_other() -> None:
    density = PEERS.density(CLIENT, EVERYONE, "income", "age_years")
    title, content = pair.answer(density, same=False)
    assert title.startswith("On these two pieces of information, ")
    words = text_of(content)
    assert "fewer than 5 5 to 9" in words
    assert "The frame is what is close to this client." in words
    assert "Age, by yearly income" in words
    assert pair.sentence(density).endswith("From left to right: yearly income; from bottom to top: age")


@pytest.mark.usefixtures("english")
def test_two_fields_that_cannot_be_drawn() -> None:
    assert pair.answer(None, same=True)[0] == "Choose two different pieces of information"
    density = PEERS.density(CLIENT, EVERYONE, "external_score_3", "age_years")
    assert pair.answer(density, same=False)[0] == "The client's file does not say both"
    empty = replace(density, x_edges=(), y_edges=(), counts=(), known=12)
    assert pair.answer(empty, same=False)[0] == "Too few of this group have both in their file"


@pytest.mark.usefixtures("english")
def test_the_table_of_two_fields_hides_small_counts() -> None:
    density = PEERS.density(CLIENT, EVERYONE, "income", "age_years")
    lonely = ((2, *(0,) * 39), *((0,) * 40,) * 29)
    words = text_of(pair.answer(replace(density, counts=lonely, known=40), same=False)[1])
    assert "fewer than 5 0 0 0" in words


@pytest.mark.usefixtures("english")
def test_eight_fields_beside_the_middle_half() -> None:
    title, content = profile.answer(lines(*EIGHT), asked=9)
    assert title == "On 2 pieces of information of 7, this client is outside the group's middle half"
    words = text_of(content)
    assert "Only the first 8 are shown." in words
    assert f"Age 25{SPACE}years 30{SPACE}years to 60{SPACE}years 43{SPACE}years below" in words
    assert "External score 3 not provided" in words


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("names", "says"),
    [
        ((), "Nothing is chosen yet"),
        (("external_score_3",), "The client's file says nothing of these"),
        (("income",), "Like most of this group on all counts"),
        (("age_years", "income"), "On 1 piece of information of 2, this client is outside the group's middle half"),
    ],
)
def test_the_profile_in_a_sentence(names: tuple[str, ...], says: str) -> None:
    assert profile.answer(lines(*names), asked=len(names))[0] == says


@pytest.mark.usefixtures("english")
def test_a_number_by_category() -> None:
    told = PEERS.boxes(CLIENT, EVERYONE, "income", "education")
    title, content = boxes.answer(told)
    assert title == "Yearly income (202,500); half of “Secondary education” have 103,005 to 206,010"
    assert "◆ Secondary education (this client) 600" in text_of(content)


@pytest.mark.usefixtures("english")
def test_a_number_by_category_where_something_is_missing() -> None:
    told = PEERS.boxes(CLIENT, EVERYONE, "income", "education")
    own = told.boxes[0]
    same = replace(told, boxes=(replace(own, levels=(1.0,) * 5),))
    assert boxes.answer(same)[0].endswith("half of “Secondary education” have 1")
    assert boxes.answer(replace(told, value=None))[0].startswith("Secondary education: half of them have 103,005 to ")
    elsewhere = replace(told, boxes=(replace(own, is_client=False),))
    assert boxes.answer(elsewhere)[0].endswith("by category: the client's file does not say which is theirs")
    few = replace(told, boxes=(replace(own, levels=None), *told.boxes))
    assert boxes.answer(few)[0] == "Too few clients are like this one: Secondary education"
    assert boxes.answer(replace(told, boxes=few.boxes[:1]))[0] == "Too few of this group have both in their file"


@pytest.mark.usefixtures("english")
def test_more_categories_than_are_drawn_are_in_the_table() -> None:
    told = PEERS.boxes(CLIENT, EVERYONE, "income", "education")
    many = tuple(replace(told.boxes[0], category=f"name {at}", is_client=at == 0) for at in range(12))
    words = text_of(boxes.answer(replace(told, boxes=many))[1])
    assert "The largest 8 are drawn; the table has all." in words
    assert "Name 11" in words
