"""Files and folders that appear whole or not at all: after a full disk, a killed process, a power cut.

What is being written lies under a hidden name with PARTIAL at its end. A folder in the making is held by a lock that
the system lets go when the process ends, however it ends; so what nobody holds is a leftover, and the next writer
removes it.
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.errors import BundleError

PARTIAL = ".partial"
LOCK = ".lock"
_CONTENT = "content"


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Nobody else adds, replaces or clears anything in the folder meanwhile; leftovers are removed first.

    Waits for whoever is at it. Raises BundleError when the folder cannot be written.
    """
    try:
        lock = (folder / LOCK).open("a+b")
    except OSError as error:
        raise BundleError(f"{folder}: nothing can be written there ({error.strerror})") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _remove_leftovers(folder)
        yield


@contextmanager
def folder_in_the_making(parent: Path) -> Iterator[Path]:
    """An empty folder to be filled and handed to `put_in_place`; nothing of it is left behind otherwise.

    Raises BundleError when the parent cannot be written.
    """
    holder = parent / f".{os.getpid()}-{secrets.token_hex(8)}{PARTIAL}"
    with only_writer(parent):  # between its making and its lock, nobody may take it for a leftover
        holder.mkdir()
        lock = (holder / LOCK).open("xb")
        fcntl.flock(lock, fcntl.LOCK_EX)
    with lock:
        try:
            content = holder / _CONTENT
            content.mkdir()
            yield content
        finally:
            shutil.rmtree(holder, ignore_errors=True)


def put_in_place(content: Path, target: Path) -> None:
    """Makes a folder of files read-only and safe on the disk, then gives it its name in one step.

    Where the name is taken, what is there stays: for names made of a content's hash, that is the same. Raises OSError.
    """
    for file in content.iterdir():
        file.chmod(file.stat().st_mode & ~0o222)
        _onto_the_disk(file)
    _onto_the_disk(content)
    with only_writer(target.parent):
        if not target.exists():
            content.rename(target)
            _onto_the_disk(target.parent)


def replace_file(path: Path, content: bytes) -> None:
    """Puts a new file in the place of an old one in one step; call it as the only writer. Raises OSError."""
    partial = path.with_name(f".{path.name}-{secrets.token_hex(8)}{PARTIAL}")
    try:
        partial.write_bytes(content)
        _onto_the_disk(partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    _onto_the_disk(path.parent)


def _onto_the_disk(path: Path) -> None:
    """Waits until a file, or the list of names in a folder, would survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_leftovers(folder: Path) -> None:
    for leftover in folder.glob(f".*{PARTIAL}"):
        if not leftover.is_dir():
            leftover.unlink(missing_ok=True)
        elif not _is_held(leftover):
            shutil.rmtree(leftover, ignore_errors=True)


def _is_held(folder: Path) -> bool:
    """Whether a living process is writing the folder."""
    try:
        with (folder / LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except (BlockingIOError, PermissionError):  # another person's is not ours to remove
        return True
    return False
