from rich.console import Console

from app.report import build_tables, gain_table
from model.bundles.report.gain import Gain
from model.serving.service import ScoringService


def printed(*tables: object) -> str:
    console = Console(record=True, width=160)
    for table in tables:
        console.print(table)
    return console.export_text()


def test_the_gain_shows_every_seed_and_the_spread() -> None:
    gain = Gain(seeds=(0, 1), alone=(0.70, 0.72), all_tables=(0.75, 0.76), averaged_alone=0.73, averaged_all=0.77)
    shown = printed(gain_table(gain))
    for text in ("0.7000", "+0.0500", "0.7100 ± 0.0141", "+0.0450 ± 0.0071", "0.7300", "+0.0400"):
        assert text in shown


def test_one_seed_has_no_spread() -> None:
    gain = Gain(seeds=(0,), alone=(0.70,), all_tables=(0.75,), averaged_alone=0.70, averaged_all=0.75)
    assert "±" not in printed(gain_table(gain))


def test_a_build_shows_its_whole_report(scoring_service: ScoringService) -> None:
    report = scoring_service.bundle.report
    shown = printed(*build_tables(report))
    assert report.uncertainty is not None
    for figure in (
        f"{report.validation.auc:.4f}",
        f"{report.calibration.isotonic.log_loss:.4f}",
        f"{report.threshold.effect_of_theory.cost:.4f}",
        f"{report.uncertainty.coverage_by_fold[1]:.1%}",
        f"{report.uncertainty.review.share:.1%}",
    ):
        assert figure in shown


def test_a_build_without_intervals_says_nothing_of_them(scoring_service: ScoringService) -> None:
    report = scoring_service.bundle.report.model_copy(update={"uncertainty": None})
    assert "Intervals" not in printed(*build_tables(report))
