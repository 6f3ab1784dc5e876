"""Opens a bundle for reading: arrays mapped from disk, models in memory."""

import logging
import mmap
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
import polars as pl
from catboost import CatBoostClassifier, CatBoostError

from data.errors import BundleError
from model.bundles.features import FeatureRecord, FeatureRecords
from model.bundles.manifest import (
    CLIENT,
    CLIENTS,
    CODES,
    FEATURES,
    LANGUAGES,
    LOOK_ALIKES,
    MEDIANS,
    MODEL,
    NUMBERS,
    REPORT,
    SPREADS,
    Manifest,
    Spread,
    Spreads,
    card,
    fold_model,
)
from model.bundles.report.report import Report
from model.bundles.store import BundleStore
from model.features.catalog import Feature
from model.features.engine import all_features
from model.features.frames import KEY
from model.features.live import LiveFeatures
from model.features.look_alikes import LookAlikes
from model.features.matrix import FeatureMatrix, ModelInputs, model_inputs
from model.scale import PointScale
from model.serving.histories.arrays import HistoryArrays, open_arrays
from model.serving.loans import Loans, open_loans

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bundle:
    """An open bundle, read-only.

    `fold` (-1 where not in training), `target` (1 default, 0 repaid, NaN not known), `raw` (raw log-odds of default)
    and `raw_error` (half width of its interval) have one entry a client, in the order of `matrix`. `fold_models` have
    each not seen the fold of their position. `cards` are the model card by language. `look_alikes`, `loans` and what
    `read_medians` reads are what further features are computed with. `histories` are read by model.serving.histories.
    `instead_of` names the active bundle where that one is damaged and this one, active before, takes its place.
    """

    name: str
    folder: Path
    manifest: Manifest
    matrix: FeatureMatrix
    inputs: ModelInputs
    scale: PointScale
    model: CatBoostClassifier
    fold_models: tuple[CatBoostClassifier, ...]
    fold: npt.NDArray[np.int8]
    target: npt.NDArray[np.float32]
    raw: npt.NDArray[np.float64]
    raw_error: npt.NDArray[np.float64]
    report: Report
    cards: dict[str, str]
    spreads: dict[str, Spread]
    features: tuple[FeatureRecord, ...]
    look_alikes: LookAlikes
    loans: Loans
    histories: HistoryArrays
    instead_of: str | None = None

    def model_of(self, row: int) -> CatBoostClassifier:
        """The model that scores this client: one that has never seen their outcome."""
        fold = int(self.fold[row])
        return self.model if fold < 0 else self.fold_models[fold]


def give_pages_back(bundle: Bundle) -> None:
    """Lets go of what has been read of the mapped files, so that it does not stay the process's memory for ever.

    The system keeps the files in its own cache, which the next read takes them from; other threads may read meanwhile.
    """
    matrix, histories, loans = bundle.matrix, bundle.histories, bundle.loans
    arrays: list[npt.NDArray[Any]] = [matrix.numbers, matrix.codes, loans.records, histories.ends]
    arrays += histories.tables.values()
    for array in arrays:
        if isinstance(array.base, mmap.mmap):
            array.base.madvise(mmap.MADV_DONTNEED)


def live_features(bundle: Bundle) -> LiveFeatures:
    """Computes features from raw records in memory as this bundle's were; keep it, making it takes a moment.

    That uses Polars, whose threads do not survive a fork: to be called by the process that computes.
    """
    return LiveFeatures(read_medians(bundle.folder), bundle.look_alikes)


def read_medians(folder: Path) -> pl.DataFrame:
    """The medians of peers in the bundle of this folder. Raises BundleError."""
    with damage_is_said(folder.name):
        return pl.read_ipc(folder / MEDIANS)


def open_active(folder: Path) -> Bundle:
    """Opens the active bundle of a folder of bundles; where it is damaged, the last whole one before it.

    That is logged as an error, and `instead_of` of the bundle names the damaged one. Only a bundle with the same kind
    of clients, invented or real, takes its place. Raises BundleError when none was ever active, or none can be served.
    """
    store = BundleStore(folder)
    active = store.active()
    try:
        return open_bundle(store, active)
    except BundleError as error:
        bundle = _last_whole(store)
        if bundle is None:
            raise
        _log.error("%s; %s, active before, is served instead", error, bundle.name)
        return replace(bundle, instead_of=active)


