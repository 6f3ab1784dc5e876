"""All that was found out about a model while it was built."""

from model.bundles.record import Record
from model.bundles.report.validation import Validation


class Report(Record):
    """One part a question."""

    validation: Validation
