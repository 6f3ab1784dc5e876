import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from data.errors import BundleError
from model.bundles.manifest import MANIFEST, MODEL, content_hash
from model.bundles.store import ACTIVE, BundleStore
from model.serving.bundle import open_active


@pytest.fixture
def store(bundles_dir: Path, tmp_path: Path) -> BundleStore:
    """Two bundles with the same content, the second one active."""
    store = BundleStore(tmp_path / "bundles")
    shutil.copytree(bundles_dir, store.folder)
    first = store.active()
    second = f"99991231T000000Z-{first.rpartition('-')[2]}"
    shutil.copytree(store.folder / first, store.folder / second)
    store.activate(second)
    return store


def rewrite_manifest(store: BundleStore, **changes: Any) -> None:
    """Changes the active bundle's manifest, and its name with it, as somebody who builds bundles could."""
    folder = store.folder / store.active()
    content = json.dumps({**json.loads((folder / MANIFEST).read_text()), **changes}).encode()
    (folder / MANIFEST).write_bytes(content)
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


def test_a_changed_file_is_found(store: BundleStore) -> None:
    model = store.folder / store.active() / MODEL
    content = bytearray(model.read_bytes())
    content[len(content) // 2] ^= 1
    model.write_bytes(content)
    with pytest.raises(BundleError, match=r"model\.cbm has sha256 .* its manifest .* rollback"):
        open_active(store.folder)
    store.rollback()
    assert open_active(store.folder).manifest.synthetic


def test_a_truncated_or_missing_file_is_found(store: BundleStore) -> None:
    numbers = store.folder / store.active() / "numbers.npy"
    numbers.write_bytes(numbers.read_bytes()[:1000])
    with pytest.raises(BundleError, match=r"numbers\.npy has sha256"):
        open_active(store.folder)
    numbers.unlink()
    with pytest.raises(BundleError, match=r"numbers\.npy is missing"):
        open_active(store.folder)


@pytest.mark.parametrize("content", ["", "{", '{"threshold": 0.5}'])
def test_a_manifest_that_the_name_does_not_vouch_for_is_refused(store: BundleStore, content: str) -> None:
    (store.folder / store.active() / MANIFEST).write_text(content)
    with pytest.raises(BundleError, match=r"manifest\.json is not the one that the bundle was named after"):
        open_active(store.folder)


def test_another_format_is_refused(store: BundleStore) -> None:
    rewrite_manifest(store, format=99)
    with pytest.raises(BundleError, match="its format is 99, this version reads 3; rebuild"):
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


@pytest.mark.parametrize("name", ["nothing", "", ".", "..", "../bundles", "/etc"])
def test_only_names_of_bundles_are_bundles(store: BundleStore, name: str) -> None:
    active = store.active()
    with pytest.raises(BundleError, match="there is no such bundle; known: "):
        store.activate(name)
    with pytest.raises(BundleError, match="there is no such bundle"):
        store.activate(f"{active}/")
    assert store.active() == active


def test_a_damaged_list_of_active_bundles_has_a_way_out(store: BundleStore) -> None:
    name = store.active()
    (store.folder / ACTIVE).write_text("{")
    with pytest.raises(BundleError, match="bundles activate NAME"):
        store.active()
    store.activate(name)
    assert store.active() == name


def test_the_list_of_active_bundles_is_replaced_in_one_step(
    store: BundleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash while the list is written leaves the old one."""
    first, second = store.names()

    def crash(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(OSError, match="No space left"):
        store.activate(first)
    assert store.active() == second


def test_unfinished_bundles_are_not_listed(store: BundleStore) -> None:
    partial = store.folder / ".20261120T000000.partial"
    partial.mkdir()
    (partial / MANIFEST).write_text("{}")
    assert len(store.names()) == 2
