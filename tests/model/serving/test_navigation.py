import pytest

from data.errors import UnknownClientError
from model.serving.navigation import Neighbours, neighbours
from model.serving.peers.errors import GroupError
from model.serving.peers.results import DECISION, Condition
from model.serving.service import ScoringService
from tests.model.serving.peers.toy import FIRST, toy

BUNDLE = toy({"age_years": [20, 30, 40, 50, 60]})
MIDDLE = (Condition("age_years", 30, 50),)


@pytest.mark.parametrize(
    ("client", "expected"),
    [
        (0, Neighbours(None, FIRST + 1, 1, 5)),
        (2, Neighbours(FIRST + 1, FIRST + 3, 3, 5)),
        (4, Neighbours(FIRST + 3, None, 5, 5)),
    ],
)
def test_without_conditions_it_goes_through_everyone(client: int, expected: Neighbours) -> None:
    assert neighbours(BUNDLE, FIRST + client) == expected


@pytest.mark.parametrize(
    ("client", "expected"),
    [
        (1, Neighbours(None, FIRST + 2, 1, 3)),
        (2, Neighbours(FIRST + 1, FIRST + 3, 2, 3)),
        (3, Neighbours(FIRST + 2, None, 3, 3)),
        (0, Neighbours(None, FIRST + 1, None, 3)),
        (4, Neighbours(FIRST + 3, None, None, 3)),
    ],
)
def test_with_conditions_it_goes_through_those_who_meet_them(client: int, expected: Neighbours) -> None:
    assert neighbours(BUNDLE, FIRST + client, MIDDLE) == expected


def test_where_nobody_meets_them_there_is_nowhere_to_go() -> None:
    assert neighbours(BUNDLE, FIRST, [Condition("age_years", 99)]) == Neighbours(None, None, None, 0)


@pytest.mark.parametrize("client", [0, -1, FIRST - 1, FIRST + 5, 10**30])
def test_an_unknown_client_is_an_error_with_their_number(client: int) -> None:
    with pytest.raises(UnknownClientError, match=f"no client has the number {client}"):
        neighbours(BUNDLE, client)


def test_conditions_that_make_no_sense_are_an_error() -> None:
    with pytest.raises(GroupError, match="shoe_size"):
        neighbours(BUNDLE, FIRST, [Condition("shoe_size", 40)])


def test_going_on_and_on_meets_every_refused_client_once(scoring_service: ScoringService) -> None:
    bundle, conditions = scoring_service.bundle, (Condition(DECISION, values=("refused",)),)
    refused = [
        client for client in bundle.matrix.ids.tolist() if scoring_service.score(client).decision.value == "refused"
    ]
    seen, client = [], neighbours(bundle, refused[0], conditions).previous
    assert client is None
    client = refused[0]
    while client is not None:
        step = neighbours(bundle, client, conditions)
        seen.append(client)
        assert (step.position, step.count) == (len(seen), len(refused))
        client = step.next
    assert seen == refused
