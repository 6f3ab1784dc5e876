from dataclasses import replace

import pytest

from layouts.new import resting
from model.serving.applicants.results import Completeness, Influence, Supplying
from model.serving.results import Score
from tests.fakes import FakeScoring
from tests.fakes_applicants import REFUSED
from tests.layouts.reading import text_of

pytestmark = pytest.mark.usefixtures("english")
SURE = FakeScoring().overview(REFUSED).score


def known(share: float | None) -> Completeness:
    return Completeness(5, 26, share)


def lacking(*names: Influence) -> tuple[Supplying, ...]:
    return tuple(Supplying(what, 400.0, 500.0, 60) for what in names)


def said(score: Score, share: float | None, *names: Influence) -> str:
    found = resting.notice(score, known(share), lacking(*names))
    return "" if found is None else text_of(found)


def test_a_score_that_rests_on_little_says_so_and_that_its_range_does_not_know() -> None:
    ranged = replace(SURE, half_width=40.0)
    assert "rests on little: only about 9% of what usually weighs is known." in said(ranged, 0.094)
    assert "can lie outside it more often" in said(ranged, 0.094)
    assert "outside it" not in said(replace(SURE, half_width=None), 0.094)


def test_a_score_that_rests_on_most_says_how_much_without_a_warning() -> None:
    assert said(replace(SURE, half_width=40.0), 0.8) == "This score rests on about 80% of what usually weighs."


def test_the_records_that_count_as_none_are_named() -> None:
    text = said(SURE, None, Influence.CARD, Influence.WORK, Influence.CREDITS_ELSEWHERE)
    assert "count as if there were none: credits elsewhere, a credit card with us." in text


@pytest.mark.parametrize("share", [None, 1.0, 0.999])
def test_where_nothing_is_to_be_said_there_is_no_notice(share: float | None) -> None:
    assert resting.notice(SURE, known(share), lacking(Influence.HOME)) is None
