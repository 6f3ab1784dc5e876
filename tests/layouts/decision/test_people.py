"""The hundred people of the risk."""

import pytest

from layouts.decision import people
from layouts.decision.people import People
from model.serving.results import Score


@pytest.mark.parametrize(
    ("probability", "threshold", "filled", "line"), [(0.2, 0.09, 20, 9), (0.0049, 0.088, 0, 9), (0.996, 0.5, 100, 50)]
)
def test_people_are_whole(probability: float, threshold: float, filled: int, line: int) -> None:
    score = Score(1, 500, probability, threshold, out_of_fold=False)
    assert people.gather(score) == People(filled, line)


@pytest.mark.parametrize(
    ("filled", "rows"), [(0, (0, 0, 0, 0)), (20, (20, 0, 0, 0)), (60, (25, 25, 10, 0)), (100, (25, 25, 25, 25))]
)
def test_those_who_do_not_repay_are_in_one_corner(filled: int, rows: tuple[int, ...]) -> None:
    assert People(filled, 9).rows == rows


@pytest.mark.parametrize(("line", "place"), [(0, (0, 0)), (9, (0, 9)), (25, (0, 25)), (26, (1, 1)), (100, (3, 25))])
def test_the_line_stands_after_its_person(line: int, place: tuple[int, int]) -> None:
    assert People(20, line).line_place == place


@pytest.mark.usefixtures("english")
def test_the_picture_is_for_those_who_see_it() -> None:
    drawn = people.pictogram(People(20, 9)).to_plotly_json()["props"]
    assert drawn["aria-hidden"] == "true"
    first, *_others, line = drawn["children"][0].children
    assert first.style == {"--filled": 20}
    assert line.style == {"--row": 0, "--place": 9}
