"""What the decision panel says."""

import pytest

from layouts import (
    decision,
)
from model.serving.results import Score
from tests.layouts.reading import text_of


def _score(points: float, probability: float = 0.2, *, out_of_fold: bool = False) -> Score:
    return Score(1, points, probability, 0.09, out_of_fold=out_of_fold)


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
    assert decision.title(_score(points)) == expected


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
    assert decision.risk(_score(400, probability)).startswith(begins)


@pytest.mark.usefixtures("french")
def test_known_outcome_is_said_only_where_it_is_known() -> None:
    assert "On sait comment ce client a remboursé" in text_of(decision.panel(_score(400, out_of_fold=True)))
    assert "On sait comment" not in text_of(decision.panel(_score(400)))
