"""What the score could become with what is missing."""

from collections.abc import Callable

from model.serving.applicants.results import Influence
from model.serving.applicants.service import Applicants
from model.serving.applicants.supplying import CLIENTS
from model.serving.service import ScoringService

Document = dict[str, object]
Answers = dict[str, float | str]


def test_somebody_of_whom_little_is_known_can_supply_everything(applicants: Applicants, answers: Answers) -> None:
    found = applicants.supplying(applicants.of_form(answers))
    assert {one.what for one in found} == set(Influence)
    assert all(one.low <= one.high and 0 < one.clients <= CLIENTS for one in found)
    widths = [one.high - one.low for one in found]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 1


def test_the_same_answers_give_the_same_ranges(
    applicants: Applicants, scoring_service: ScoringService, answers: Answers
) -> None:
    once = applicants.supplying(applicants.of_form(answers))
    other = Applicants.of(scoring_service.bundle)
    assert other.supplying(other.of_form(answers)) == once


def test_what_is_supplied_is_no_longer_missing(
    applicants: Applicants, answers: Answers, documents: Callable[[int], Document]
) -> None:
    scores = {f"EXT_SOURCE_{number}": 0.5 for number in (1, 2, 3)}
    home = {"NAME_HOUSING_TYPE": "With parents", "FLAG_OWN_REALTY": "N", "FLAG_OWN_CAR": "N"}
    form = applicants.of_form({**answers, **scores, **home, "NAME_INCOME_TYPE": "Pensioner"})
    known = documents(100_001)
    tables = {name: rows for name, rows in known.items() if name != "application"}
    records = applicants.of_records({"application": known["application"], **tables})
    together = applicants.combined(form, type(records)(form.row, records.histories))
    assert {one.what for one in applicants.supplying(form)} == {
        Influence.CREDITS_ELSEWHERE,
        Influence.EARLIER_APPLICATIONS,
        Influence.EARLIER_PAYMENTS,
        Influence.CARD,
        Influence.BUILDING,
    }
    assert {one.what for one in applicants.supplying(together)} == {Influence.BUILDING}


def test_a_range_holds_what_a_lender_of_values_makes_of_the_score(applicants: Applicants, answers: Answers) -> None:
    """External scores go straight into the form, so one can check what lending them does."""
    application = applicants.of_form(answers)
    (found,) = [one for one in applicants.supplying(application) if one.what is Influence.EXTERNAL_SCORES]
    scale = applicants._bundle.scale
    points = [
        float(scale.points(applicants.case(applicants.of_form({**answers, **marks})).raw))
        for marks in ({f"EXT_SOURCE_{n}": mark for n in (1, 2, 3)} for mark in (0.01, 0.99))
    ]
    assert min(points) <= found.low <= found.high <= max(points)


def test_who_has_no_car_is_lent_none(applicants: Applicants, answers: Answers) -> None:
    home = {"NAME_HOUSING_TYPE": "With parents", "FLAG_OWN_REALTY": "N"}
    without = applicants.of_form({**answers, **home, "FLAG_OWN_CAR": "N"})
    unknown = applicants.of_form({**answers, **home})
    assert Influence.HOME not in {one.what for one in applicants.supplying(without)}
    assert Influence.HOME in {one.what for one in applicants.supplying(unknown)}
