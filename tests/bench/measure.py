"""Runs a command and measures what it takes: time by the clock, and memory of all its processes together."""

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

INTERVAL_S = 0.05


@dataclass(frozen=True, slots=True)
class Usage:
    """Seconds from start to end, and the largest memory in GB (10^9 bytes) that the processes held at one time.

    Memory is the sum of the processes' resident sets, so that pages which they share count more than once.
    """

    seconds: float
    memory_gb: float


def run(arguments: Sequence[str], module: str = "app") -> Usage:
    """Run `python -m app` (or another module) with these arguments; CalledProcessError when it does not end with 0."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", module, *arguments], stdout=subprocess.DEVNULL)
    peak = _Peak(process.pid)
    peak.start()
    code = process.wait()
    seconds = time.perf_counter() - started
    peak.stop()
    if code != 0:
        raise subprocess.CalledProcessError(code, list(arguments))
    return Usage(seconds, peak.bytes / 1e9)


class _Peak(threading.Thread):
    """Watches the memory of a process and its children."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.bytes = 0
        self._root = psutil.Process(pid)
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(INTERVAL_S):
            self.bytes = max(self.bytes, self._now())

    def stop(self) -> None:
        self._over.set()
        self.join()

    def _now(self) -> int:
        total = 0
        try:
            for process in (self._root, *self._root.children(recursive=True)):
                total += process.memory_info().rss
        except psutil.NoSuchProcess:
            pass  # it ended between being listed and being asked
        return total
