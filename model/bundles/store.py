"""The folder of all bundles: which ones there are, which is active, and whether a bundle is whole."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from data.digest import sha256
from data.errors import BundleError
from model.bundles.manifest import FORMAT, MANIFEST, Manifest, content_hash

ACTIVE = "active.json"
"""Names of the bundles that have been active, the active one last."""


@dataclass(frozen=True, slots=True)
class BundleStore:
    """Bundles under one folder."""

    folder: Path

    def names(self) -> list[str]:
        """Names of the bundles, oldest first."""
        return sorted(path.parent.name for path in self.folder.glob(f"*/{MANIFEST}") if path.parent.name[0] != ".")

    def active(self) -> str:
        """Name of the active bundle. Raises BundleError when none is active."""
        history = self._history()
        if not history:
            raise BundleError(
                f"no bundle is active in {self.folder}; make one with 'python -m app build RAW_DIR --activate'"
            )
        return history[-1]

    def activate(self, name: str) -> None:
        """Makes a whole bundle the active one, by one atomic rename. Raises BundleError when it is not whole."""
        self.verify(name)
        history: list[str] = []
        with suppress(BundleError):  # naming a bundle is the way out of a damaged list
            history = [past for past in self._history() if past != name]
        self._write_history([*history, name])

    def rollback(self) -> str:
        """Makes the bundle active that was so before, and returns its name. Raises BundleError when there is none."""
        history = self._history()
        if len(history) < 2:
            raise BundleError("no bundle was active before this one; nothing to go back to")
        self.verify(history[-2])
        self._write_history(history[:-1])
        return history[-2]

    def manifest(self, name: str) -> Manifest:
        """The bundle's manifest.

        Raises BundleError when there is no such bundle, when the manifest is not the one that the bundle's name was
        made from, or when it is of another format.
        """
        if name not in self.names():
            raise BundleError(f"{name}: there is no such bundle; known: {', '.join(self.names()) or 'none'}")
        content = (self.folder / name / MANIFEST).read_bytes()
        if content_hash(content) != name.rpartition("-")[2]:
            raise BundleError(f"{name}: {MANIFEST} is not the one that the bundle was named after; {_WAY_OUT}")
        try:
            found = json.loads(content)["format"]
            if found != FORMAT:
                raise BundleError(f"{name}: its format is {found}, this version reads {FORMAT}; rebuild the bundle")
            return Manifest.model_validate_json(content)
        except (ValueError, KeyError, TypeError, ValidationError):
            raise BundleError(f"{name}: {MANIFEST} is damaged; {_WAY_OUT}") from None

    def verify(self, name: str) -> Manifest:
        """The bundle's manifest, once every file has been found with the sha256 that it states.

        Raises BundleError naming the first file that is missing or different.
        """
        manifest = self.manifest(name)
        for file, expected in manifest.files.items():
            path = self.folder / name / file
            if not path.is_file():
                raise BundleError(f"{name}: {file} is missing; {_WAY_OUT}")
            found = sha256(path)
            if found != expected:
                raise BundleError(f"{name}: {file} has sha256 {found[:12]}, its manifest {expected[:12]}; {_WAY_OUT}")
        return manifest

    def _history(self) -> list[str]:
        try:
            history = json.loads((self.folder / ACTIVE).read_bytes())
            return [str(name) for name in history["history"]]
        except FileNotFoundError:
            return []
        except (ValueError, KeyError, TypeError):
            raise BundleError(
                f"{ACTIVE} in {self.folder} is damaged; name the bundle again: python -m app bundles activate NAME"
            ) from None

    def _write_history(self, history: list[str]) -> None:
        partial = self.folder / f".{ACTIVE}.partial"
        partial.write_text(json.dumps({"history": history}, indent=1))
        partial.replace(self.folder / ACTIVE)


_WAY_OUT = "rebuild it, or go back with 'python -m app bundles rollback'"
