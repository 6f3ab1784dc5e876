"""The commands on the Home Credit sample, around one bundle: a build of it takes half a minute."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from model.drift.archive import read_report, reports
from model.drift.record import Level
from model.serving.service import ScoringService
from tests.app.test_cli import QUICK, fail, run

pytestmark = pytest.mark.sample


@dataclass(frozen=True, slots=True)
class Built:
    """The folder of a bundle of the sample, active, and what the build printed."""

    var_dir: Path
    printed: str


@pytest.fixture(scope="module")
def built(sample_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    var_dir = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CLARTE_VAR_DIR", str(var_dir))
        yield Built(var_dir, run("build", sample_dir, "--activate", *QUICK))


def test_the_real_sample_builds(built: Built) -> None:
    assert "10,000 clients" in built.printed
    service = ScoringService.open(built.var_dir / "bundles")
    assert not service.synthetic
    figures = service.bundle.report.validation
    assert figures.auc > 0.757
    for shown in (f"{figures.auc:.4f}", f"{figures.cost_per_client:.4f}", f"{service.threshold:.4f}"):
        assert shown in built.printed
    for client_id, in_training in ((100002, True), (100001, False)):
        overview = service.overview(client_id)
        assert overview.score.out_of_fold is in_training
        assert overview.themes.score == pytest.approx(overview.score.points, abs=1e-4)
    assert "real clients and nobody has to sign in" in fail("serve", var_dir=built.var_dir)


def test_the_real_test_clients_alarm_and_are_explained(built: Built, sample_dir: Path) -> None:
    run("drift", sample_dir)
    report = read_report(reports(built.var_dir / "drift")[0])
    assert report.level is Level.ALARM
    assert report.score.level.rank <= Level.SMALL.rank
    assert report.domain is not None
    assert report.domain.auc.value > 0.9
    assert report.domain.telling[0].name == "bureau_months_known"
    assert {one.key for one in report.explanations} == {
        "other_selection",
        "monthly_statuses",
        "fewer_revolving",
        "shorter_loans",
        "fewer_enquiries",
        "later_applications",
        "better_known",
    }
