"""What is to be known of a model before anybody relies on it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from model.bundles.report.report import Report
from model.bundles.report.uncertainty import Uncertainty
from model.training.calibration import compare_calibrations
from model.training.cross import Progress
from model.training.decide import decide
from model.training.evaluate import evaluate
from model.training.gain import gain_of_histories
from model.training.learn import Learned
from model.training.lesson import BuildOptions
from model.training.review import report_uncertainty
from model.training.uncertainty import measure_intervals


@dataclass(frozen=True, slots=True)
class Studied:
    """The report, and the half width of every client's interval in raw log-odds (NaN where not measured)."""

    report: Report
    raw_error: npt.NDArray[np.float64]


def study(learned: Learned, options: BuildOptions, progress: Progress) -> Studied:
    """Validation, calibration and threshold always; the rest as the options say."""
    lesson, costs = learned.lesson, options.costs
    uncertainty, raw_error = _uncertainty(learned, options, progress)
    seeds = options.studies.seeds
    report = Report(
        validation=evaluate(learned.oof, lesson.outcome, lesson.folds, costs),
        calibration=compare_calibrations(learned.oof, lesson.outcome, lesson.folds, learned.scale, costs),
        threshold=decide(learned.scale.probability(learned.oof), lesson.outcome, learned.scale.threshold, costs),
        uncertainty=uncertainty,
        gain=gain_of_histories(lesson, range(seeds), progress) if seeds else None,
    )
    return Studied(report, raw_error)


def _uncertainty(
    learned: Learned, options: BuildOptions, progress: Progress
) -> tuple[Uncertainty | None, npt.NDArray[np.float64]]:
    if not options.studies.intervals:
        return None, np.full(len(learned.raw), np.nan)
    lesson = learned.lesson
    intervals = measure_intervals(lesson, learned.oof, learned.raw, learned.fold_models, progress)
    found = report_uncertainty(intervals, learned.raw, lesson.target, lesson.folds, learned.scale)
    return found, intervals.half_width
