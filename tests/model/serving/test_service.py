from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import shap

from data.errors import ClarteError, UnknownClientError
from model.serving.bundle import give_pages_back
from model.serving.case import case_of
from model.serving.explain import explain, shap_values
from model.serving.results import Decision, Level
from model.serving.service import ScoringService
from model.training.fit import raw_scores

SAMPLE = 300


def sampled_rows(service: ScoringService) -> list[int]:
    """Rows spread over the whole bundle: training clients of each fold and others."""
    return np.linspace(0, service.client_count - 1, SAMPLE).astype(int).tolist()


def test_base_and_contributions_add_up_to_the_score(scoring_service: ScoringService) -> None:
    bundle = scoring_service.bundle
    for row in sampled_rows(scoring_service):
        raw = explain(bundle.inputs, case_of(bundle, int(bundle.matrix.ids[row])))
        assert raw.base + sum(raw.values.values()) == pytest.approx(bundle.raw[row], abs=1e-6)


def test_points_add_up_at_both_levels(scoring_service: ScoringService) -> None:
    for client_id in scoring_service.search("")[:20]:
        score = scoring_service.score(client_id).points
        for level in Level:
            reasons = scoring_service.reasons(client_id, level)
            total = reasons.base + sum(one.points for one in reasons.contributions)
            assert total == pytest.approx(score, abs=1e-4)
            assert reasons.score == pytest.approx(score, abs=1e-4)


def test_the_shap_library_gives_the_same_values(scoring_service: ScoringService) -> None:
    bundle = scoring_service.bundle
    for row in sampled_rows(scoring_service)[::30]:
        explainer = shap.TreeExplainer(bundle.model_of(row))
        theirs = explainer.shap_values(bundle.inputs.pool(bundle.matrix, [row]))[0]
        ours = shap_values(bundle.inputs, case_of(bundle, int(bundle.matrix.ids[row])))
        assert ours[:-1] == pytest.approx(theirs, abs=1e-9)
        assert ours[-1] == pytest.approx(explainer.expected_value, abs=1e-9)


def test_nobody_is_scored_by_a_model_that_has_seen_their_outcome(scoring_service: ScoringService) -> None:
    bundle = scoring_service.bundle
    rows = sampled_rows(scoring_service)
    assert {int(bundle.fold[row]) for row in rows} == {-1, 0, 1, 2, 3, 4}
    for row in rows[::20]:
        fold = int(bundle.fold[row])
        model = bundle.model if fold == -1 else bundle.fold_models[fold]
        pool = bundle.inputs.pool(bundle.matrix, [row])
        assert raw_scores(model, pool)[0] == pytest.approx(bundle.raw[row], abs=1e-9)
        client_id = int(bundle.matrix.ids[row])
        assert scoring_service.score(client_id).out_of_fold == (fold >= 0)


def test_granted_means_a_risk_under_the_threshold(scoring_service: ScoringService) -> None:
    decisions = set()
    for row in sampled_rows(scoring_service):
        score = scoring_service.score(int(scoring_service.bundle.matrix.ids[row]))
        assert (score.points >= 500) == (score.probability <= score.threshold)
        assert score.half_width is not None
        sides = {end >= 500 for end in (score.low, score.high)}
        assert (score.decision is Decision.REVIEW) == (len(sides) == 2)
        decisions.add(score.decision)
    assert decisions == set(Decision)


def test_scores_are_calibrated_on_the_whole(scoring_service: ScoringService) -> None:
    bundle = scoring_service.bundle
    training = bundle.fold >= 0
    manifest = bundle.manifest
    assert bundle.scale.probability(bundle.raw)[training].mean() == pytest.approx(
        manifest.defaults / manifest.training_clients, abs=1e-3
    )


def test_search_finds_numbers_by_their_first_digits(scoring_service: ScoringService) -> None:
    ids = [int(client_id) for client_id in scoring_service.bundle.matrix.ids]
    prefix = str(ids[700])[:5]
    assert scoring_service.search(prefix) == [one for one in ids if str(one).startswith(prefix)][:20]
    assert scoring_service.search(str(ids[-1])) == [ids[-1]]
    assert scoring_service.search("") == ids[:20]
    assert scoring_service.search("1", limit=3) == ids[:3]


@pytest.mark.parametrize("prefix", ["999", "0", "12a", "-1", " ", "1e5", "²", "9" * 40])
def test_search_finds_nothing_for_anything_else(scoring_service: ScoringService, prefix: str) -> None:
    assert scoring_service.search(prefix) == []


