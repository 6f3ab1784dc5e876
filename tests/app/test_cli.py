import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import cli
from model.bundles.store import BundleStore

QUICK = ("--seeds", "0", "--no-intervals", "--no-variants")
"""Builds without the studies that take most of their time."""
ROOT = Path(__file__).parents[2]


def run(*arguments: str | Path, code: int = 0) -> str:
    """What a command prints in this process."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def start(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a command in a process of its own, as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def fail(*arguments: str | Path, var_dir: Path, **environment: str) -> str:
    """The one line on standard error of a command that must fail."""
    finished = start(*arguments, CLARTE_VAR_DIR=str(var_dir), **environment)
    assert finished.returncode == 1
    assert finished.stderr.count("\n") == 1, finished.stderr
    return finished.stderr


def test_generate_build_activate_list_verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLARTE_VAR_DIR", str(tmp_path))
    raw_dir = tmp_path / "raw"
    assert "600 synthetic clients" in run("generate", "--clients", "600", "--seed", "3", "--out", raw_dir)
    assert "application_train" in run("check", raw_dir)
    printed = run("build", raw_dir, "--activate", "--iterations", "10")
    for figure in ("ROC AUC", "Business cost per client", "Threshold", "is active"):
        assert figure in printed
    name = BundleStore(tmp_path / "bundles").active()
    assert f"* {name}" in run("bundles", "list")
    assert f"{name} is whole" in run("bundles", "verify")


def test_no_bundle_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLARTE_VAR_DIR", str(tmp_path))
    assert "no bundle yet" in run("bundles", "list")


def test_serving_without_a_bundle_is_one_line(tmp_path: Path) -> None:
    assert "no bundle is active" in fail("serve", var_dir=tmp_path)


def test_serving_a_corrupt_bundle_is_one_line(bundles_dir: Path, tmp_path: Path) -> None:
    shutil.copytree(bundles_dir, tmp_path / "bundles")
    store = BundleStore(tmp_path / "bundles")
    model = store.folder / store.active() / "model.cbm"
    model.unlink()
    model.write_bytes(b"nonsense")
    assert "model.cbm has sha256" in fail("serve", var_dir=tmp_path)


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    assert "there is no such folder" in fail("build", tmp_path / "nowhere", var_dir=tmp_path)


def test_a_missing_table_is_one_line(raw_dir: Path, tmp_path: Path) -> None:
    shutil.copytree(raw_dir, tmp_path / "raw")
    (tmp_path / "raw" / "bureau.parquet").unlink()
    assert "bureau" in fail("build", tmp_path / "raw", var_dir=tmp_path)


def test_an_unknown_protected_attribute_is_named(raw_dir: Path, tmp_path: Path) -> None:
    message = fail("build", raw_dir, "--allow", "age,height", var_dir=tmp_path)
    assert "--allow height: not one of sex, age, family, or none" in message


def test_protected_attributes_are_seen_only_when_they_are_allowed(
    raw_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLARTE_VAR_DIR", str(tmp_path))
    for allowed, seen in (("none", set()), ("sex", {"sex"}), ("age,family", {"age_years", "family_status"})):
        run("build", raw_dir, "--activate", "--iterations", "2", "--allow", allowed, "--because", "a test", *QUICK)
        store = BundleStore(tmp_path / "bundles")
        inputs = set(store.manifest(store.active()).inputs)
        assert inputs & {"sex", "age_years", "family_status"} == seen


def test_a_damaged_list_of_active_bundles_is_said(bundles_dir: Path, tmp_path: Path) -> None:
    shutil.copytree(bundles_dir, tmp_path / "bundles")
    (tmp_path / "bundles" / "active.json").write_text("{")
    assert "active.json" in fail("bundles", "list", var_dir=tmp_path)


def test_an_address_in_use_is_one_line(bundles_dir: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        message = fail("serve", var_dir=bundles_dir.parent, CLARTE_PORT=str(port))
    assert f"CLARTE_PORT={port}: cannot listen there" in message


def test_too_few_clients_are_one_line(tmp_path: Path) -> None:
    assert "choose between" in fail("generate", "--clients", "5", "--out", tmp_path / "raw", var_dir=tmp_path)


def test_a_terminal_without_our_signs_is_no_failure(tmp_path: Path) -> None:
    finished = start("generate", "--clients", "20", "--out", tmp_path / "raw", PYTHONIOENCODING="ascii")
    assert (finished.returncode, finished.stderr) == (0, "")


def test_a_mistyped_command_shows_its_usage() -> None:
    finished = start("generat")
    assert finished.returncode == 2
    assert "Usage" in finished.stderr


def test_ended_from_outside_it_leaves_nothing(tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "app", "generate", "--clients", "60000", "--out", str(tmp_path / "raw")]
    process = subprocess.Popen(arguments, cwd=ROOT)
    deadline = time.monotonic() + 60
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(tmp_path.iterdir())
    process.terminate()
    assert process.wait(timeout=60) == 143
    assert list(tmp_path.iterdir()) == []
