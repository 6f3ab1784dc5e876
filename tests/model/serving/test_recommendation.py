import numpy as np
import pytest

from model.serving.peers.labels import decisions
from model.serving.recommendation import recommended
from model.serving.results import Decision, Score
from model.serving.service import ScoringService

CASES = [
    (500.0, None, Decision.GRANTED),
    (499.999, None, Decision.REFUSED),
    (500.0, 0.0, Decision.GRANTED),
    (520.0, 20.0, Decision.GRANTED),
    (520.0, 20.001, Decision.REVIEW),
    (480.0, 20.0, Decision.REVIEW),
    (480.0, 19.999, Decision.REFUSED),
]


@pytest.mark.parametrize(("points", "half_width", "decision"), CASES)
def test_one_decision_is_the_same_alone_and_among_many(
    points: float, half_width: float | None, decision: Decision
) -> None:
    assert Score(1, points, 0.1, 0.1, False, half_width).decision is decision
    width = np.nan if half_width is None else half_width
    assert tuple(Decision)[int(recommended(points, width))] is decision
    among = recommended(np.array([700.0, points]), np.array([5.0, width]))
    assert [tuple(Decision)[code] for code in among] == [Decision.GRANTED, decision]


def test_every_client_of_a_bundle_has_the_decision_that_their_score_has(scoring_service: ScoringService) -> None:
    alone = [scoring_service.score(int(client)).decision for client in scoring_service.bundle.matrix.ids]
    assert [tuple(Decision)[code] for code in decisions(scoring_service.bundle)] == alone
    assert set(alone) == set(Decision)
