"""Processes that write to one folder of bundles: `killed` one after the other at every step, or many `at_once`.

A script of its own, because only a process with one thread can be copied safely (fork).
"""

import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from model.bundles.store import BundleStore
from tests.model.bundles.toy import toy

_STEPS = frozenset({"open", "os.mkdir", "os.chmod", "os.rename", "os.remove", "os.rmdir", "fcntl.flock"})


def killed(pattern: Path, places: Path) -> None:
    """Adds and activates a second bundle in copies of a folder with one, each time killed one step later."""
    first = places / "first"
    store = BundleStore(first)
    store.activate(store.add(toy(pattern)))
    step, ended = 0, False
    while not ended:
        folder = Path(shutil.copytree(first, places / f"{step:04}"))
        ended = _in_a_copy(lambda folder=folder, step=step: _add_until(pattern, folder, step)) == 0
        step += 1


def at_once(pattern: Path, folder: Path, many: int) -> None:
    """So many processes each add and activate a bundle of their own."""
    copies = [_start(lambda second=second: _add(pattern, folder, second)) for second in range(many)]
    assert [os.waitpid(copy, 0)[1] for copy in copies] == [0] * many


def _add(pattern: Path, folder: Path, second: int) -> None:
    store = BundleStore(folder)
    store.activate(store.add(toy(pattern, second)))


def _add_until(pattern: Path, folder: Path, step: int) -> None:
    left = [step]

    def count(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and arguments[1] in ("r", "rb"):
            return
        if event in _STEPS and (event == "fcntl.flock" or str(folder) in str(arguments[0])):
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1

    sys.addaudithook(count)
    _add(pattern, folder, second=1)


def _in_a_copy(work: Callable[[], None]) -> int:
    return os.waitpid(_start(work), 0)[1]


def _start(work: Callable[[], None]) -> int:
    """The number of a copy of this process that does the work and ends."""
    copy = os.fork()
    if copy == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001  (nothing of the copied process may go on)
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return copy


if __name__ == "__main__":
    kind, pattern, folder = sys.argv[1:]
    if kind == "killed":
        killed(Path(pattern), Path(folder))
    else:
        at_once(Path(pattern), Path(folder), int(kind))
