"""Writes a bundle beside the others, whole or not at all."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
from catboost import CatBoostClassifier, CatBoostError

from data.digest import sha256
from model.bundles.features import FeatureRecord, FeatureRecords
from model.bundles.manifest import (
    CLIENT,
    CLIENTS,
    CODES,
    FEATURES,
    LANGUAGES,
    LOOK_ALIKES,
    MANIFEST,
    MEDIANS,
    MODEL,
    NUMBERS,
    REPORT,
    SPREADS,
    Manifest,
    Spread,
    Spreads,
    bundle_name,
    card,
    fold_model,
)
from model.bundles.record import Record
from model.bundles.report.report import Report
from model.bundles.store import BundleStore
from model.card.facts import CardFacts
from model.card.render import render
from model.features.frames import KEY
from model.features.lineage import raw_columns
from model.features.peers import KEYS
from model.scale import PointScale
from model.training.histories.arrays import HistoryRows, write_histories
from model.training.lesson import Lesson
from model.training.loans import write_loans
from model.training.threshold import Costs

LIBRARIES = ("catboost", "narwhals", "numpy", "polars", "scikit-learn")

_NOTES_OF_ONE_RUN = frozenset({"model_guid", "train_finish_time"})


@dataclass(frozen=True, slots=True)
class TrainedModel:
    """Everything that training has found, ready to be written.

    `fold` (-1 where the outcome is not known), `raw`, the raw log-odds by the model that has not seen the client, and
    `raw_error`, the half width of its interval, have one entry a client, in the order of the lesson's matrix.
    `synthetic` tells that the clients are invented.
    """

    lesson: Lesson
    fold: npt.NDArray[np.int8]
    raw: npt.NDArray[np.float64]
    raw_error: npt.NDArray[np.float64]
    model: CatBoostClassifier
    fold_models: Sequence[CatBoostClassifier]
    scale: PointScale
    costs: Costs
    report: Report
    synthetic: bool
    spreads: Mapping[str, Spread]


@dataclass(frozen=True, slots=True)
class Live:
    """What features are computed with later: the peers' `medians`, and what each client's `loans` features came from.

    `loans` has the columns APPLICATION_READ and HISTORY_READ (see model.features.live) and one row a client, in the
    order of the lesson's matrix.
    """

    medians: pl.DataFrame
    loans: pl.DataFrame


def publish(trained: TrainedModel, live: Live, histories: HistoryRows, bundles: Path) -> str:
    """Writes the bundle into the folder of bundles and returns its name, <UTC time>-<content hash>.

    `histories` are read now. Equal training and rows give equal files; the names differ by when it was. Nothing is left
    behind when it fails (OSError, for instance on a full disk).
    """
    created = datetime.now(UTC)

    def write(folder: Path) -> str:
        _write_files(trained, live, folder)
        write_histories(histories, trained.lesson.matrix.ids, folder)
        files = {path.name: sha256(path) for path in sorted(folder.iterdir())}
        content = _manifest(trained, created, files).model_dump_json(indent=1).encode()
        (folder / MANIFEST).write_bytes(content)
        return bundle_name(created, content)

    try:
        return BundleStore(bundles).add(write)
    except OSError as error:
        raise OSError(f"{bundles}: the bundle cannot be written, perhaps for want of room ({error})") from error


def _write_files(trained: TrainedModel, live: Live, folder: Path) -> None:
    lesson = trained.lesson
    # One field after the other: a whole field is read at once, and a client's row is only some hundred places.
    np.save(folder / NUMBERS, np.asfortranarray(lesson.matrix.numbers), allow_pickle=False)
    np.save(folder / CODES, np.asfortranarray(lesson.matrix.codes), allow_pickle=False)
    np.savez(folder / LOOK_ALIKES, allow_pickle=False, **lesson.look_alikes.arrays())
    np.save(folder / CLIENTS, _clients(trained), allow_pickle=False)
    live.medians.sort(KEYS).write_ipc(folder / MEDIANS)
    write_loans(live.loans, folder)
    _write_record(Spreads(features=dict(trained.spreads)), folder / SPREADS)
    _write_record(FeatureRecords(features=feature_records(trained)), folder / FEATURES)
    _write_record(trained.report, folder / REPORT)
    facts = card_facts(trained)
    for language in LANGUAGES:
        (folder / card(language)).write_text(render(facts, language), encoding="utf-8")
    _write_model(trained.model, folder / MODEL)
    for fold, model in enumerate(trained.fold_models):
        _write_model(model, folder / fold_model(fold))


def _clients(trained: TrainedModel) -> npt.NDArray[np.void]:
    """Who they are and how they are scored, one record a client."""
    lesson = trained.lesson
    clients = np.empty(len(lesson.target), dtype=CLIENT)
    for name, values in (
        (KEY, lesson.matrix.ids),
        ("target", lesson.target),
        ("fold", trained.fold),
        ("raw", trained.raw),
        ("raw_error", trained.raw_error),
    ):
        clients[name] = values
    return clients


def _write_record(record: Record, path: Path) -> None:
    path.write_bytes(record.model_dump_json().encode())


def _write_model(model: CatBoostClassifier, path: Path) -> None:
    """Writes the model, and rids it of what differs between equal trainings: when, a random name, how many threads."""
    notes = model.get_metadata()
    for name in _NOTES_OF_ONE_RUN & set(notes.keys()):
        del notes[name]
    settings = json.loads(notes["params"])
    for part in (settings.get("flat_params", {}), settings.get("system_options", {})):
        part.pop("thread_count", None)
    notes["params"] = json.dumps(settings, sort_keys=True)
    try:
        model.save_model(str(path))
    except CatBoostError as error:
        raise OSError(f"{path.name} cannot be written ({str(error).splitlines()[0]})") from error


def card_facts(trained: TrainedModel) -> CardFacts:
    """What the model card is written from."""
    lesson = trained.lesson
    return CardFacts(
        synthetic=trained.synthetic,
        clients=len(lesson.target),
        training_clients=len(lesson.rows),
        defaults=int(lesson.outcome.sum()),
        features=feature_records(trained),
        parameters=lesson.parameters,
        libraries=_libraries(),
        data=lesson.fingerprint(),
        report=trained.report,
    )


def _libraries() -> dict[str, str]:
    return {library: version(library) for library in LIBRARIES}


def feature_records(trained: TrainedModel) -> tuple[FeatureRecord, ...]:
    """What was chosen for each feature and why, with its coverage and its raw columns."""
    sources = raw_columns()
    clients = len(trained.lesson.target)
    return tuple(
        FeatureRecord(
            **selected.model_dump(),
            coverage=1 - trained.spreads[selected.name].missing / clients,
            sources=tuple(".".join(column) for column in sources[selected.name]),
        )
        for selected in trained.lesson.selection
    )


def _manifest(trained: TrainedModel, created: datetime, files: dict[str, str]) -> Manifest:
    lesson = trained.lesson
    matrix = lesson.matrix
    return Manifest(
        created=created,
        synthetic=trained.synthetic,
        clients=len(matrix.ids),
        training_clients=len(lesson.rows),
        defaults=int(lesson.outcome.sum()),
        number_features=[feature.name for feature in matrix.number_features],
        categories={
            feature.name: list(words)
            for feature, words in zip(matrix.category_features, matrix.categories, strict=True)
        },
        inputs=list(lesson.inputs.names),
        folds=len(trained.fold_models),
        slope=trained.scale.slope,
        intercept=trained.scale.intercept,
        threshold=trained.scale.threshold,
        cost_missed_default=trained.costs.missed_default,
        cost_refused_good_client=trained.costs.refused_good_client,
        data=lesson.fingerprint(),
        parameters=dict(lesson.parameters),
        libraries=_libraries(),
        files=files,
    )
