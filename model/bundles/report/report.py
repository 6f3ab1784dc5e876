"""All that was found out about a model while it was built."""

from model.bundles.record import Record
from model.bundles.report.calibration import Calibration
from model.bundles.report.gain import Gain
from model.bundles.report.threshold import ThresholdChoice
from model.bundles.report.uncertainty import Uncertainty
from model.bundles.report.validation import Validation


class Report(Record):
    """One part a question; None where the build was told not to ask."""

    validation: Validation
    calibration: Calibration
    threshold: ThresholdChoice
    uncertainty: Uncertainty | None = None
    gain: Gain | None = None
