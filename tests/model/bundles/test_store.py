import json
import shutil
from pathlib import Path

import pytest

from data.errors import BundleError
from model.bundles.manifest import MANIFEST, MODEL
from model.bundles.store import ACTIVE, BundleStore
from model.serving.bundle import open_active


@pytest.fixture
def store(bundles_dir: Path, tmp_path: Path) -> BundleStore:
    """Two bundles with the same content, the second one active."""
    folder = tmp_path / "bundles"
    shutil.copytree(bundles_dir, folder)
    first = BundleStore(folder).active()
    shutil.copytree(folder / first, folder / "99999999T000000Z-second")
    BundleStore(folder).activate("99999999T000000Z-second")
    return BundleStore(folder)


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


def test_an_unknown_bundle_is_not_activated(store: BundleStore) -> None:
    active = store.active()
    with pytest.raises(BundleError, match=r"nothing: manifest\.json cannot be read"):
        store.activate("nothing")
    assert store.active() == active


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


def test_another_format_is_refused(store: BundleStore) -> None:
    path = store.folder / store.active() / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 99}))
    with pytest.raises(BundleError, match="its format is 99, this version reads 1; rebuild"):
        open_active(store.folder)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 1}'])
def test_a_damaged_manifest_is_refused(store: BundleStore, content: str) -> None:
    (store.folder / store.active() / MANIFEST).write_text(content)
    with pytest.raises(BundleError, match=r"manifest\.json is damaged"):
        open_active(store.folder)


def test_a_feature_of_another_version_is_refused(store: BundleStore) -> None:
    path = store.folder / store.active() / MANIFEST
    manifest = json.loads(path.read_text())
    manifest["number_features"][0] = "shoe_size"
    path.write_text(json.dumps(manifest))
    with pytest.raises(BundleError, match=r"does not know \(shoe_size\)"):
        open_active(store.folder)


def test_a_damaged_list_of_active_bundles_has_a_way_out(store: BundleStore) -> None:
    name = store.active()
    (store.folder / ACTIVE).write_text("{")
    with pytest.raises(BundleError, match="bundles activate NAME"):
        store.active()
    store.activate(name)
    assert store.active() == name


def test_unfinished_bundles_are_not_listed(store: BundleStore) -> None:
    partial = store.folder / ".20261120T000000.partial"
    partial.mkdir()
    (partial / MANIFEST).write_text("{}")
    assert len(store.names()) == 2
