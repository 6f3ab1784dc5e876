import json
import logging
import os
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from data.errors import BundleError
from model.bundles.history import ACTIVE, Activation, History, write_history
from model.bundles.manifest import MANIFEST, MODEL, content_hash
from model.bundles.store import BundleStore
from model.serving.bundle import open_active, open_bundle
from tests.model.bundles.toy import hidden


@pytest.fixture
def store(bundles_dir: Path, tmp_path: Path) -> BundleStore:
    """Two bundles with the same content, the second one active."""
    store = BundleStore(tmp_path / "bundles")
    shutil.copytree(bundles_dir, store.folder, copy_function=os.link)  # never changed in place
    store.activate(twin(store, second=0))
    return store


def twin(store: BundleStore, second: int) -> str:
    """A further bundle with the content of the active one."""
    active = store.active()
    name = f"99991231T0000{second:02}Z-{active.rpartition('-')[2]}"
    shutil.copytree(store.folder / active, store.folder / name, copy_function=os.link)
    return name


def rewrite(path: Path, content: bytes) -> None:
    """Puts other bytes in the place of a file that is read-only, and perhaps shared with other tests."""
    path.unlink()
    path.write_bytes(content)


def rewrite_manifest(store: BundleStore, **changes: Any) -> None:
    """Changes the active bundle's manifest, and its name with it, as somebody who builds bundles could."""
    folder = store.folder / store.active()
    content = json.dumps({**json.loads((folder / MANIFEST).read_text()), **changes}).encode()
    rewrite(folder / MANIFEST, content)
    name = f"99991231T000001Z-{content_hash(content)}"
    folder.rename(store.folder / name)
    (store.folder / ACTIVE).write_text(json.dumps({"history": [name]}))


def test_no_bundle_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"no bundle is active .* 'python -m app build RAW_DIR --activate"):
        open_active(tmp_path)


def test_activation_and_rollback(store: BundleStore) -> None:
    first, second = store.names()
    assert store.active() == second
    assert store.rollback() == first
    assert store.active() == first
    with pytest.raises(BundleError, match="nothing to go back to"):
        store.rollback()
    assert store.active() == first


