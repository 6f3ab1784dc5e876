import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.errors import BundleError
from model.bundles.files import PARTIAL, folder_in_the_making, only_writer, put_in_place
from model.bundles.manifest import MANIFEST
from model.bundles.store import BundleStore
from tests.model.bundles.toy import hidden, toy

ROOT = Path(__file__).parents[3]


@pytest.fixture
def pattern(bundles_dir: Path) -> Path:
    """The manifest that toy bundles are made after."""
    return bundles_dir / BundleStore(bundles_dir).active() / MANIFEST


@pytest.fixture
def store(tmp_path: Path) -> BundleStore:
    return BundleStore(tmp_path / "bundles")


def processes(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "tests.model.bundles.processes", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)


def test_killed_at_any_step_there_is_the_old_bundle_or_the_new_one(pattern: Path, tmp_path: Path) -> None:
    processes("killed", pattern, tmp_path)
    old = BundleStore(tmp_path / "first").active()
    actives, leftovers = [], 0
    for folder in sorted(tmp_path.glob("0*")):
        store = BundleStore(folder)
        actives.append(store.active())
        assert old in store.names()
        assert all(store.verify(name) for name in store.names())
        leftovers += len(hidden(folder))
        store.activate(old)
        assert hidden(folder) == []
        assert {path.name for path in folder.iterdir()} == {*store.names(), "active.json", ".lock"}
    assert actives[0] == old != actives[-1]
    assert actives == sorted(actives), "once the new one is active, it stays so"
    assert len(set(actives)) == 2
    assert len(actives) > 50
    assert leftovers > 20


def test_twenty_that_add_and_activate_at_once_lose_nothing(pattern: Path, store: BundleStore) -> None:
    store.folder.mkdir()
    processes("20", pattern, store.folder)
    assert len(store.names()) == 20
    assert sorted(past.name for past in store.history()) == store.names()
    assert all(store.verify(name) for name in store.names())
    assert hidden(store.folder) == []


def test_what_a_living_process_writes_is_left_alone(store: BundleStore) -> None:
    store.make_ready()
    with folder_in_the_making(store.folder) as content:
        dead = store.folder / f".dead{PARTIAL}"
        shutil.copytree(content.parent, dead)
        (store.folder / f".active.json-1{PARTIAL}").write_text("half")
        store.make_ready()
        assert hidden(store.folder) == [content.parent.name]
        assert content.is_dir()
    assert hidden(store.folder) == []


def test_a_bundle_is_read_only_and_on_the_disk_before_it_has_its_name(
    pattern: Path, store: BundleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    fsync, rename = os.fsync, Path.rename

    def note(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    def check(content: Path, target: Path) -> Path:
        assert {path.stat().st_ino for path in (content, *content.iterdir())} <= set(synced)
        return rename(content, target)

    monkeypatch.setattr(os, "fsync", note)
    monkeypatch.setattr(Path, "rename", check)
    bundle = store.folder / store.add(toy(pattern))
    assert synced[-1] == store.folder.stat().st_ino
    assert not any(path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) for path in bundle.iterdir())


def test_the_same_bundle_twice_is_one(pattern: Path, store: BundleStore) -> None:
    first = store.add(toy(pattern))
    number = (store.folder / first / MANIFEST).stat().st_ino
    assert store.add(toy(pattern)) == first
    assert (store.folder / first / MANIFEST).stat().st_ino == number
    assert store.names() == [first]
    assert hidden(store.folder) == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError("no")])
def test_whatever_goes_wrong_nothing_is_left_behind(store: BundleStore, error: BaseException) -> None:
    def fail(folder: Path) -> str:
        (folder / "half").write_text("half")
        raise error

    with pytest.raises(type(error)):
        store.add(fail)
    assert [path.name for path in store.folder.iterdir()] == [".lock"]


def test_a_name_that_is_taken_is_left_as_it_is(store: BundleStore) -> None:
    store.make_ready()
    (store.folder / "taken").mkdir()
    with folder_in_the_making(store.folder) as content:
        (content / "file").write_text("new")
        put_in_place(content, store.folder / "taken")
    assert list((store.folder / "taken").iterdir()) == []


def test_a_file_in_the_way_of_the_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BundleError, match=r"file/bundles: cannot be made \(Not a directory\)"):
        BundleStore(tmp_path / "file" / "bundles").make_ready()


@pytest.fixture
def read_only(pattern: Path, store: BundleStore) -> Iterator[BundleStore]:
    """A folder with two bundles, the second one active, in which nothing can be written."""
    for second in range(2):
        store.activate(store.add(toy(pattern, second)))
    store.folder.chmod(0o555)
    (store.folder / ".lock").chmod(0o444)
    yield store
    store.folder.chmod(0o755)


def test_a_folder_that_cannot_be_written_can_be_read_and_says_so(read_only: BundleStore) -> None:
    unprivileged = ["setpriv", "--bounding-set", "-dac_override"] if os.geteuid() == 0 else []
    if unprivileged and not shutil.which("setpriv"):
        pytest.skip("the super-user may write anywhere, and setpriv is not there")

    def bundles(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": os.environ["PATH"], "CLARTE_VAR_DIR": str(read_only.folder.parent)}
        command = [*unprivileged, sys.executable, "-m", "app", "bundles", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    assert bundles("verify").stdout == f"{read_only.active()} is whole\n"
    assert f"* {read_only.active()}" in bundles("list").stdout
    refused = bundles("rollback")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == f"clarte: {read_only.folder}: nothing can be written there (Permission denied)\n"


def test_only_one_writes_at_a_time(store: BundleStore) -> None:
    store.make_ready()
    code = (
        "import sys; from pathlib import Path; from model.bundles.files import only_writer\n"
        "with only_writer(Path(sys.argv[1])): print('in', flush=True)"
    )
    with only_writer(store.folder):
        other = subprocess.Popen([sys.executable, "-c", code, str(store.folder)], cwd=ROOT, stdout=subprocess.PIPE)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(timeout=1)
    assert other.communicate(timeout=30)[0] == b"in\n"
