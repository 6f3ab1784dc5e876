"""Batch scores of any clients by a bundle's final model; the same code runs here and on every machine of a cluster."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl
from catboost import CatBoostClassifier, Pool

from data.errors import BundleError
from model.bundles.intervals import IntervalScale, jackknife
from model.bundles.manifest import CLIENTS, MODEL, REPORT, Manifest, fold_model
from model.bundles.report.report import Report
from model.bundles.store import BundleStore
from model.features.catalog import Feature
from model.features.engine import all_features
from model.features.frames import KEY
from model.features.look_alikes import LookAlikes, with_rates
from model.features.matrix import build_matrix, model_inputs
from model.scale import GRANTING_LINE, PointScale
from model.serving.bundle import damage_is_said, read_look_alikes, read_medians
from model.serving.results import Decision

COLUMNS = {
    KEY: pl.Int64(),
    "in_training": pl.Boolean(),
    "raw": pl.Float64(),
    "probability": pl.Float64(),
    "points": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "decision": pl.String(),
}
"""What a batch score says of a client; see Scorer.scores."""


@dataclass(frozen=True)
class Scorer:
    """What is needed of a bundle to score a batch, small enough to be sent to every machine.

    `model` are the bytes of the final model, `fold_models` those of the others, from which `intervals` makes a
    client's interval (None in a bundle that was built without). `learned_from` are the numbers of the clients that the
    final model was trained on, in ascending order. `medians` (of peers) are what the features have to be computed
    with; `look_alikes` fill in the last one.
    """

    name: str
    manifest: Manifest
    model: bytes = field(repr=False)
    learned_from: npt.NDArray[np.int64] = field(repr=False)
    medians: pl.DataFrame = field(repr=False)
    look_alikes: LookAlikes = field(repr=False)
    fold_models: tuple[bytes, ...] = field(repr=False, default=())
    intervals: IntervalScale | None = None

    def scores(self, table: pl.DataFrame) -> pl.DataFrame:
        """One row for each row of a feature table, in its order: COLUMNS.

        `raw` are the log-odds of default before calibration, `probability` is the calibrated probability of default,
        `points` the score (500 at the granting line), `low` and `high` the ends of its interval (null where the bundle
        was built without), `decision` what the model recommends.

        The final model scores everybody. Where `in_training` is true it has learned from this very client's outcome,
        and flatters itself: the server scores such a client by a fold model that has not seen them. Measure nothing
        on these rows.
        """
        if table.is_empty():
            return pl.DataFrame(schema=COLUMNS)
        pool = self._pool(table)
        raw = _predict(self._classifier, pool)
        points, width = self._scale.points(raw), self._half_width(pool, raw)
        low, high = points - width, points + width
        review = (low < GRANTING_LINE) & (high >= GRANTING_LINE)
        recommended = np.where(points >= GRANTING_LINE, Decision.GRANTED.value, Decision.REFUSED.value)
        return pl.DataFrame(
            {
                KEY: table[KEY],
                "in_training": np.isin(table[KEY].to_numpy(), self.learned_from),
                "raw": raw,
                "probability": self._scale.probability(raw),
                "points": points,
                "low": pl.Series(low).fill_nan(None),
                "high": pl.Series(high).fill_nan(None),
                "decision": np.where(review, Decision.REVIEW.value, recommended),
            },
            schema=COLUMNS,
        )

    def _pool(self, table: pl.DataFrame) -> Pool:
        matrix = build_matrix(with_rates(table, self.look_alikes), self._features, self.manifest.categories)
        return model_inputs(matrix, self.manifest.inputs).pool(matrix, np.arange(len(matrix.ids)))

    def _half_width(self, pool: Pool, raw: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Of every interval, in points; NaN where the bundle has none."""
        if self.intervals is None:
            return np.full(len(raw), np.nan)
        squared = jackknife(np.array([_predict(model, pool) for model in self._fold_classifiers]))
        return self.intervals.half_width(squared, raw) * abs(self._scale.points_per_raw)

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

    @cached_property
    def _fold_classifiers(self) -> tuple[CatBoostClassifier, ...]:
        return tuple(CatBoostClassifier().load_model(blob=blob) for blob in self.fold_models)


def _predict(model: CatBoostClassifier, pool: Pool) -> npt.NDArray[np.float64]:
    return np.asarray(model.predict(pool, prediction_type="RawFormulaVal", thread_count=1), dtype=np.float64)


def open_scorer(store: BundleStore, name: str | None = None) -> Scorer:
    """The scorer of a bundle, by default of the active one, every file checked. Raises BundleError."""
    chosen = name or store.active()
    manifest = store.verify(chosen)
    unknown = {*manifest.number_features, *manifest.categories} - {feature.name for feature in all_features()}
    if unknown:
        raise BundleError(f"{chosen}: holds features that this version does not know ({min(unknown)}); rebuild it")
    folder = store.folder / chosen
    with damage_is_said(chosen):
        clients = np.load(folder / CLIENTS, mmap_mode="r", allow_pickle=False)
        uncertainty = Report.model_validate_json((folder / REPORT).read_bytes()).uncertainty
        return Scorer(
            name=chosen,
            manifest=manifest,
            model=(folder / MODEL).read_bytes(),
            learned_from=np.sort(clients[KEY][clients["fold"] >= 0]),
            medians=read_medians(folder),
            look_alikes=read_look_alikes(folder),
            fold_models=tuple((folder / fold_model(fold)).read_bytes() for fold in range(manifest.folds)),
            intervals=None if uncertainty is None else uncertainty.scale,
        )