def flipped(content: bytes) -> bytes:
    """One bit turned over, in the middle."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


DAMAGES: dict[str, Callable[[Path], None]] = {
    "one bit": lambda path: rewrite(path, flipped(path.read_bytes())),
    "cut off": lambda path: rewrite(path, path.read_bytes()[:-1]),
    "empty": lambda path: rewrite(path, b""),
    "missing": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_any_damage_to_any_file_is_found_and_named(store: BundleStore, damage: str) -> None:
    first, second = store.names()
    for file in (*store.manifest(second).files, MANIFEST):
        path = store.folder / second / file
        DAMAGES[damage](path)
        for asked in (store.verify, store.activate, lambda name: open_bundle(store, name)):
            with pytest.raises(BundleError, match=rf"^{second}: {re.escape(file)} (has|is) .* rollback'$"):
                asked(second)
        path.unlink(missing_ok=True)
        path.hardlink_to(store.folder / first / file)
    assert store.verify(second)


def test_a_file_that_is_not_the_bundles_own_is_found(store: BundleStore) -> None:
    stranger = store.folder / store.active() / "model.pkl"
    stranger.write_bytes(b"")
    with pytest.raises(BundleError, match=r"model\.pkl is not a file of this bundle; take it away"):
        store.verify(store.active())


def test_the_bundle_active_before_is_served_instead_of_a_damaged_one(
    store: BundleStore, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = store.names()
    assert open_active(store.folder).instead_of is None
    (store.folder / second / "numbers.npy").unlink()
    with caplog.at_level(logging.ERROR, logger="model.serving.bundle"):
        served = open_active(store.folder)
    assert (served.name, served.instead_of) == (first, second)
    (record,) = caplog.records
    assert "numbers.npy is missing" in record.getMessage()
    assert f"{first}, active before, is served instead" in record.getMessage()
    assert store.active() == second, "reading changes nothing"
    (store.folder / first / "model.cbm").unlink()
    with pytest.raises(BundleError, match=rf"{second}: numbers\.npy is missing"):
        open_active(store.folder)


def test_rollback_passes_over_what_is_damaged_or_gone(store: BundleStore) -> None:
    first, second = store.names()
    names = [twin(store, number) for number in (2, 3, 4)]
    for name in names:
        store.activate(name)
    (store.folder / names[1] / "numbers.npy").unlink()
    shutil.rmtree(store.folder / names[0])
    lines: list[str] = []
    assert store.rollback(lines.append) == second
    assert [line.split(":")[0] for line in lines] == [f"passed over {names[1]}", f"passed over {names[0]}"]
    assert "numbers.npy is missing" in lines[0]
    assert "there is no such bundle" in lines[1]
    assert [past.name for past in store.history()] == [first, second]


def test_rollback_with_nothing_whole_to_go_back_to_changes_nothing(store: BundleStore) -> None:
    first, second = store.names()
    (store.folder / first / MANIFEST).unlink()
    with pytest.raises(BundleError, match="no bundle that was active before this one can take its place"):
        store.rollback()
    assert store.active() == second


def test_since_when_and_why_is_kept(store: BundleStore) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    first, second = store.names()
    store.activate(first, because="the second one is slow")
    *_, active = store.history()
    assert (active.name, active.because) == (first, "the second one is slow")
    assert active.since is not None
    assert before <= active.since <= datetime.now(UTC)
    store.activate(second)
    assert store.history()[0].because == "the second one is slow"


def test_a_list_of_names_alone_is_still_read(store: BundleStore) -> None:
    first, second = store.names()
    (store.folder / ACTIVE).write_text(json.dumps({"history": [first, second]}))
    assert [(past.name, past.since) for past in store.history()] == [(first, None), (second, None)]
    assert store.rollback() == first


@pytest.mark.parametrize("content", ["", "{", '{"threshold": 0.5}'])
def test_a_manifest_that_the_name_does_not_vouch_for_is_refused(store: BundleStore, content: str) -> None:
    rewrite(store.folder / store.active() / MANIFEST, content.encode())
    with pytest.raises(BundleError, match=r"manifest\.json is not the one that the bundle was named after"):
        open_bundle(store, store.active())


def test_another_format_is_refused(store: BundleStore) -> None:
    rewrite_manifest(store, format=99)
    with pytest.raises(BundleError, match="its format is 99, this version reads 5; rebuild"):
        open_active(store.folder)


@pytest.mark.parametrize(
    "change",
    [{"threshold": 0}, {"threshold": 1.5}, {"slope": -1}, {"files": {}}, {"clients": "many"}, {"surprise": 1}],
)
def test_a_manifest_that_makes_no_sense_is_refused(store: BundleStore, change: dict[str, Any]) -> None:
    rewrite_manifest(store, **change)
    with pytest.raises(BundleError, match=r"manifest\.json is damaged"):
        open_active(store.folder)


def test_a_feature_of_another_version_is_refused(store: BundleStore) -> None:
    features = store.manifest(store.active()).number_features
    rewrite_manifest(store, number_features=["shoe_size", *features[1:]])
    with pytest.raises(BundleError, match=r"does not know \(shoe_size\)"):
        open_active(store.folder)


@pytest.mark.parametrize(
    "content", ["{", "", "[]", '{"history": 3}', '{"history": [3]}', '{"history": [{"nom": "a"}]}']
)
def test_a_damaged_list_of_active_bundles_has_a_way_out(store: BundleStore, content: str) -> None:
    name = store.active()
    (store.folder / ACTIVE).write_text(content)
    with pytest.raises(BundleError, match="bundles activate NAME"):
        store.active()
    with pytest.raises(BundleError, match="bundles activate NAME"):
        open_active(store.folder)
    store.activate(name)
    assert store.active() == name


@pytest.mark.parametrize("name", ["nothing", "", ".", "..", "../bundles", "/etc"])
def test_only_names_of_bundles_are_bundles(store: BundleStore, name: str) -> None:
    active = store.active()
    with pytest.raises(BundleError, match="there is no such bundle; known: "):
        store.activate(name)
    with pytest.raises(BundleError, match="there is no such bundle"):
        store.activate(f"{active}/")
    assert store.active() == active


def test_the_list_of_active_bundles_is_replaced_in_one_step(
    store: BundleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash while the list is written leaves the old one."""
    first, second = store.names()

    def crash(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(BundleError, match=r"active\.json: cannot be written \(No space left on device\); it stays"):
        store.activate(first)
    assert store.active() == second
    assert hidden(store.folder) == []


def test_unfinished_bundles_are_not_listed(store: BundleStore) -> None:
    partial = store.folder / ".20261120T000000.partial"
    partial.mkdir()
    (partial / MANIFEST).write_text("{}")
    assert len(store.names()) == 2
    store.activate(store.active())
    assert not partial.exists()


def test_invented_clients_never_stand_in_for_real_ones(store: BundleStore) -> None:
    """Client numbers of the two overlap: somebody else's file would be shown."""
    first, second = store.names()
    of_real = History(history=(Activation(name=first, synthetic=True), Activation(name=second, synthetic=False)))
    write_history(store.folder, of_real)
    (store.folder / second / MODEL).unlink()
    lines: list[str] = []
    with pytest.raises(BundleError, match="can take its place"):
        store.rollback(lines.append)
    assert "may be of another kind" in lines[0]
    with pytest.raises(BundleError, match=r"model\.cbm is missing"):
        open_active(store.folder)


def test_where_the_list_does_not_say_the_bundles_do(store: BundleStore) -> None:
    first, second = store.names()
    write_history(store.folder, History(history=(Activation(name=first), Activation(name=second))))
    (store.folder / second / MODEL).unlink()
    assert open_active(store.folder).name == first
    (store.folder / second / MANIFEST).unlink()
    with pytest.raises(BundleError, match=r"manifest\.json is missing"):
        open_active(store.folder)


def test_a_reason_once_given_stays_until_there_is_another(store: BundleStore) -> None:
    name = store.active()
    store.activate(name, because="a trial")
    store.activate(name)
    assert store.history()[-1].because == "a trial"
    store.activate(name, because="it went well")
    assert store.history()[-1].because == "it went well"


def test_what_was_compared_with_must_still_be_active(store: BundleStore) -> None:
    first, second = store.names()
    with pytest.raises(BundleError, match=f"{second} was made active meanwhile; try again"):
        store.activate(first, instead_of=first)
    store.activate(first, instead_of=second)
    assert store.active() == first
