"""What is wrong with the records of a new application, in the language of the request."""

from flask_babel import gettext as _

from layouts import formats
from model.serving.applicants.results import Fault, Problem

_LONGEST = 300


def fault_message(fault: Fault) -> str:
    """One wrong value in words."""
    match fault.problem:
        case Problem.RANGE | Problem.TERMS:
            return _range(fault)
        case Problem.CATEGORY:
            return _("One of these is expected: %(choices)s.", choices=", ".join(fault.choices)[:_LONGEST])
        case Problem.TOO_MANY_ROWS:
            return _("At most %(most)s entries are allowed.", most=formats.number(fault.high or 0))
        case _:
            return _plain(fault.problem)


def _range(fault: Fault) -> str:
    if fault.low is None and fault.high is None:
        return _("This does not go with what else was said.")
    if fault.low is None:
        return _("This must be %(bound)s or less.", bound=_number(fault.high))
    if fault.high is None:
        return _("This must be %(bound)s or more.", bound=_number(fault.low))
    return _("This must be from %(low)s to %(high)s.", low=_number(fault.low), high=_number(fault.high))


def _number(value: float | None) -> str:
    """Without separators, so that it can be copied into a request."""
    return f"{value or 0.0:.15g}"


def _plain(problem: Problem) -> str:
    known = {
        Problem.MISSING: _("This is missing."),
        Problem.NOT_A_NUMBER: _("A number is expected."),
        Problem.NOT_WHOLE: _("A whole number is expected."),
        Problem.NOT_TEXT: _("A text is expected."),
        Problem.UNKNOWN_TABLE: _("There is no table of this name."),
        Problem.UNKNOWN_COLUMN: _("There is no column of this name."),
        Problem.KEY: _("This names a record that is not there, or another applicant, or appears twice."),
    }
    return known.get(problem, _("This is not of the form that is expected."))
