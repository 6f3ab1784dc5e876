"""The commands `python -m app bundles ...` as a person meets them."""

import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import cli
from data.errors import BundleError, ClarteError
from model.bundles.store import BundleStore


@pytest.fixture
def store(bundles_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BundleStore:
    """Two bundles with the same content, the first one active."""
    store = BundleStore(tmp_path / "bundles")
    shutil.copytree(bundles_dir, store.folder, copy_function=os.link)  # never changed in place
    (first,) = store.names()
    second = f"99991231T000000Z-{first.rpartition('-')[2]}"
    shutil.copytree(store.folder / first, store.folder / second, copy_function=os.link)
    monkeypatch.setenv("CLARTE_VAR_DIR", str(tmp_path))
    return store


def bundles(*arguments: str) -> list[str]:
    """The lines that a command prints."""
    result = CliRunner().invoke(cli, ["bundles", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return [line.rstrip() for line in result.output.splitlines()]


def line_of(name: str) -> str:
    (line,) = (line for line in bundles("list") if name in line)
    return line


def test_the_list_tells_what_each_bundle_is(store: BundleStore) -> None:
    first, second = store.names()
    assert bundles("list")[0].split() == [
        "Bundle",
        "Active",
        "since,",
        "UTC",
        "Clients",
        "ROC",
        "AUC",
        "Are",
        "Because",
    ]
    since = store.history()[0].since
    assert since is not None
    auc = f"{store.report(first).validation.auc:.4f}"
    assert line_of(first).split() == ["*", first, f"{since:%Y-%m-%d}", f"{since:%H:%M}", "1,500", auc, "invented"]
    assert line_of(second).split() == [second, "1,500", auc, "invented"]


def test_a_reason_is_kept_and_listed(store: BundleStore) -> None:
    first, second = store.names()
    assert bundles("activate", second, "--because", "the [old] one\nis slow") == [f"{second} is active"]
    assert line_of(second).startswith(f"* {second}")
    assert line_of(second).endswith("invented  the [old] one is slow")
    assert bundles("rollback") == [f"{first} is active again"]
    assert line_of(first).startswith(f"* {first}")


def test_what_fails_is_refused_unless_there_is_a_reason(store: BundleStore, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = store.names()
    monkeypatch.setattr("model.serving.acceptance.LARGEST_PSI", -1.0)
    with pytest.raises(BundleError, match=r"is not made active: score distribution: 0 .* \(at most -0\.9.*--because"):
        bundles("activate", second)
    assert store.active() == first
    said, done = bundles("activate", second, "--because", "agreed")
    assert said.startswith("not held: score distribution")
    assert done == f"{second} is active"


def test_a_damaged_bundle_is_listed_as_damaged_and_never_made_active(store: BundleStore) -> None:
    first, second = store.names()
    (store.folder / second / "report.json").unlink()
    assert line_of(second).split() == [second, "damaged"]
    with pytest.raises(BundleError, match=r"report\.json is missing"):
        bundles("activate", second, "--because", "I say so")
    with pytest.raises(BundleError, match=r"report\.json is missing"):
        bundles("verify", second)
    assert bundles("verify") == [f"{first} is whole"]


def test_an_active_bundle_that_is_gone_is_said_and_passed_over(store: BundleStore) -> None:
    first, second = store.names()
    for name in (second, first):
        bundles("activate", name)
    shutil.rmtree(store.folder / first)
    with pytest.raises(ClarteError, match=f"{first} is active, but no longer there; see .* rollback"):
        bundles("list")
    assert bundles("rollback") == [f"{second} is active again"]


def test_rollback_says_what_it_passes_over(store: BundleStore) -> None:
    first, second = store.names()
    third = f"99991231T000001Z-{first.rpartition('-')[2]}"
    shutil.copytree(store.folder / first, store.folder / third, copy_function=os.link)
    for name in (second, third):
        bundles("activate", name)
    (store.folder / second / "codes.npy").unlink()
    said, done = bundles("rollback")
    assert said.startswith(f"passed over {second}: codes.npy is missing")
    assert done == f"{first} is active again"
