import plotly.graph_objects as go
import pytest

from layouts.new import supplying
from model.serving.applicants.results import Influence, Supplying
from tests.fakes_applicants import WAYS
from tests.layouts.reading import text_of

pytestmark = pytest.mark.usefixtures("english")


def test_each_bar_goes_from_the_low_end_to_the_high_end() -> None:
    figure = go.Figure(supplying.draw(480.0, WAYS))
    bars = figure.data[0]
    assert list(bars.base) == [420.0, 455.0]
    assert [start + length for start, length in zip(bars.base, bars.x, strict=True)] == pytest.approx([610.4, 520.0])
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == (500, 500)
    assert list(figure.data[2].x) == [480.0, 480.0]


def test_the_sentence_tells_both_ends() -> None:
    assert (
        supplying.sentence(WAYS[1]) == "Supplying the credit report moves the score between 455 and 520, 9 times in 10."
    )


def test_the_title_says_whether_the_decision_could_change() -> None:
    assert supplying.title(WAYS) == "What is still missing could change the decision"
    below = (Supplying(Influence.CARD, 420.0, 450.0, 60),)
    assert supplying.title(below) == "What is still missing could move the score"


def test_what_does_not_move_the_score_is_left_out() -> None:
    still = Supplying(Influence.HOME, 480.1, 480.4, 60)
    assert "home" not in text_of(supplying.panel(480.0, (*WAYS, still)))
    assert "Nothing that weighs is missing." in text_of(supplying.panel(480.0, (still,)))


def test_the_numbers_stand_behind_the_longest_bar_and_the_line() -> None:
    assert list(go.Figure(supplying.draw(480.0, WAYS)).data[1].x) == [610.4, 610.4]
    below = (Supplying(Influence.CARD, 420.0, 450.0, 60),)
    assert list(go.Figure(supplying.draw(480.0, below)).data[1].x) == [500.0]


def test_where_nothing_is_missing_that_is_said() -> None:
    assert "Nothing that weighs is missing." in text_of(supplying.panel(480.0, ()))


@pytest.mark.parametrize("what", Influence)
def test_every_influence_has_a_name(what: Influence) -> None:
    assert supplying.name(what)
