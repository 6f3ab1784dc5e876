"""Applications that are kept: by several at once, through a kill, a full disk and a damaged file."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import URL

from data.saved_applications import LARGEST, SavedApplications, StorageError, TooLargeError, UnknownApplicationError

ROOT = Path(__file__).parents[2]
DOCUMENT: dict[str, object] = {
    "amount": 520_000.5,
    "name": "O'Brien; DROP TABLE x --",
    "past": [{"a": None}, "é\ud800\0"],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "not yet there" / "clarte ?%.db"


@pytest.fixture
def saved(file: Path) -> SavedApplications:
    return at(file)


def at(file: Path) -> SavedApplications:
    return SavedApplications(URL.create("sqlite", database=str(file)))


def test_what_is_saved_is_opened_as_it_was(saved: SavedApplications, file: Path) -> None:
    application_id = saved.save(DOCUMENT, "Mme Müller", "20260101-abc")
    found = at(file).open(application_id)
    assert (found.id, found.title, found.bundle, found.document) == (
        application_id, "Mme Müller", "20260101-abc", DOCUMENT,
    )  # fmt: skip
    assert found.saved_at.tzinfo is not None
    assert timedelta(0) <= datetime.now(UTC) - found.saved_at < timedelta(minutes=1)


def test_nothing_is_stored_before_the_first_save(saved: SavedApplications, file: Path) -> None:
    with pytest.raises(UnknownApplicationError):
        saved.open("abc")
    with pytest.raises(UnknownApplicationError):
        saved.forget("abc")
    assert not file.parent.exists()


def test_what_is_forgotten_is_gone(saved: SavedApplications) -> None:
    kept, gone = saved.save({"n": 1}, "", ""), saved.save({"n": 2}, "", "")
    saved.forget(gone)
    for action in (saved.open, saved.forget):
        with pytest.raises(UnknownApplicationError):
            action(gone)
    assert saved.open(kept).document == {"n": 1}


def test_a_key_saves_once_and_does_not_become_the_id(saved: SavedApplications) -> None:
    key = "k" * 32
    first = saved.save({"n": 1}, "", "", key=key)
    with ThreadPoolExecutor(8) as pool:
        again = set(pool.map(lambda n: saved.save({"n": n}, "", "", key=key), range(16)))
    assert again == {first}
    assert saved.open(first).document == {"n": 1}
    assert key not in first


def test_a_key_that_could_be_guessed_is_none(saved: SavedApplications) -> None:
    assert len({saved.save({}, "", "", key="1") for _ in range(3)}) == 3


def test_ids_cannot_be_guessed(saved: SavedApplications) -> None:
    found = {saved.save({}, "", "") for _ in range(20)}
    assert len(found) == 20
    assert {len(one) for one in found} == {32}


@pytest.mark.parametrize(
    "hostile", ["", "x" * 65, "' OR 1=1 --", "%", "../../etc/passwd", "a\0b", "\ud800", "é", "a\nb"]
)
def test_a_hostile_id_finds_nothing(saved: SavedApplications, hostile: str) -> None:
    kept = saved.save({}, "", "")
    for action in (saved.open, saved.forget):
        with pytest.raises(UnknownApplicationError):
            action(hostile)
    assert saved.open(kept)


def test_a_hostile_title_is_kept_as_text(saved: SavedApplications) -> None:
    title = "'); DELETE FROM saved_applications; --<script>\0\ud800" + "x" * 300
    found = saved.open(saved.save({}, title, "b")).title
    assert found.startswith("'); DELETE FROM saved_applications; --<script>?xx")
    assert len(found) == 200


def test_eight_megabytes_are_the_most(saved: SavedApplications) -> None:
    assert saved.open(saved.save({"a": "x" * (LARGEST - 9)}, "", "")).document
    with pytest.raises(TooLargeError, match="8,388,609 bytes are more than the 8,388,608"):
        saved.save({"a": "x" * (LARGEST - 8)}, "", "")


def nested(depth: int) -> dict[str, object]:
    document: dict[str, object] = {}
    for _ in range(depth):
        document = {"a": document}
    return document


@pytest.mark.parametrize("document", [{"a": float("nan")}, {"a": float("inf")}, {"a": object()}, nested(100_000)])
def test_what_json_cannot_hold_is_refused(saved: SavedApplications, document: dict[str, object]) -> None:
    with pytest.raises(StorageError, match="cannot be written as JSON") as refusal:
        saved.save(document, "", "")
    assert "\n" not in str(refusal.value)


def test_threads_share_one_store_on_disk_and_in_memory(saved: SavedApplications) -> None:
    for store in (saved, SavedApplications()):
        with ThreadPoolExecutor(8) as pool:
            ids = list(pool.map(lambda n, store=store: store.save({"n": n}, str(n), ""), range(60)))
        assert [store.open(one).document["n"] for one in ids] == list(range(60))


SAVER = """
import sys
from sqlalchemy.engine import URL
from data.saved_applications import SavedApplications
saved = SavedApplications(URL.create("sqlite", database=sys.argv[1]))
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    sys.stdout.write(saved.save({"n": number, "fill": "x" * 20_000}, "", "") + "\\n")
    sys.stdout.flush()
