"""Batch scores of any clients by a bundle's final model; the same code runs here and on every machine of a cluster."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl
from catboost import CatBoostClassifier

from data.errors import BundleError
from model.bundles.manifest import CLIENTS, MEDIANS, MODEL, Manifest
from model.bundles.store import BundleStore
from model.features.catalog import Feature
from model.features.engine import all_features
from model.features.frames import KEY
from model.features.look_alikes import LookAlikes, with_rates
from model.features.matrix import build_matrix, model_inputs
from model.scale import GRANTING_LINE, PointScale
from model.serving.bundle import damage_is_said, read_look_alikes
from model.serving.results import Decision

COLUMNS = {
    KEY: pl.Int64(),
    "in_training": pl.Boolean(),
    "raw": pl.Float64(),
    "probability": pl.Float64(),
    "points": pl.Float64(),
    "decision": pl.String(),
}
"""What a batch score says of a client; see Scorer.scores."""


@dataclass(frozen=True)
class Scorer:
    """What is needed of a bundle to score a batch, small enough to be sent to every machine.

    `model` are the bytes of the final model, `learned_from` the numbers of the clients that it was trained on, in
    ascending order. `medians` (of peers) are what the features have to be computed with; `look_alikes` fill in the
    last one.
    """

    name: str
    manifest: Manifest
    model: bytes = field(repr=False)
    learned_from: npt.NDArray[np.int64] = field(repr=False)
    medians: pl.DataFrame = field(repr=False)
    look_alikes: LookAlikes = field(repr=False)

    def scores(self, table: pl.DataFrame) -> pl.DataFrame:
        """One row for each row of a feature table, in its order: COLUMNS.

        `raw` are the log-odds of default before calibration, `probability` is the calibrated probability of default,
        `points` the score (500 at the granting line), `decision` what the model recommends.

        The final model scores everybody. Where `in_training` is true it has learned from this very client's outcome,
        and flatters itself: the server scores such a client by a fold model that has not seen them. Measure nothing
        on these rows.
        """
        if table.is_empty():
            return pl.DataFrame(schema=COLUMNS)
        raw = self._raw(table)
        points = self._scale.points(raw)
        return pl.DataFrame(
            {
                KEY: table[KEY],
                "in_training": np.isin(table[KEY].to_numpy(), self.learned_from),
                "raw": raw,
                "probability": self._scale.probability(raw),
                "points": points,
                "decision": np.where(points >= GRANTING_LINE, Decision.GRANTED.value, Decision.REFUSED.value),
            },
            schema=COLUMNS,
        )

    def _raw(self, table: pl.DataFrame) -> npt.NDArray[np.float64]:
        matrix = build_matrix(with_rates(table, self.look_alikes), self._features, self.manifest.categories)
        pool = model_inputs(matrix, self.manifest.inputs).pool(matrix, np.arange(len(matrix.ids)))
        raw = self._classifier.predict(pool, prediction_type="RawFormulaVal", thread_count=1)
        return np.asarray(raw, dtype=np.float64)

    @property
    def _features(self) -> list[Feature]:
        """The bundle's features in its own order, which is the order that the model knows them in."""
        known = {feature.name: feature for feature in all_features()}
        return [known[name] for name in (*self.manifest.number_features, *self.manifest.categories)]

    @property
    def _scale(self) -> PointScale:
        return PointScale(self.manifest.slope, self.manifest.intercept, self.manifest.threshold)

    @cached_property
    def _classifier(self) -> CatBoostClassifier:
        return CatBoostClassifier().load_model(blob=self.model)


def open_scorer(store: BundleStore, name: str | None = None) -> Scorer:
    """The scorer of a bundle, by default of the active one, every file checked. Raises BundleError."""
    chosen = name or store.active()
    manifest = store.verify(chosen)
    unknown = {*manifest.number_features, *manifest.categories} - {feature.name for feature in all_features()}
    if unknown:
        raise BundleError(f"{chosen}: holds features that this version does not know ({min(unknown)}); rebuild it")
    folder = store.folder / chosen
    with damage_is_said(chosen):
        clients = pl.read_ipc(folder / CLIENTS, columns=[KEY, "fold"])
        return Scorer(
            name=chosen,
            manifest=manifest,
            model=(folder / MODEL).read_bytes(),
            learned_from=clients.filter(pl.col("fold") >= 0)[KEY].sort().to_numpy(),
            medians=pl.read_ipc(folder / MEDIANS),
            look_alikes=read_look_alikes(folder),
        )
