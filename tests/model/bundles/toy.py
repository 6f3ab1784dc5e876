"""Bundles of a few bytes: their manifest vouches for them, but their files hold nothing that could be opened."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from data.digest import sha256
from model.bundles.manifest import MANIFEST, bundle_name


def toy(pattern: Path, second: int = 0) -> Callable[[Path], str]:
    """Writes a toy like the bundle whose manifest is `pattern`, as BundleStore.add asks for."""

    def write(folder: Path) -> str:
        known = json.loads(pattern.read_text())
        for name in known["files"]:
            (folder / name).write_text(f"{name} {second}")
        created = datetime(2026, 1, 1, 0, 0, second, tzinfo=UTC)
        files = {name: sha256(folder / name) for name in known["files"]}
        content = json.dumps(known | {"created": created.isoformat(), "files": files}).encode()
        (folder / MANIFEST).write_bytes(content)
        return bundle_name(created, content)

    return write


def hidden(folder: Path) -> list[str]:
    """What lies about in a folder of bundles besides bundles, the list of them and the lock."""
    return sorted(path.name for path in folder.glob(".*") if path.name != ".lock")