"""


def saver(file: Path, times: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SAVER, str(file), str(times)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_processes_save_at_the_same_time_from_the_very_first_one(file: Path) -> None:
    running = [saver(file, 25) for _ in range(3)]
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    ids = [line for process in running for line in process.communicate(timeout=60)[0].split()]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert sorted(at(file).open(one).document["n"] for one in ids) == sorted([*range(25)] * 3)


def test_a_kill_between_saves_loses_nothing_that_was_said_to_be_saved(file: Path) -> None:
    process = saver(file, 100_000)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    ids = [process.stdout.readline().strip() for _ in range(20)]
    os.kill(process.pid, signal.SIGKILL)
    rest, _ = process.communicate(timeout=30)
    whole = [line.strip() for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    store = at(file)
    assert [store.open(one).document["n"] for one in [*ids, *whole]] == list(range(20 + len(whole)))
    assert store.open(store.save({"after": True}, "", "")).document == {"after": True}


def test_a_damaged_database_is_said_in_one_line_and_left_as_it_is(saved: SavedApplications, file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"not a database, but somebody's work\n" * 100)
    before = file.read_bytes()
    for action in (lambda: saved.save({}, "", ""), lambda: saved.open("a"), lambda: saved.forget("a")):
        with pytest.raises(StorageError, match="file is not a database; nothing was") as said:
            action()
        assert "\n" not in str(said.value)
    assert file.read_bytes() == before


def test_a_damaged_document_is_said(saved: SavedApplications, file: Path) -> None:
    one = saved.save({}, "", "")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE saved_applications SET document = '{'")
    connection.close()
    with pytest.raises(StorageError, match="damaged"):
        saved.open(one)


def test_a_full_disk_is_said_and_what_was_there_stays(saved: SavedApplications, file: Path) -> None:
    kept = saved.save({"n": 1}, "", "")
    full = at(file)

    @event.listens_for(full._engine, "connect")
    def little_room(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count=20")

    with pytest.raises(StorageError, match="database or disk is full; nothing was saved") as said:
        full.save({"personal": "x" * 1_000_000}, "", "")
    assert "personal" not in str(said.value)
    assert saved.open(kept).document == {"n": 1}


def test_a_locked_database_is_said_after_a_while(
    saved: SavedApplications, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = saved.save({"n": 1}, "", "")
    monkeypatch.setattr("data.saved_applications._PATIENCE", 0.1)
    other = sqlite3.connect(file)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageError, match="database is locked; nothing was saved"):
        at(file).save({}, "", "")
    assert at(file).open(kept).document == {"n": 1}  # reading does not wait for those who write
    other.rollback()
    other.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="Not a directory; nothing was saved"):
        at(tmp_path / "file" / "below" / "clarte.db").save({}, "", "")
