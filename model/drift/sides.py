"""The two sides: the training clients as the bundle holds them, and the clients of new raw tables."""

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import polars as pl

from data.errors import RawDataError
from data.raw import RawTables
from data.tables import APPLICATION_TEST, APPLICATION_TRAIN
from model.bundles.manifest import CLIENTS
from model.drift.binned import Floats
from model.drift.limits import FEWEST_CLIENTS
from model.drift.record import Sides
from model.features.catalog import Feature
from model.features.frames import KEY
from model.features.look_alikes import as_column, coordinates
from model.features.matrix import build_matrix
from model.scale import GRANTING_LINE
from model.serving.bundle import Bundle, damage_is_said, read_medians
from model.training.compute import compute_features

_BATCH = 50_000
"""Clients that are scored at a time: the words of their categories take a Python object each."""


@dataclass(frozen=True, eq=False)
class Side:
    """One side: `table` has one row a client and one column a feature (Float32 or String, null where missing).

    `ids` are the clients' numbers, int64 (clients,). `raw` are the raw log-odds of default, `probability` the
    calibrated probability, `points` the score; float64 (clients,), each by the model that such a client gets and that
    has not seen their outcome. `fold_points` are the score by a model of the same kind on both sides, a fold
    model; so are the look-alike rates in `table`, without the outcomes of a fold.
    """

    table: pl.DataFrame
    ids: npt.NDArray[np.int64]
    raw: Floats
    probability: Floats
    points: Floats
    fold_points: Floats

    @property
    def clients(self) -> int:
        """How many there are."""
        return len(self.raw)

    @property
    def granted(self) -> npt.NDArray[np.bool_]:
        """Whose score reaches the granting line."""
        return np.asarray(self.points >= GRANTING_LINE)

    def numbers(self, name: str) -> Floats:
        """The values of a number feature, NaN where missing; infinity counts as missing."""
        values: Floats = self.table[name].cast(pl.Float64).fill_null(float("nan")).to_numpy()
        return np.where(np.isfinite(values), values, np.nan)


def features_of(bundle: Bundle) -> tuple[Feature, ...]:
    """The bundle's features in its own order: numbers, then categories."""
    return (*bundle.matrix.number_features, *bundle.matrix.category_features)


def reference_side(bundle: Bundle) -> Side:
    """The clients that the bundle learned from, with their out-of-fold scores and look-alike rates."""
    rows = np.flatnonzero(bundle.fold >= 0)
    matrix = bundle.matrix
    numbers = pl.DataFrame(
        np.asfortranarray(matrix.numbers[rows]), schema=[feature.name for feature in matrix.number_features]
    )
    words = [
        pl.Series(feature.name, ["", *known[1:]], dtype=pl.String).gather(matrix.codes[rows, column]).replace("", None)
        for column, (feature, known) in enumerate(zip(matrix.category_features, matrix.categories, strict=True))
    ]
    raw = bundle.raw[rows]
    return _side(bundle, numbers.fill_nan(None).with_columns(words), matrix.ids[rows], raw, raw)


def outcomes(bundle: Bundle, bundles: Path) -> pl.Series:
    """The outcomes, 0 or 1, of the clients of `reference_side`, in its order; `bundles` is the folder of bundles."""
    with damage_is_said(bundle.name):
        clients = np.load(bundles / bundle.name / CLIENTS, mmap_mode="r", allow_pickle=False)
        return pl.Series("target", clients["target"][clients["fold"] >= 0].astype(np.int8))


