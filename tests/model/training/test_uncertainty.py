from pathlib import Path

import numpy as np
import pytest

from data.raw import open_raw
from model.bundles.intervals import IntervalScale, jackknife
from model.scale import PointScale
from model.serving.service import ScoringService
from model.training.compute import compute_features
from model.training.cross import fit_without
from model.training.lesson import BuildOptions, Lesson, prepare
from model.training.review import report_uncertainty
from model.training.uncertainty import HALF_AS_MANY, LEVEL, Intervals, errors_apart, usual_scale


@pytest.fixture(scope="module")
def lesson(raw_dir: Path) -> Lesson:
    return prepare(compute_features(open_raw(raw_dir))[0], BuildOptions(iterations=10))


def test_the_jackknife_of_a_mean_is_its_known_error() -> None:
    """Leaving each of n values out of their mean gives the mean's own standard error, s / sqrt(n)."""
    values = np.array([3.0, 7.0, 1.0, 9.0, 5.0])
    means = np.array([[np.delete(values, i).mean()] for i in range(len(values))])
    assert jackknife(means)[0] == pytest.approx(values.var(ddof=1) / len(values))


def test_models_that_agree_have_no_error() -> None:
    assert (jackknife(np.ones((4, 3))) == 0).all()


def test_an_error_is_halfway_between_a_clients_own_and_the_usual_one() -> None:
    scale = IntervalScale(level=0.9, factor=2, constant=4, slope=0, least=1)
    assert scale.error(np.array([4.0, 0.0, 8.0]), np.zeros(3)) == pytest.approx([2, np.sqrt(2), np.sqrt(6)])
    assert scale.half_width(np.array([4.0]), np.zeros(1)) == pytest.approx([4])


def test_the_usual_error_follows_the_score_and_never_vanishes() -> None:
    raw = np.linspace(-4, 0, 101)
    scale = usual_scale(1 + 0.25 * raw, raw)
    assert (scale.constant, scale.slope) == pytest.approx((1, 0.25))
    assert scale.error(np.zeros(1), np.array([-10.0]))[0] == pytest.approx(np.sqrt(0.05 / 2))


def test_a_model_without_some_folds_scores_their_clients_only_and_knows_none_of_their_outcomes(lesson: Lesson) -> None:
    from dataclasses import replace

    left_out = {1, 3}
    held_out = np.isin(lesson.folds, list(left_out))
    _, scores = fit_without(lesson, left_out)
    assert (np.isnan(scores) == ~held_out).all()
    turned = np.where(held_out, 1 - lesson.outcome, lesson.outcome)
    look_alikes = type(lesson.look_alikes).fit(lesson.points, turned, lesson.folds)
    _, again = fit_without(replace(lesson, outcome=turned, look_alikes=look_alikes), left_out)
    assert (again[held_out] == scores[held_out]).all()


def test_intervals_hold_the_score_that_all_samples_give_in_the_mean() -> None:
    """Scores vary around a known one; those of half as many clients to learn from tell how wide intervals are."""
    chance, clients = np.random.default_rng(0), 50_000
    true, error = chance.normal(-2.8, 1, clients), chance.uniform(0.1, 0.4, clients)
    spread = error * HALF_AS_MANY**0.5
    half, other_half = chance.normal(true, spread), chance.normal(true, spread)
    factor = float(np.quantile(errors_apart(half - other_half, error), LEVEL))
    assert factor == pytest.approx(1.645, abs=0.02)
    score = chance.normal(true, error)
    assert (np.abs(score - true) <= factor * error).mean() == pytest.approx(LEVEL, abs=0.01)


def test_the_report_tells_where_intervals_hold_too_little() -> None:
    """Right over all, too narrow for the riskiest and too wide for the safest: thirds and folds show it."""
    chance, clients = np.random.default_rng(0), 50_000
    raw, folds = np.sort(chance.normal(-2.8, 1, clients)), np.arange(clients) % 5
    distance = np.abs(chance.normal(size=clients)) * np.linspace(0.2, 1.8, clients)
    distance[folds == 3] *= 2
    scale = IntervalScale(level=0.9, factor=float(np.quantile(distance, 0.9)), constant=0.04, slope=0, least=0.004)
    intervals = Intervals(scale, scale.half_width(np.full(clients, 0.04), raw), distance)
    target = (chance.random(clients) < 1 / (1 + np.exp(-raw))).astype(float)
    found = report_uncertainty(intervals, raw, target, folds.astype(np.int8), PointScale(1, 0, 1 / 11))
    assert found.mean_half_width == pytest.approx(scale.factor * 0.2 * 50 / np.log(2))
    safest, middle, riskiest = found.coverage_by_score
    assert safest > 0.97 > middle > riskiest
    assert found.coverage_by_fold[3] < 0.8 < min(found.coverage_by_fold[:3])
    assert found.granted.clients + found.review.clients + found.refused.clients == clients
    assert found.granted.default_rate < found.review.default_rate < found.refused.default_rate
    assert found.review_share_of_others is None


def test_the_report_counts_those_whom_the_server_sends_to_review(scoring_service: ScoringService) -> None:
    report = scoring_service.bundle.report.uncertainty
    assert report is not None
    bundle = scoring_service.bundle
    scores = [scoring_service.score(int(client)) for client in bundle.matrix.ids]
    known = [score for score in scores if score.out_of_fold]
    assert report.review.clients == sum(score.decision == "review" for score in known)
    assert report.granted.clients == sum(score.decision == "granted" for score in known)
    assert report.mean_half_width == pytest.approx(np.mean([score.half_width for score in known]))
