"""The harness of the benchmarks: what it measures and what it writes down."""

import subprocess

import pytest

from tests.bench.__main__ import _document
from tests.bench.measure import run
from tests.bench.result import Result


def test_a_command_is_measured() -> None:
    usage = run(["--help"])
    assert usage.seconds > 0
    assert usage.memory_gb > 0.01


def test_a_command_that_fails_is_no_result() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run(["bundles", "verify", "no-such-bundle"])


def test_a_bar_is_held_or_not_or_absent() -> None:
    results = [Result(name, 5.0, "s", bar, "make tea") for name, bar in (("kept", 6), ("missed", 4), ("free", None))]
    assert [one.holds for one in results] == [True, False, None]
    assert _document(results)["kept"] == {"value": 5.0, "unit": "s", "bar": 6, "holds": True, "command": "make tea"}