def _last_whole(store: BundleStore) -> Bundle | None:
    for past in store.earlier():
        with suppress(BundleError):
            return open_bundle(store, past.name)
    return None


def open_bundle(store: BundleStore, name: str) -> Bundle:
    """Opens a bundle after checking every file against its manifest. Raises BundleError."""
    manifest = store.verify(name)
    path = store.folder / name
    with damage_is_said(name):
        clients = _clients(path / CLIENTS)
        matrix = _matrix(name, path, manifest, clients[KEY])
        return Bundle(
            name=name,
            folder=path,
            manifest=manifest,
            matrix=matrix,
            inputs=model_inputs(matrix, manifest.inputs),
            scale=PointScale(manifest.slope, manifest.intercept, manifest.threshold),
            model=_load_model(path / MODEL),
            fold_models=tuple(_load_model(path / fold_model(fold)) for fold in range(manifest.folds)),
            fold=clients["fold"],
            target=clients["target"],
            raw=clients["raw"],
            raw_error=clients["raw_error"],
            report=Report.model_validate_json((path / REPORT).read_bytes()),
            cards={language: (path / card(language)).read_text(encoding="utf-8") for language in LANGUAGES},
            spreads=Spreads.model_validate_json((path / SPREADS).read_bytes()).features,
            features=_records(path, manifest),
            look_alikes=read_look_alikes(path),
            loans=open_loans(path, len(matrix.ids)),
            histories=open_arrays(path, len(matrix.ids)),
        )


@contextmanager
def damage_is_said(name: str) -> Iterator[None]:
    """Around reading the files of a bundle: whatever is wrong with one becomes a BundleError of one line."""
    try:
        yield
    except (CatBoostError, EOFError, OSError, TypeError, ValueError, BadZipFile, pl.exceptions.PolarsError) as error:
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise BundleError(f"{name}: cannot be opened ({reason}); rebuild it") from error


def _matrix(name: str, path: Path, manifest: Manifest, ids: npt.NDArray[np.int64]) -> FeatureMatrix:
    known = {feature.name: feature for feature in all_features()}
    unknown = {*manifest.number_features, *manifest.categories} - known.keys()
    if unknown:
        raise BundleError(f"{name}: holds features that this version does not know ({min(unknown)}); rebuild it")
    return FeatureMatrix(
        ids=ids,
        number_features=_features(known, manifest.number_features),
        numbers=np.load(path / NUMBERS, mmap_mode="r", allow_pickle=False),
        category_features=_features(known, list(manifest.categories)),
        codes=np.load(path / CODES, mmap_mode="r", allow_pickle=False),
        categories=tuple(tuple(words) for words in manifest.categories.values()),
    )


def _features(known: dict[str, Feature], names: list[str]) -> tuple[Feature, ...]:
    return tuple(known[name] for name in names)


def _records(path: Path, manifest: Manifest) -> tuple[FeatureRecord, ...]:
    records = FeatureRecords.model_validate_json((path / FEATURES).read_bytes()).features
    missing = {*manifest.number_features, *manifest.categories} - {record.name for record in records}
    if missing:
        raise ValueError(f"{FEATURES} says nothing of {min(missing)}")
    return records


def _clients(path: Path) -> dict[str, npt.NDArray[Any]]:
    clients = np.load(path, allow_pickle=False)
    if clients.dtype != CLIENT:
        raise ValueError(f"{path.name} holds other records than clients")
    # Each field by itself: searching among every so many bytes would first copy them all.
    return {name: np.ascontiguousarray(clients[name]) for name in CLIENT.names or ()}


def read_look_alikes(path: Path) -> LookAlikes:
    """The look-alikes of the bundle in this folder."""
    with np.load(BytesIO((path / LOOK_ALIKES).read_bytes()), allow_pickle=False) as arrays:
        return LookAlikes(**arrays)


def _load_model(path: Path) -> CatBoostClassifier:
    return CatBoostClassifier().load_model(str(path))
