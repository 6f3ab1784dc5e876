"""The folder of all bundles: which ones there are, which is active, and whether a bundle is whole."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from data.digest import sha256
from data.errors import BundleError
from model.bundles.files import folder_in_the_making, only_writer, put_in_place
from model.bundles.history import Activation, History, read_history, write_history
from model.bundles.manifest import FORMAT, MANIFEST, REPORT, Manifest, content_hash
from model.bundles.report.report import Report


@dataclass(frozen=True, slots=True)
class BundleStore:
    """Bundles under one folder. Any number of processes may read it and write it at once."""

    folder: Path

    def names(self) -> list[str]:
        """Names of the bundles, oldest first."""
        return sorted(path.parent.name for path in self.folder.glob(f"*/{MANIFEST}") if path.parent.name[0] != ".")

    def make_ready(self) -> None:
        """Makes the folder where it is missing, and removes what killed processes have left half written in it.

        To be called before long work. Raises BundleError when nothing could be written there.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BundleError(f"{self.folder}: cannot be made ({error.strerror})") from error
        with only_writer(self.folder):
            if not os.access(self.folder, os.W_OK):
                raise BundleError(f"{self.folder}: nothing can be written there (no permission)")

    def add(self, write: Callable[[Path], str]) -> str:
        """Adds a bundle and returns its name; `write` fills an empty folder with files and gives the name.

        The files become read-only. Nothing is left behind when anything fails.
        """
        self.make_ready()
        with folder_in_the_making(self.folder) as content:
            name = write(content)
            put_in_place(content, self.folder / name)
        return name

    def history(self) -> tuple[Activation, ...]:
        """The bundles that have been active, the active one last. Raises BundleError when the list is damaged."""
        return read_history(self.folder).history

    def active(self) -> str:
        """Name of the active bundle. Raises BundleError when none is active."""
        history = self.history()
        if not history:
            raise BundleError(
                f"no bundle is active in {self.folder}; make one with 'python -m app build RAW_DIR --activate'"
            )
        return history[-1].name

    def activate(self, name: str, because: str | None = None, *, instead_of: str | None = None) -> None:
        """Makes a whole bundle the active one, by one atomic rename. Raises BundleError when it is not whole.

        `because` is kept beside it. Whether the bundle is good enough is asked by model.serving.acceptance, which names
        the bundle that it was compared with: where another one is active by now, nothing is changed (BundleError).
        """
        manifest = self.verify(name)
        with only_writer(self.folder):
            history = History()
            with suppress(BundleError):  # naming a bundle is the way out of a damaged list
                history = read_history(self.folder)
            if instead_of is not None and history.history and history.history[-1].name != instead_of:
                raise BundleError(f"{name}: {history.history[-1].name} was made active meanwhile; try again")
            write_history(self.folder, history.with_active(name, because, synthetic=manifest.synthetic))

    def earlier(self, told: Callable[[str], None] = lambda _line: None) -> Iterator[Activation]:
        """What was active before the active bundle, the latest first, and holds the same kind of clients.

        Invented clients must never stand in for real ones, nor the reverse. `told` hears of each one passed over.
        """
        *past, active = self.history()
        kind = self._synthetic(active)
        for one in reversed(past):
            if kind is None or self._synthetic(one) is not kind:
                told(f"passed over {one.name}: its clients may be of another kind, invented or real")
            else:
                yield one

    def _synthetic(self, activation: Activation) -> bool | None:
        """Whether its clients are invented; None where neither the list nor the bundle can say."""
        if activation.synthetic is not None:
            return activation.synthetic
        with suppress(BundleError):
            return self.manifest(activation.name).synthetic
        return None

    def rollback(self, told: Callable[[str], None] = lambda _line: None) -> str:
        """Makes the last whole bundle active that was so before, and returns its name.

        `told` hears of each one passed over, in a line. Raises BundleError when there is none to go back to.
        """
        if len(self.history()) < 2:
            raise BundleError("no bundle was active before this one; nothing to go back to")
        with only_writer(self.folder):
            for chosen in self.earlier(told):
                try:
                    synthetic = self.verify(chosen.name).synthetic
                except BundleError as error:
                    told(f"passed over {error}")
                    continue
                history = self.history()
                past = History(history=history[: history.index(chosen)])
                write_history(self.folder, past.with_active(chosen.name, chosen.because, synthetic=synthetic))
                return chosen.name
        raise BundleError("no bundle that was active before this one can take its place; nothing to go back to")

    def manifest(self, name: str) -> Manifest:
        """The bundle's manifest.

        Raises BundleError when there is no such bundle, when the manifest is not the one that the bundle's name was
        made from, or when it is of another format.
        """
        content = self._manifest_content(name)
        if content_hash(content) != name.rpartition("-")[2]:
            raise BundleError(f"{name}: {MANIFEST} is not the one that the bundle was named after; {_WAY_OUT}")
        try:
            found = json.loads(content)["format"]
            if found != FORMAT:
                raise BundleError(f"{name}: its format is {found}, this version reads {FORMAT}; {_REBUILD}")
            return Manifest.model_validate_json(content)
        except (ValueError, KeyError, TypeError, ValidationError):
            raise BundleError(f"{name}: {MANIFEST} is damaged; {_WAY_OUT}") from None

    def report(self, name: str) -> Report:
        """What was found out about the bundle's model. Raises BundleError when it cannot be read."""
        with _reading(name, REPORT):
            return Report.model_validate_json((self.folder / name / REPORT).read_bytes())

    def verify(self, name: str) -> Manifest:
        """The bundle's manifest, once every file has been found with the sha256 that it states, and no other file.

        Raises BundleError naming the first file that is missing, different or not the bundle's own.
        """
        manifest = self.manifest(name)
        for file, expected in manifest.files.items():
            path = self.folder / name / file
            if not path.is_file():
                raise BundleError(f"{name}: {file} is missing; {_WAY_OUT}")
            with _reading(name, file):
                found = sha256(path)
            if found != expected:
                raise BundleError(f"{name}: {file} has sha256 {found[:12]}, its manifest {expected[:12]}; {_WAY_OUT}")
        strangers = {path.name for path in (self.folder / name).glob("[!.]*")} - {*manifest.files, MANIFEST}
        if strangers:
            raise BundleError(f"{name}: {min(strangers)} is not a file of this bundle; take it away")
        return manifest

    def _manifest_content(self, name: str) -> bytes:
        if name in self.names():
            with _reading(name, MANIFEST):
                return (self.folder / name / MANIFEST).read_bytes()
        if name in {path.name for path in self.folder.glob("[!.]*/")}:
            raise BundleError(f"{name}: {MANIFEST} is missing; {_WAY_OUT}")
        raise BundleError(f"{name}: there is no such bundle; known: {', '.join(self.names()) or 'none'}")


@contextmanager
def _reading(name: str, file: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValidationError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not what it should hold"
        raise BundleError(f"{name}: {file} cannot be read ({reason}); {_WAY_OUT}") from error


_REBUILD = "rebuild it: python -m app build RAW_DIR --activate"
_WAY_OUT = "rebuild it, or go back with 'python -m app bundles rollback'"
