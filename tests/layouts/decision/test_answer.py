"""What the decision panel says."""

import pytest

from layouts.decision import answer
from model.serving.results import Score
from tests.layouts.reading import text_of


def _score(
    points: float, probability: float = 0.2, *, out_of_fold: bool = False, half_width: float | None = None
) -> Score:
    return Score(1, points, probability, 0.09, out_of_fold=out_of_fold, half_width=half_width)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (438.4, "Refused: 438, 62 points under the granting line"),
        (499.9, "Refused: 499, 1 point under the granting line"),
        (500.0, "Granted: 500, exactly on the granting line"),
        (612.0, "Granted: 612, 112 points above the granting line"),
    ],
)
@pytest.mark.usefixtures("english")
def test_decision_is_the_title(points: float, expected: str) -> None:
    assert answer.title(_score(points)) == expected


@pytest.mark.parametrize(
    ("probability", "begins"),
    [
        (0.2, "About 20 in 100 clients like this do not repay as agreed; the granting line is at 9 in 100."),
        (0.01, "About 1 in 100 clients like this does not"),
        (0.0049, "About 5 in 1,000 clients like this do not repay as agreed; the granting line is at 90 in 1,000."),
        (0.0921, "About 92 in 1,000"),
        (0.0902, "About 90 in 1,000 clients like this do not repay as agreed: almost exactly at the granting line."),
        (0.0001, "Fewer than 1 in 1,000"),
    ],
)
@pytest.mark.usefixtures("english")
def test_risk_is_a_natural_frequency(probability: float, begins: str) -> None:
    assert answer.risk(_score(400, probability)).startswith(begins)


@pytest.mark.usefixtures("french")
def test_known_outcome_is_said_only_where_it_is_known() -> None:
    assert "On sait comment ce client a remboursé" in text_of(answer.panel(_score(400, out_of_fold=True)))
    assert "On sait comment" not in text_of(answer.panel(_score(400)))


@pytest.mark.parametrize(
    ("points", "recommended", "sure"),
    [
        (438.4, "Refused: 438, 62 points under the granting line", "between 408 and 468: under the line all the same"),
        (470.0, "To be reviewed: 470, too near to the granting line to be sure", "between 440 and 500: on either side"),
        (510.0, "To be reviewed: 510, too near to the granting line to be sure", "between 480 and 540: on either side"),
        (530.0, "Granted: 530, 30 points above the granting line", "between 500 and 560: above the line all the same"),
    ],
)
@pytest.mark.usefixtures("english")
def test_an_interval_that_crosses_the_line_asks_for_a_review(points: float, recommended: str, sure: str) -> None:
    score = _score(points, half_width=30)
    assert answer.title(score) == recommended
    assert sure in answer.sureness(score)
    assert sure in text_of(answer.panel(score))


@pytest.mark.usefixtures("english")
def test_a_review_is_for_a_person() -> None:
    assert "a person looks at it, and decides" in text_of(answer.panel(_score(500, half_width=1)))
    assert "This is a recommendation" in text_of(answer.panel(_score(550, half_width=1)))


@pytest.mark.usefixtures("english")
def test_without_an_interval_nothing_is_said_of_it() -> None:
    assert answer.sureness(_score(490)) == ""
    assert "How sure" not in text_of(answer.panel(_score(490)))


@pytest.mark.parametrize(
    ("points", "words"), [(812.0, True), (-20.0, True), (800.0, False), (438.0, False), (199.5, True)]
)
@pytest.mark.usefixtures("english")
def test_a_score_beyond_the_dial_is_said(points: float, words: bool) -> None:
    said = "The dial goes from 200 to 800; this score lies beyond its end." in text_of(answer.panel(_score(points)))
    assert said is words


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.2, None),
        (0.0049, "The picture has 100 people, so it rounds: 0 filled, and the line at 9."),
        (0.0921, "The picture has 100 people, so it rounds: 9 filled, and the line at 9."),
    ],
)
@pytest.mark.usefixtures("english")
def test_the_picture_says_how_it_rounds_a_thousand(probability: float, said: str | None) -> None:
    words = text_of(answer.panel(_score(400, probability)))
    assert ("The picture has" in words) is (said is not None)
    assert said is None or said in words