def current_side(bundle: Bundle, raw: RawTables) -> tuple[Side, Sides]:
    """The clients of new raw tables, without those that the model has learned from, and who that leaves.

    Where that would leave nobody they stay, each scored by the fold model that has not seen them. Raises RawDataError
    when the tables cannot be read, or hold too few clients.
    """
    learned_from = bundle.matrix.ids[bundle.fold >= 0]
    ids = raw.collect(raw.applications().select(KEY))[KEY].to_numpy()
    new = ids[~np.isin(ids, learned_from)]
    kept = new if len(new) else ids
    if len(kept) < FEWEST_CLIENTS:
        others = f" that the model has not learned from, of {len(ids):,}" if len(new) and len(new) < len(ids) else ""
        raise RawDataError(
            f"{raw.folder}: {len(kept)} clients{others}; drift cannot be told from chance below {FEWEST_CLIENTS}"
        )
    table, _ = compute_features(_of_clients(raw, kept), read_medians(bundle.folder))
    sides = Sides(
        clients_before=len(learned_from),
        clients_after=len(kept),
        left_out=len(ids) - len(kept),
        all_learned_from=not len(new),
    )
    return scored(bundle, table), sides


def scored(bundle: Bundle, table: pl.DataFrame) -> Side:
    """A feature table scored: new clients by the final model, others as if the model had not seen their fold.

    To be compared with training clients, new ones are scored by fold models too: a final model has learned from more.
    """
    ids = table[KEY].to_numpy()
    fold = _folds(bundle, ids)
    _, raw = _of_folds(bundle, table, fold)
    compared, fold_raw = _of_folds(bundle, table, np.where(fold < 0, hashed_folds(ids, len(bundle.fold_models)), fold))
    names = (
        pl.col(feature.name) if feature.is_category else pl.col(feature.name).cast(pl.Float32)
        for feature in features_of(bundle)
    )
    return _side(bundle, compared.select(names), ids, raw, fold_raw)


def hashed_folds(ids: npt.NDArray[np.int64], folds: int) -> npt.NDArray[np.int8]:
    """A fold for each client, the same for the same number always (multiplicative hashing; Knuth, 1973)."""
    mixed = ids.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(32)
    return (mixed % np.uint64(folds)).astype(np.int8)


def _of_folds(bundle: Bundle, table: pl.DataFrame, fold: npt.NDArray[np.int8]) -> tuple[pl.DataFrame, Floats]:
    """The table with look-alike rates without each client's fold, and their raw log-odds by its model."""
    table = table.with_columns(as_column(bundle.look_alikes.out_of_fold(coordinates(table), fold)))
    starts = range(0, len(table), _BATCH)
    raw = [_raw(bundle, table[start : start + _BATCH], fold[start : start + _BATCH]) for start in starts]
    return table, np.concatenate(raw)


def _raw(bundle: Bundle, table: pl.DataFrame, fold: npt.NDArray[np.int8]) -> Floats:
    matrix = build_matrix(table, features_of(bundle), bundle.manifest.categories)
    found = np.empty(len(fold))
    for one in np.unique(fold):
        rows = np.flatnonzero(fold == one)
        model = bundle.model if one < 0 else bundle.fold_models[one]
        found[rows] = model.predict(bundle.inputs.pool(matrix, rows), prediction_type="RawFormulaVal")
    return found


def _folds(bundle: Bundle, ids: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
    """The fold of each client that the bundle learned from, -1 for everybody else."""
    place = np.searchsorted(bundle.matrix.ids, ids).clip(max=len(bundle.matrix.ids) - 1)
    return np.where(bundle.matrix.ids[place] == ids, bundle.fold[place], -1).astype(np.int8)


def _side(bundle: Bundle, table: pl.DataFrame, ids: npt.NDArray[np.int64], raw: Floats, fold_raw: Floats) -> Side:
    scale = bundle.scale
    return Side(table, ids, raw, scale.probability(raw), scale.points(raw), scale.points(fold_raw))


def _of_clients(raw: RawTables, ids: npt.NDArray[np.int64]) -> RawTables:
    """The same tables with the applications of these clients only."""
    chosen = pl.LazyFrame({KEY: np.unique(ids)})
    kept = {
        name: raw.frames[name].join(chosen, on=KEY, how="semi")
        for name in (APPLICATION_TRAIN.name, APPLICATION_TEST.name)
    }
    return replace(raw, frames=MappingProxyType({**raw.frames, **kept}))
