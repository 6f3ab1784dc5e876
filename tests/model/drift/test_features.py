from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from model.drift.features import drift_of_features
from model.drift.record import FeatureDrift, Level
from model.drift.score import drift_of_score, drift_of_segments, mean_interval, share_interval
from model.drift.sides import Side, features_of
from model.drift.words import OTHER
from model.serving.bundle import Bundle


def part(side: Side, rows: np.ndarray) -> Side:
    figures = (side.ids, side.raw, side.probability, side.points, side.fold_points)
    return Side(side.table[rows], *(one[rows] for one in figures))


def changed(side: Side, **columns: pl.Expr) -> Side:
    return replace(side, table=side.table.with_columns(**columns))


def drifted(bundle: Bundle, before: Side, after: Side) -> dict[str, FeatureDrift]:
    found = drift_of_features(before, after, features_of(bundle), bundle.inputs.names)
    assert [one.level.rank for one in found] == sorted((one.level.rank for one in found), reverse=True)
    return {one.name: one for one in found}


@pytest.mark.parametrize("seed", range(4))
def test_two_random_halves_raise_nothing(bundle: Bundle, before: Side, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(before.clients)
    half = before.clients // 2
    first, second = part(before, order[:half]), part(before, order[half:])
    levels = {one.level for one in drifted(bundle, first, second).values()}
    assert levels == {Level.STABLE}
    assert drift_of_score(first, second).level is Level.STABLE
    assert {one.level for one in drift_of_segments(first, second)} <= {Level.STABLE, None}


def test_the_same_clients_have_no_drift_at_all(bundle: Bundle, before: Side) -> None:
    for one in drifted(bundle, before, before).values():
        assert (one.psi, one.p_value) == (pytest.approx(0, abs=1e-12), 1.0)


def test_what_is_missing_constant_or_unknown_is_judged(bundle: Bundle, before: Side) -> None:
    nothing = pl.lit(None, dtype=pl.Float32)
    after = changed(before, ext_source_2=nothing, income_total=pl.lit(1.0), education=pl.lit(None, dtype=pl.String))
    found = drifted(bundle, before, after)
    assert [found[name].level for name in ("ext_source_2", "income_total", "education")] == [Level.ALARM] * 3
    gone = found["ext_source_2"]
    assert (gone.known_after, gone.missing_after, gone.ks, gone.typical_after) == (0, 1.0, None, None)
    constant = drifted(bundle, after, after)
    assert constant["income_total"].level is constant["ext_source_2"].level is Level.STABLE


def test_a_category_that_nobody_had_is_counted(bundle: Bundle, before: Side) -> None:
    rows = pl.int_range(pl.len()) % 2 == 0
    after = changed(before, income_type=pl.when(rows).then(pl.lit("Astronaut")).otherwise(pl.col("income_type")))
    found = drifted(bundle, before, after)["income_type"]
    assert found.level is Level.ALARM
    assert found.unseen == pytest.approx(0.5, abs=1e-3)
    assert found.most_changed is not None
    assert (found.most_changed.value, found.most_changed.before) == (OTHER, pytest.approx(0, abs=0.02))
    assert found.most_changed.after == pytest.approx(0.5, abs=0.02)


def test_free_text_in_place_of_a_category_names_nobody(bundle: Bundle, before: Side) -> None:
    text = pl.format("somebody {}", pl.int_range(pl.len()))
    after = changed(before, education=text)
    found = drifted(bundle, before, after)["education"]
    segments = [one for one in drift_of_segments(before, after) if one.by == "education"]
    assert sum(one.clients_after for one in segments) == after.clients
    assert len(segments) < 10
    assert "somebody" not in found.model_dump_json() + "".join(one.model_dump_json() for one in segments)
    both = [one for one in drift_of_segments(after, after) if one.by == "education"]
    assert [(one.value, one.clients_before) for one in both] == [(OTHER, before.clients)]


def test_a_value_of_few_clients_is_not_told(bundle: Bundle, before: Side) -> None:
    few = pl.when(pl.int_range(pl.len()) < 9).then(pl.lit(7.0))
    found = drifted(bundle, before, changed(before, ext_source_2=few))["ext_source_2"]
    assert (found.known_after, found.typical_after) == (9, None)
    assert found.typical_before is not None


def test_infinite_values_count_as_missing(bundle: Bundle, before: Side) -> None:
    found = drifted(bundle, before, changed(before, annuity=pl.lit(float("inf"), dtype=pl.Float32)))
    assert found["annuity"].missing_after == 1.0


def test_a_significant_change_that_is_small_is_called_small(bundle: Bundle, before: Side) -> None:
    many = part(before, np.random.default_rng(0).integers(0, before.clients, 40_000))
    after = changed(many, ext_source_2=pl.col("ext_source_2") + 0.02)
    found = drift_of_features(many, after, [one for one in features_of(bundle) if one.name == "ext_source_2"], ())
    assert found[0].level is Level.SMALL
    assert not found[0].is_input


def test_other_scores_are_seen_and_small_segments_are_not_judged(before: Side) -> None:
    lower = before.points - 60
    after = replace(before, points=lower, fold_points=lower, probability=np.clip(before.probability * 2, 0, 1))
    score = drift_of_score(before, after)
    assert score.level in (Level.WATCH, Level.ALARM)
    assert score.granted_after.value < score.granted_before.value
    assert score.mean_pd_after.low > score.mean_pd_before.high
    segments = {(one.by, one.value): one for one in drift_of_segments(before, after)}
    women, few = segments["sex", "F"], segments["education", OTHER]
    assert women.level in (Level.WATCH, Level.ALARM)
    assert women.mean_pd_after is not None
    assert (few.level, few.psi, few.mean_pd_after) == (None, None, None)
    assert sum(one.share_after for one in segments.values() if one.by == "age_years") == pytest.approx(1)


def test_intervals_by_hand() -> None:
    mean = mean_interval(np.array([1.0, 2.0, 3.0, 4.0]))
    error = np.std([1, 2, 3, 4], ddof=1) / 2
    assert (mean.value, mean.high) == (2.5, pytest.approx(2.5 + 1.959964 * error))
    share = share_interval(np.array([True] * 5 + [False] * 5))
    assert (share.low, share.value, share.high) == (
        pytest.approx(0.2366, abs=1e-3),
        0.5,
        pytest.approx(0.7634, abs=1e-3),
    )
