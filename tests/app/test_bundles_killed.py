"""A build that is killed, at any moment, leaves the old bundle or the new one being served, and nothing in the way."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import cli
from data.synthetic import generate
from model.bundles.store import BundleStore
from model.serving.bundle import open_active

ROOT = Path(__file__).parents[2]
AT_RANDOM = random.Random(7).choices(range(20, 100), k=10)  # noqa: S311
"""Percent of the time that a build takes."""


@dataclass(frozen=True)
class Site:
    """Raw tables, a folder of bundles, how long a build takes, and the bundle that is active when none has run yet."""

    raw_dir: Path
    store: BundleStore
    seconds: float = 0.0
    active: str = ""

    def start(self) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "app",
            "build",
            self.raw_dir,
            "--activate",
            "--iterations",
            "5",
            "--seeds",
            "0",
            "--no-intervals",
            "--no-variants",
        ]
        environment = os.environ | {"CLARTE_VAR_DIR": str(self.store.folder.parent)}
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)

    def leftovers(self, pattern: str = ".*.partial") -> list[Path]:
        return list(self.store.folder.glob(pattern))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("killed")
    generate(folder / "raw", clients=600, seed=3, file_format="parquet")
    site = Site(folder / "raw", BundleStore(folder / "var" / "bundles"))
    began = time.monotonic()
    assert site.start().wait(timeout=120) == 0
    return replace(site, seconds=time.monotonic() - began, active=site.store.active())


def kill_when(site: Site, moment: Callable[[], object]) -> bool:
    """Starts a build and kills it at the moment; whether it was still at work."""
    build = site.start()
    try:
        while build.poll() is None and not moment():
            time.sleep(0.001)
        return build.poll() is None
    finally:
        build.kill()
        build.wait(timeout=60)


def check(site: Site, known: set[str]) -> None:
    """The active bundle opens whole, is the old or the new one, and the next command clears what is left."""
    store = site.store
    new = set(store.names()) - known
    assert len(new) <= 1
    assert store.active() in {site.active, *new}
    served = open_active(store.folder)
    assert (served.name, served.instead_of) == (store.active(), None)
    assert all(store.verify(name) for name in store.names())
    assert f"* {store.active()}" in run(site, "list")
    run(site, "activate", site.active)
    assert site.leftovers() == []
    assert store.active() == site.active


def run(site: Site, *arguments: str) -> str:
    environment = {"CLARTE_VAR_DIR": str(site.store.folder.parent)}
    result = CliRunner().invoke(cli, ["bundles", *arguments], env=environment, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("percent", AT_RANDOM)
def test_killed_at_a_random_moment(site: Site, percent: int) -> None:
    known, end = set(site.store.names()), time.monotonic() + site.seconds * percent / 100
    kill_when(site, lambda: time.monotonic() > end)
    check(site, known)


@pytest.mark.parametrize(
    "pattern",
    [
        ".*.partial",
        ".*.partial/content/model.cbm",
        ".*.partial/content/manifest.json",
    ],
)
def test_killed_while_it_writes_the_bundle(site: Site, pattern: str) -> None:
    known = set(site.store.names())
    assert kill_when(site, lambda: site.leftovers(pattern))
    assert site.leftovers() or set(site.store.names()) - known
    check(site, known)


def test_killed_between_the_bundle_and_its_activation(site: Site) -> None:
    known = set(site.store.names())
    assert kill_when(site, lambda: set(site.store.names()) - known)
    check(site, known)


def test_killed_while_it_activates(site: Site) -> None:
    """The moment is too short to be hit every time; tests/model/bundles/test_files.py stops at every step of it."""
    known, list_of_active = set(site.store.names()), site.store.folder / "active.json"
    before = list_of_active.stat().st_ino
    kill_when(site, lambda: site.leftovers(".active.json-*") or list_of_active.stat().st_ino != before)
    check(site, known)