@pytest.mark.parametrize("client_id", [0, -1, 99, 10**12])
def test_an_unknown_client_is_an_error_with_their_number(scoring_service: ScoringService, client_id: int) -> None:
    for ask in (scoring_service.score, scoring_service.profile):
        with pytest.raises(UnknownClientError, match=f"no client has the number {client_id}"):
            ask(client_id)


def test_the_file_shows_every_feature_once_with_its_place_among_all(scoring_service: ScoringService) -> None:
    client_id = scoring_service.search("")[0]
    rows = scoring_service.profile(client_id)
    assert [row.feature.name for row in rows] == [feature.name for feature in scoring_service.features]
    by_name = {row.feature.name: row for row in rows}
    ages = scoring_service.bundle.matrix.numbers[
        :, [f.name for f in scoring_service.bundle.matrix.number_features].index("age_years")
    ]
    age = by_name["age_years"]
    assert age.position == pytest.approx(np.mean(ages <= age.value), abs=0.002)
    assert age.typical == pytest.approx(float(np.median(ages)), abs=1e-3)
    assert by_name["sex"].points is None
    assert {by_name[name].position for name in ("sex", "owns_car", "owns_realty")} == {None}
    one = scoring_service.profile_row(client_id, "age_years")
    assert (one.value, one.typical, one.position) == (age.value, age.typical, age.position)
    assert by_name["sex"].typical == "F"


def test_distributions_count_every_client(scoring_service: ScoringService) -> None:
    for feature in scoring_service.features:
        spread = scoring_service.distribution(feature.name)
        assert sum(spread.counts) + spread.missing == scoring_service.client_count
        assert len(spread.default_rates) == len(spread.counts)
        if spread.edges:
            assert spread.low is not None
            assert spread.high is not None
            assert spread.low <= spread.high
    with pytest.raises(ClarteError, match="no feature has the name 'shoe_size'"):
        scoring_service.distribution("shoe_size")


def test_the_decision_page_gets_score_and_reasons_of_one_explanation(scoring_service: ScoringService) -> None:
    for client_id in scoring_service.search("", limit=5):
        overview = scoring_service.overview(client_id)
        assert overview.score == scoring_service.score(client_id)
        assert overview.themes == scoring_service.reasons(client_id, Level.THEME)
        assert overview.details == scoring_service.reasons(client_id, Level.FEATURE)


def test_details_carry_the_values_of_the_file(scoring_service: ScoringService) -> None:
    for row in sampled_rows(scoring_service)[::60]:
        client_id = int(scoring_service.bundle.matrix.ids[row])
        file = {line.feature.name: line for line in scoring_service.profile(client_id)}
        details = scoring_service.reasons(client_id, Level.FEATURE).contributions
        assert {one.feature.name for one in details if one.feature} == {*scoring_service.bundle.inputs.names}
        for one in details:
            assert one.feature is not None
            assert one.value == file[one.feature.name].value
            assert one.points == file[one.feature.name].points


def test_lines_of_the_file_by_name(scoring_service: ScoringService) -> None:
    client_id = scoring_service.search("")[0]
    rows = scoring_service.rows(client_id, ["occupation", "age_years", "shoe_size"])
    assert list(rows) == ["occupation", "age_years"]
    assert rows["age_years"] == scoring_service.profile_row(client_id, "age_years")
    with pytest.raises(UnknownClientError):
        scoring_service.rows(0, [])


def test_what_usually_weighs_is_what_the_report_found(scoring_service: ScoringService) -> None:
    importance = scoring_service.importance()
    report = scoring_service.bundle.report.importance
    assert importance is not None
    assert report is not None
    assert importance.clients == report.clients
    assert list(importance.features.values()) == [weight.points for weight in report.features]
    assert set(importance.features) == {*scoring_service.bundle.inputs.names}
    assert {theme.value for theme in importance.themes} == {weight.name for weight in report.themes}


def test_pages_are_given_back_and_taken_again(scoring_service: ScoringService) -> None:
    bundle = scoring_service.bundle
    before = np.array(bundle.matrix.numbers)
    assert _resident_kb(bundle.matrix.numbers) > 0
    give_pages_back(bundle)
    assert _resident_kb(bundle.matrix.numbers) == 0
    assert np.array_equal(bundle.matrix.numbers, before, equal_nan=True)


def _resident_kb(array: npt.NDArray[np.float32]) -> int:
    """How much of a mapped array is in this process's memory."""
    kb, inside = 0, False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        if "-" in line.split()[0]:
            first, last = (int(end, 16) for end in line.split()[0].split("-"))
            inside = first <= array.ctypes.data < last
        elif inside and line.startswith("Rss:"):
            kb += int(line.split()[1])
    return kb
