"""New applications are scored as the bundle's own clients are."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from model.serving.applicants.service import Applicants
from model.serving.service import ScoringService

Document = dict[str, object]


def test_clients_not_learned_from_get_exactly_their_score_from_their_raw_records(
    applicants: Applicants, scoring_service: ScoringService, documents: Callable[[int], Document]
) -> None:
    bundle = scoring_service.bundle
    rows = np.flatnonzero(bundle.fold < 0)
    assert len(rows) > 100
    for row in rows[::4]:
        case = applicants.case(applicants.of_records(documents(int(bundle.matrix.ids[row]))))
        assert case.raw == bundle.raw[row]
        np.testing.assert_allclose(case.error, bundle.raw_error[row], rtol=1e-9, equal_nan=True)


def test_somebody_new_has_no_number_and_reasons_that_add_up(
    applicants: Applicants, scoring_service: ScoringService, answers: dict[str, float | str]
) -> None:
    overview = scoring_service.overview_of(applicants.case(applicants.of_form(answers)))
    assert overview.score.client_id is None
    assert not overview.score.out_of_fold
    for reasons in (overview.themes, overview.details):
        total = reasons.base + sum(one.points for one in reasons.contributions)
        assert total == pytest.approx(overview.score.points, abs=1e-6)


def test_a_study_is_its_parts(applicants: Applicants, documents: Callable[[int], Document]) -> None:
    records = documents(100_001)
    application = applicants.of_records({name: records[name] for name in ("application", "bureau") if name in records})
    study = applicants.study(application)
    assert (study.case.raw, study.case.error) == pytest.approx(
        (applicants.case(application).raw, applicants.case(application).error), nan_ok=True
    )
    assert study.known == applicants.completeness(application)
    assert study.missing == applicants.supplying(application)


def test_without_measured_intervals_there_is_none(scoring_service: ScoringService, answers: dict[str, float]) -> None:
    bundle = scoring_service.bundle
    unsure = replace(bundle, report=bundle.report.model_copy(update={"uncertainty": None}))
    applicants = Applicants.of(unsure)
    assert np.isnan(applicants.case(applicants.of_form(answers)).error)


def test_completeness_grows_with_what_is_known(
    applicants: Applicants, answers: dict[str, float | str], documents: Callable[[int], Document]
) -> None:
    least = applicants.completeness(applicants.of_form(answers))
    more = applicants.completeness(applicants.of_form({**answers, "FLAG_OWN_CAR": "N", "EXT_SOURCE_2": 0.5}))
    whole = applicants.completeness(applicants.of_records(documents(100_001)))
    assert (least.given, least.asked, more.given) == (5, 26, 8)
    assert least.share is not None
    assert more.share is not None
    assert whole.share is not None
    assert 0 <= least.share < more.share < whole.share <= 1


def test_a_table_without_rows_is_known_one_that_is_not_given_is_not(
    applicants: Applicants, documents: Callable[[int], Document]
) -> None:
    application = documents(100_001)["application"]
    absent = applicants.completeness(applicants.of_records({"application": application})).share
    empty = applicants.completeness(applicants.of_records({"application": application, "bureau": []})).share
    assert absent is not None
    assert empty is not None
    assert absent < empty
