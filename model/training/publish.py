"""Writes a bundle beside the others, whole or not at all."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from catboost import CatBoostClassifier

from data.digest import sha256
from model.bundles.manifest import (
    CLIENTS,
    CODES,
    MANIFEST,
    MODEL,
    NUMBERS,
    SPREADS,
    Manifest,
    Spread,
    Spreads,
    bundle_name,
    fold_model,
)
from model.features.frames import KEY
from model.features.matrix import FeatureMatrix
from model.scale import PointScale
from model.training.evaluate import Evaluation
from model.training.threshold import Costs

LIBRARIES = ("catboost", "narwhals", "numpy", "polars", "scikit-learn")


@dataclass(frozen=True, slots=True)
class TrainedModel:
    """Everything that training has found, ready to be written.

    Arrays have one entry a client, in the order of `matrix`: `target` is NaN and `fold` -1 where the outcome is not
    known; `raw` are the raw log-odds by the model that has not seen the client.
    """

    matrix: FeatureMatrix
    synthetic: bool
    target: npt.NDArray[np.float64]
    fold: npt.NDArray[np.int8]
    raw: npt.NDArray[np.float64]
    model: CatBoostClassifier
    fold_models: Sequence[CatBoostClassifier]
    inputs: Sequence[str]
    scale: PointScale
    costs: Costs
    evaluation: Evaluation
    spreads: Mapping[str, Spread]
    parameters: Mapping[str, Any]


def publish(trained: TrainedModel, bundles: Path) -> str:
    """Writes the bundle into the folder of bundles and returns its name, <UTC time>-<content hash>.

    It is written under a hidden name first and renamed when whole; nothing is left behind when that fails (OSError,
    for instance on a full disk).
    """
    created = datetime.now(UTC)
    partial = bundles / f".{created:%Y%m%dT%H%M%S%f}.partial"
    partial.mkdir(parents=True)
    try:
        _write_files(trained, partial)
        files = {path.name: sha256(path) for path in sorted(partial.iterdir())}
        content = _manifest(trained, created, files).model_dump_json(indent=1).encode()
        (partial / MANIFEST).write_bytes(content)
        name = bundle_name(created, content)
        partial.rename(bundles / name)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return name


def _write_files(trained: TrainedModel, folder: Path) -> None:
    np.save(folder / NUMBERS, trained.matrix.numbers, allow_pickle=False)
    np.save(folder / CODES, trained.matrix.codes, allow_pickle=False)
    clients = pl.DataFrame(
        {
            KEY: trained.matrix.ids,
            "target": pl.Series(trained.target).fill_nan(None).cast(pl.Int8),
            "fold": trained.fold,
            "raw": trained.raw,
        }
    )
    clients.write_ipc(folder / CLIENTS, compression="uncompressed")
    (folder / SPREADS).write_text(Spreads(features=dict(trained.spreads)).model_dump_json())
    trained.model.save_model(str(folder / MODEL))
    for fold, model in enumerate(trained.fold_models):
        model.save_model(str(folder / fold_model(fold)))


def _manifest(trained: TrainedModel, created: datetime, files: dict[str, str]) -> Manifest:
    matrix = trained.matrix
    return Manifest(
        created=created,
        synthetic=trained.synthetic,
        clients=len(matrix.ids),
        training_clients=int(np.isfinite(trained.target).sum()),
        defaults=int(np.nansum(trained.target)),
        number_features=[feature.name for feature in matrix.number_features],
        categories={
            feature.name: list(words)
            for feature, words in zip(matrix.category_features, matrix.categories, strict=True)
        },
        inputs=list(trained.inputs),
        folds=len(trained.fold_models),
        slope=trained.scale.slope,
        intercept=trained.scale.intercept,
        threshold=trained.scale.threshold,
        cost_missed_default=trained.costs.missed_default,
        cost_refused_good_client=trained.costs.refused_good_client,
        evaluation={key: list(v) if isinstance(v, tuple) else v for key, v in asdict(trained.evaluation).items()},
        parameters=dict(trained.parameters),
        libraries={library: version(library) for library in LIBRARIES},
        files=files,
    )
