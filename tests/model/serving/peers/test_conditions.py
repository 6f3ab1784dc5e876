import numpy as np
import pytest

from model.serving.peers.conditions import meets
from model.serving.peers.errors import GroupError
from model.serving.peers.results import DECISION, Condition
from tests.model.serving.peers.toy import toy

BUNDLE = toy(
    {"age_years": [20, 30, 40, 50, None], "owns_car": [1, 0, 1, 0, 1]},
    {"education": ["Higher education", None, "Academic degree", "Higher education", "Lower secondary"]},
    points=[600, 510, 490, 300, 505],
    half_width=[20, 20, 20, 20, None],
)


def met(*conditions: Condition) -> list[int]:
    return np.flatnonzero(meets(BUNDLE, conditions)).tolist()


def test_without_conditions_everyone_is_in() -> None:
    assert met() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        (Condition("age_years", 30, 40), [1, 2]),
        (Condition("age_years", 30), [1, 2, 3]),
        (Condition("age_years", high=30), [0, 1]),
        (Condition("age_years"), [0, 1, 2, 3]),
        (Condition("age_years", 20, 20), [0]),
        (Condition("age_years", 31, 39), []),
        (Condition("age_years", -1e300, 1e300), [0, 1, 2, 3]),
        (Condition("owns_car", 1, 1), [0, 2, 4]),
        (Condition("education", values=("Higher education",)), [0, 3]),
        (Condition("education", values=("Higher education", "Academic degree")), [0, 2, 3]),
        (Condition("education"), [0, 2, 3, 4]),
        (Condition("education", values=("",)), []),
        (Condition("education", values=("nobody has this one",)), []),
        (Condition(DECISION, values=("granted",)), [0, 4]),
        (Condition(DECISION, values=("review", "refused")), [1, 2, 3]),
        (Condition(DECISION), [0, 1, 2, 3, 4]),
    ],
)
def test_one_condition(condition: Condition, rows: list[int]) -> None:
    assert met(condition) == rows


def test_a_bound_that_is_a_value_holds_it_however_it_is_rounded() -> None:
    bundle = toy({"annuity_to_income": [0.1, 0.2, 0.3]})
    assert meets(bundle, [Condition("annuity_to_income", 0.1, 0.3)]).all()


def test_every_condition_has_to_be_met() -> None:
    assert met(Condition("owns_car", 1, 1), Condition("age_years", 30)) == [2]
    assert met(Condition("owns_car", 1, 1), Condition("owns_car", 0, 0)) == []


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition("shoe_size", 30, 40), "no feature has the name 'shoe_size'"),
        (Condition("", 30, 40), "no feature has the name ''"),
        (Condition("age_years", values=("30",)), "age_years is a number"),
        (Condition("age_years", 40, 30), "the lower bound, 40, is above the upper one, 30"),
        (Condition("age_years", float("nan"), 30), "the lower bound, nan, is above"),
        (Condition("education", 1), "education is no number"),
        (Condition("education", high=1), "education is no number"),
        (Condition(DECISION, 1, 2), "decision is no number"),
        (Condition(DECISION, values=("granted", "maybe")), "'maybe' is no decision; they are granted, review, refused"),
    ],
)
def test_a_condition_that_makes_no_sense_is_refused_in_words(condition: Condition, words: str) -> None:
    with pytest.raises(GroupError, match=words):
        met(condition)
