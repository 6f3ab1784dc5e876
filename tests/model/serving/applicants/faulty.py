"""Asks for the faults of what cannot be scored."""

from collections.abc import Callable

import pytest

from model.serving.applicants.results import ApplicationError, Fault


def faults_of(work: Callable[[], object]) -> tuple[Fault, ...]:
    """The faults of the ApplicationError that `work` raises."""
    with pytest.raises(ApplicationError) as raised:
        work()
    return raised.value.faults


def places(faults: tuple[Fault, ...]) -> list[tuple[str, str, str, int | None]]:
    """What is wrong, and where."""
    return [(one.problem.value, one.table, one.column, one.row) for one in faults]
