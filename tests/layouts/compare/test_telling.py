"""What the comparison tells only roughly, or not at all, so that nobody's outcome can be worked out from it."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from layouts.compare import spread
from layouts.figures import compare_counts, compare_spread, distribution
from model.serving.peers.results import FieldSpread, Part, PartSpread, Split
from tests.fakes_peers import EVERYONE
from tests.layouts.compare.asked import CLIENT, PEERS, together
from tests.layouts.reading import text_of


def told(name: str, split: Split = Split.TOGETHER) -> FieldSpread:
    return PEERS.spread(CLIENT, EVERYONE, name, split)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("count", "known", "says"),
    [(0, 100, "0%"), (4, 100, "less than 5%"), (5, 100, "5%"), (1, 356_255, "less than 0.1%"),
     (12, 356_255, "less than 0.1%"), (356_255, 356_255, "100%"), (0, 0, "0%"), (4, 30, "less than 17%")],
)  # fmt: skip
def test_a_share_never_tells_how_few_a_few_clients_are(count: int, known: int, says: str) -> None:
    assert compare_counts.share_words(count, known) == says


@pytest.mark.usefixtures("english")
def test_a_part_that_is_too_small_has_its_words_and_no_bars() -> None:
    both = told("age_years", Split.OUTCOME)
    silent = replace(both, parts=(both.parts[0], PartSpread(Part.DEFAULTED, (), 12, 1)))
    gathered = distribution.gather(silent)
    figure = go.Figure(compare_spread.draw(gathered))
    assert figure.layout.annotations[1].text.endswith("too few clients to tell")
    assert set(figure.data[1].y) == {0.0}
    assert not gathered.can_be_told_apart


@pytest.mark.usefixtures("english")
def test_a_part_of_nobody_hides_no_other() -> None:
    three = told("occupation", Split.DECISION)
    nobody = PartSpread(Part.REFUSED, (), 0, 0)
    gathered = distribution.gather(replace(three, parts=(*three.parts[:2], nobody)))
    assert gathered.can_be_told_apart
    assert [side.known for side in gathered.sides] == [540, 135, 0]
    assert [trace.name for trace in go.Figure(compare_spread.draw(gathered)).data[1:]] == ["Granted", "To review"]


@pytest.mark.usefixtures("english")
def test_those_who_repaid_and_those_who_did_not_are_counted_about() -> None:
    made = []
    for counts in ((33, 8, 3), (34, 9, 1)):
        part, whole = PartSpread(Part.DEFAULTED, counts, sum(counts), 0), together(told("children"), (90, 60, 30))
        gathered = distribution.gather(replace(whole, parts=(part,), edges=(-0.5, 0.5, 1.5, 2.5)))
        made.append((gathered.sides, gathered.bins))
    assert made[0] == made[1]
    assert made[0][0] == (distribution.Side(Part.DEFAULTED, 40, about=True),)
    assert [round(item.shares[0], 3) for item in made[0][1]] == [0.875, 0.25, 0.062]


@pytest.mark.usefixtures("english")
def test_a_part_by_outcome_says_about_how_many_it_has() -> None:
    figure = go.Figure(compare_spread.draw(distribution.gather(told("age_years", Split.OUTCOME))))
    assert figure.layout.annotations[1].text == "<b>Did not repay as agreed</b> · about 100 clients"


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("rate", "outcomes", "share", "in_words"),
    [
        (8 / 51, 51, "about 15%", "about 15 in 100"),
        (7 / 50, 50, "about 15%", "about 15 in 100"),
        (0.024, 399, "less than 5%", "fewer than 5 in 100"),
        (0.0, 30, "less than 5%", "fewer than 5 in 100"),
        (0.026, 399, "about 5%", "about 5 in 100"),
        (1.0, 30, "about 100%", "about 100 in 100"),
        (0.083, 400, "8%", "8 in 100"),
        (0.0042, 400, "0.4%", "0.4 in 100"),
        (0.083, 4000, "8.3%", "8 in 100"),
    ],
)
def test_over_few_outcomes_a_rate_is_about(rate: float, outcomes: int, share: str, in_words: str) -> None:
    assert compare_counts.default_share(rate, outcomes) == share
    assert compare_counts.default_words(rate, outcomes) == in_words


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("outcomes", "says"), [(51, "about 50"), (50, "about 50"), (399, "about 400"), (401, "401")])
def test_how_many_outcomes_are_known_is_about(outcomes: int, says: str) -> None:
    assert compare_counts.outcomes_words(outcomes) == says


@pytest.mark.parametrize("name", ["age_years", "occupation", "owns_car", "external_score_3", "newest_credit_years"])
@pytest.mark.usefixtures("english")
def test_a_split_changes_neither_the_title_nor_the_notes(name: str) -> None:
    made = [spread.answer(told(name, split)) for split in Split]
    notes = [[text_of(one) for one in content if "note" in (one.className or "")] for _title, content in made]
    assert notes[0]
    assert [title for title, _content in made] == [made[0][0]] * 3
    assert notes == [notes[0]] * 3


@pytest.mark.usefixtures("english")
def test_a_split_with_a_part_of_too_few_is_not_shown() -> None:
    whole = told("occupation", Split.OUTCOME)
    hidden = (PartSpread(Part.REPAID, (), 700, 3), PartSpread(Part.DEFAULTED, (), 12, 0))
    title, content = spread.answer(replace(whole, parts=hidden))
    words = text_of(content)
    assert title == spread.answer(whole)[0]
    assert words.startswith("Too few clients in one part to show them apart; show all together.")
    assert "35 of 935 clients have no such information" in words
    assert not any(number in words for number in ("700", "12"))


@pytest.mark.parametrize(
    ("rate", "says"),
    [(0.01, "moins de 5 sur 100 n’ont pas remboursé"), (0.16, "environ 15 sur 100 n’ont pas remboursé")],
)
@pytest.mark.usefixtures("french")
def test_a_rate_over_few_outcomes_is_about(rate: float, says: str) -> None:
    one = told("occupation")
    rated = replace(one, default_rates=(rate,) * 3, outcomes=(51,) * 3)
    assert says in spread.outcomes(distribution.gather(rated))
    assert says.partition(" n’ont")[0] in text_of(spread.answer(rated)[1])
