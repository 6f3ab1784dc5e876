"""All that was found out about a model while it was built."""

from model.bundles.record import Record
from model.bundles.report.calibration import Calibration
from model.bundles.report.comparison import Comparison
from model.bundles.report.fairness import Fairness, Variant
from model.bundles.report.gain import Gain
from model.bundles.report.importance import Importance
from model.bundles.report.search import ChosenParameters
from model.bundles.report.threshold import ThresholdChoice
from model.bundles.report.uncertainty import Uncertainty
from model.bundles.report.validation import Validation


class Report(Record):
    """One part a question; None where the build was told not to ask, or nobody had asked before.

    `search` is where the model's parameters come from, where they were searched for.
    """

    validation: Validation
    calibration: Calibration
    threshold: ThresholdChoice
    uncertainty: Uncertainty | None = None
    importance: Importance | None = None
    fairness: Fairness | None = None
    variants: tuple[Variant, ...] = ()
    comparison: Comparison | None = None
    search: ChosenParameters | None = None
    gain: Gain | None = None
