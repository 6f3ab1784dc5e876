"""One process at a time, where several would make the same database."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(file: Path) -> Iterator[None]:
    """While the block runs, no other process holds the same file; waits for whoever does.

    The lock is a hidden file beside it, and goes with the process, however it ends. Makes the folder. Raises OSError
    when it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_name(f".{file.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
