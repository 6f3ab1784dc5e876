"""The latest comparison in short, or an honest answer where there is none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.api.drift import latest
from app.factory import build_app
from callbacks.services import Services
from model.drift.archive import write_report
from model.drift.record import DriftReport, Estimated, Interval, Level, Performance, ScoreDrift, Sides, Words
from tests.app.api.conftest import Ask

SPAN = Interval(value=0.1, low=0.05, high=0.15)
ESTIMATED = Estimated(measured_before=0.1, estimated_before=0.1, estimated_after=SPAN)


def report(bundle: str, level: Level = Level.WATCH) -> DriftReport:
    return DriftReport(
        created=datetime(2026, 1, 2, tzinfo=UTC),
        bundle=bundle,
        folder="raw",
        sides=Sides(clients_before=800, clients_after=200, left_out=0, all_learned_from=False),
        level=level,
        verdict=Words(fr="À surveiller", en="To watch"),
        features=(),
        score=ScoreDrift(
            level=level,
            psi=0.12,
            psi_expected=0.01,
            psi_bound=0.03,
            ks=0.1,
            p_value=0.001,
            median_points_before=540.0,
            median_points_after=531.0,
            mean_pd_before=SPAN,
            mean_pd_after=SPAN,
            granted_before=SPAN,
            granted_after=SPAN,
        ),
        segments=(),
        domain=None,
        performance=Performance(default_rate=ESTIMATED, auc=ESTIMATED, cost_per_client=ESTIMATED),
        explanations=(),
    )


def test_without_a_comparison_the_answer_says_so(ask: Ask) -> None:
    assert ask("/drift") == {"report": None}


def test_the_latest_comparison_is_told_in_short(services: Services, tmp_path: Path) -> None:
    write_report(report("another"), tmp_path)
    api = build_app(services, drift_reports=tmp_path).server.test_client()
    for language, verdict in (("fr", "À surveiller"), ("en", "To watch")):
        found = api.get("/api/v1/drift", headers={"Accept-Language": language}).get_json()["report"]
        assert found["verdict"] == verdict
    assert (found["level"], found["score_psi"], found["clients_after"]) == ("watch", 0.12, 200)
    assert not found["is_active"]


def test_a_report_that_cannot_be_read_is_none(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "20260101T000000Z-x.json").write_text("{}")
    assert latest(tmp_path) is None
    assert "cannot be read" in caplog.text
    assert latest(tmp_path / "nothing") is None
    assert latest(None) is None
