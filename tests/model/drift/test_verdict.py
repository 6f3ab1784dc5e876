from model.drift.record import Interval, Level, ScoreDrift, SegmentDrift
from model.drift.verdict import overall_level, verdict
from tests.model.drift.test_explanations import drift

FIGURE = Interval(value=0.1, low=0.09, high=0.11)


def score(level: Level = Level.STABLE) -> ScoreDrift:
    before_and_after = {f"{name}_{when}": FIGURE for name in ("mean_pd", "granted") for when in ("before", "after")}
    points = {"median_points_before": 540.0, "median_points_after": 530.0}
    measured = {"psi": 0.0123, "psi_expected": 0.0, "psi_bound": 0.0, "ks": 0.0, "p_value": 1.0}
    return ScoreDrift.model_validate({"level": level, **measured, **points, **before_and_after})


def test_nothing_has_shifted() -> None:
    said = verdict([drift("annuity", Level.STABLE)], score(), [])
    assert said.en == (
        "Stable: none of the 1 features that the model sees has clearly shifted; the score is stable (PSI 0.012)."
    )
    assert said.fr.startswith("Stable\u00a0: aucune des 1 variables")
    assert "PSI 0,012" in said.fr


def test_the_furthest_feature_is_named_in_both_languages() -> None:
    features = [drift("annuity", psi=0.3), drift("income_total", psi=1.25), drift("children", Level.WATCH, psi=3.0)]
    said = verdict(features, score(Level.WATCH), [])
    assert "of 3 features that the model sees, 2 at alarm and 1 to be watched" in said.en
    assert "(PSI 1.25)" in said.en
    assert "(PSI 1,25)" in said.fr
    assert "the score is to be watched" in said.en
    assert overall_level(features, score(), []) is Level.ALARM


def test_what_the_model_does_not_see_decides_nothing() -> None:
    features = [drift("sex", is_input=False), drift("annuity", Level.SMALL)]
    assert overall_level(features, score(), []) is Level.SMALL
    assert verdict(features, score(), []).en.startswith("Small differences: none of the 1 features")


def test_the_score_alone_can_alarm() -> None:
    assert overall_level([drift("annuity", Level.STABLE)], score(Level.ALARM), []) is Level.ALARM


def segment(value: str, level: Level | None, psi: float | None) -> SegmentDrift:
    figures = {"clients_before": 500, "clients_after": 500, "share_before": 0.1, "share_after": 0.1}
    if level is not None:
        figures |= {"psi_bound": 0.05, "mean_pd_before": 0.1, "mean_pd_after": 0.1}
    return SegmentDrift.model_validate({"by": "education", "value": value, "level": level, "psi": psi, **figures})


def test_a_segment_alone_can_alarm_and_is_named_in_both_languages() -> None:
    features = [drift("annuity", Level.STABLE)]
    names = ("Incomplete higher", "Lower secondary", "Higher education", "(other)")
    figures = ((Level.ALARM, 0.3), (Level.ALARM, 0.41), (Level.WATCH, 0.9), (None, None))
    segments = [segment(name, level, psi) for name, (level, psi) in zip(names, figures, strict=True)]
    said = verdict(features, score(), segments)
    assert overall_level(features, score(), segments) is Level.ALARM
    assert said.en.startswith("Alarm: none of the 1 features")
    assert said.en.endswith(
        "; 2 segments at alarm and 1 to be watched, the furthest is “Education: Lower secondary education” (PSI 0.41)."
    )
    assert "segments\u00a0: 2 en alerte et 1 à surveiller" in said.fr
    assert "(PSI 0,41)" in said.fr


def test_stable_segments_are_not_mentioned() -> None:
    segments = [segment("Lower secondary", Level.STABLE, 0.01), segment("Academic degree", None, None)]
    assert "segment" not in verdict([drift("annuity", Level.STABLE)], score(), segments).en
