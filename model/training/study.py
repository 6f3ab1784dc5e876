"""What is to be known of a model before anybody relies on it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from model.bundles.report.comparison import Comparison
from model.bundles.report.report import Report
from model.bundles.report.uncertainty import Uncertainty
from model.training.calibration import compare_calibrations
from model.training.cross import Progress
from model.training.decide import decide
from model.training.evaluate import cross_fit, evaluate
from model.training.fairness import measure_fairness
from model.training.gain import gain_of_histories
from model.training.global_explanation.importance import explain_globally
from model.training.learn import Learned
from model.training.lesson import BuildOptions
from model.training.review import report_uncertainty
from model.training.uncertainty import measure_intervals
from model.training.variants import compare_inputs


@dataclass(frozen=True, slots=True)
class Studied:
    """The report, and the half width of every client's interval in raw log-odds (NaN where not measured)."""

    report: Report
    raw_error: npt.NDArray[np.float64]


def study(learned: Learned, options: BuildOptions, progress: Progress, comparison: Comparison | None = None) -> Studied:
    """Validation, calibration, threshold, importance and fairness always; the rest as the options say.

    `comparison` is what `compare` has found on the same data, if anything.
    """
    lesson, costs, studies = learned.lesson, options.costs, options.studies
    oof, outcome, folds, scale = learned.oof, lesson.outcome, lesson.folds, learned.scale
    probability, refused = cross_fit(oof, outcome, folds, costs)
    uncertainty, raw_error = _uncertainty(learned, options, progress)
    report = Report(
        validation=evaluate(oof, outcome, folds, costs),
        calibration=compare_calibrations(oof, outcome, folds, scale, costs),
        threshold=decide(scale.probability(oof), outcome, scale.threshold, costs),
        uncertainty=uncertainty,
        importance=explain_globally(lesson, learned.model, learned.fold_models, scale, progress),
        fairness=measure_fairness(lesson.matrix, lesson.rows, outcome, probability, refused),
        variants=compare_inputs(lesson, costs, progress, raw=oof) if studies.variants else (),
        comparison=comparison,
        search=options.search,
        gain=gain_of_histories(lesson, range(studies.seeds), progress) if studies.seeds else None,
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
