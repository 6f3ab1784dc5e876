"""The default rate of the clients who look most like a client: same external scores, same length of the loan.

The only feature that reads outcomes. A client's own fold is always left out while training, so that nobody's outcome
is in their own features. Outcomes are not kept one by one: a few thousand landmarks, spread like the clients, each
keep the sums over their nearest clients, by fold, and a client takes the rate of the landmarks around.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Self

import narwhals as nw
import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.spatial import KDTree

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit

Floats = npt.NDArray[np.float64]

COORDINATES = ("ext_source_1", "ext_source_2", "ext_source_3", "loan_length_months")
"""Features that say who looks alike, each in standard deviations; a missing one counts as the mean."""

NEIGHBOURS = 500
"""Training clients that a landmark sums up, and no more than a fifth of them all."""
LANDMARKS = 4_000
"""At most so many, and no more than a tenth of the training clients."""
AROUND = 8
"""Landmarks that a client's rate is read from, nearer ones weighing more."""

FEATURE = Feature(
    name="look_alike_default_rate",
    expr=nw.lit(None, nw.Float64),  # outcomes are not the feature engine's business: LookAlikes fills it
    label=Label(
        fr="Défauts parmi les clients qui se ressemblent le plus",
        en="Defaults among the clients who look most alike",
    ),
    formula=Label(
        fr=f"Défauts moyens de {AROUND} groupes de {NEIGHBOURS} clients proches (scores externes, durée du prêt)",
        en=f"Mean default rate of {AROUND} groups of {NEIGHBOURS} near clients (external scores, length of the loan)",
    ),
    unit=Unit.PERCENT,
    theme=Theme.SIMILAR_CLIENTS,
    direction=Direction.LOWER_IS_BETTER,
    negotiable=True,
    told=False,
    when_missing=Label(fr="ni score externe ni durée connus", en="no external score and no length known"),
)


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """Landmarks and what is known around each.

    centre, spread: float64 (coordinates,), mean and standard deviation of each coordinate. landmarks: float64
    (landmarks, coordinates), in standard deviations. defaults, clients: float64 (landmarks, folds), over the
    NEIGHBOURS training clients nearest to the landmark, by the fold that they are in.
    """

    centre: Floats
    spread: Floats
    landmarks: Floats
    defaults: Floats
    clients: Floats

    @classmethod
    def fit(cls, points: Floats, target: npt.NDArray[np.int64], folds: npt.NDArray[np.int8]) -> Self:
        """From all training clients: `points` (clients, coordinates), NaN where missing, with outcome and fold of each.

        The outcome decides neither the landmarks nor who is near them.
        """
        known = np.isfinite(points)
        count = np.maximum(known.sum(axis=0), 1)
        centre = np.where(known, points, 0).sum(axis=0) / count
        spread = np.sqrt((np.where(known, points - centre, 0) ** 2).sum(axis=0) / count)
        spread[spread == 0] = 1.0
        placed = _placed(points, centre, spread)
        chosen = np.random.default_rng(0).permutation(len(placed))[: min(LANDMARKS, max(1, len(placed) // 10))]
        near = _nearest(placed, placed[chosen], max(1, min(NEIGHBOURS, len(placed) // 5)))[1]
        names = np.arange(int(folds.max()) + 1)
        in_fold = folds[near][:, :, np.newaxis] == names
        defaults = (target[near][:, :, np.newaxis] * in_fold).sum(axis=1)
        return cls(centre, spread, placed[chosen], defaults.astype(np.float64), in_fold.sum(axis=1).astype(np.float64))

    def arrays(self) -> dict[str, Floats]:
        """The arrays by name: `LookAlikes(**arrays)` is this again."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def rates(self, points: Floats, without: Collection[int] = ()) -> Floats:
        """Default rate around each point, NaN where no coordinate is known; the folds of `without` do not count."""
        kept = [fold for fold in range(self.clients.shape[1]) if fold not in without]
        clients = self.clients[:, kept].sum(axis=1)
        overall = self.defaults[:, kept].sum() / max(clients.sum(), 1)
        defaults = self.defaults[:, kept].sum(axis=1)
        rate = np.divide(defaults, clients, out=np.full(len(clients), overall), where=clients > 0)
        distance, around = _nearest(self.landmarks, _placed(points, self.centre, self.spread), AROUND)
        weight = 1 / (distance + 1e-6)
        found = (rate[around] * weight).sum(axis=1) / weight.sum(axis=1)
        found[~np.isfinite(points).any(axis=1)] = np.nan
        return np.asarray(found, dtype=np.float64)

    def out_of_fold(self, points: Floats, folds: npt.NDArray[np.int8], without: Collection[int] = ()) -> Floats:
        """Like `rates`, each client's own fold left out too; clients of fold -1 are in none."""
        found = np.empty(len(points))
        for fold in np.unique(folds):
            rows = folds == fold
            found[rows] = self.rates(points[rows], {*without, int(fold)})
        return found


def coordinates(table: pl.DataFrame) -> Floats:
    """The COORDINATES of each row of a feature table: float64 (rows, coordinates), NaN where missing.

    Rounded to float32, so that it makes no difference whether they were stored in a matrix meanwhile.
    """
    rounded = (pl.col(name).cast(pl.Float32).cast(pl.Float64).fill_null(float("nan")) for name in COORDINATES)
    found: Floats = table.select(rounded).to_numpy()
    return found


def with_rates(table: pl.DataFrame, look_alikes: LookAlikes, without: Collection[int] = ()) -> pl.DataFrame:
    """The feature table with the look-alike rate of every row; the outcomes of the folds `without` do not count."""
    return table.with_columns(as_column(look_alikes.rates(coordinates(table), without)))


def as_column(rates: Floats) -> pl.Series:
    """The rates as the column of the feature table, null where they are NaN."""
    return pl.Series(FEATURE.name, rates, dtype=pl.Float64).fill_nan(None)


def _placed(points: Floats, centre: Floats, spread: Floats) -> Floats:
    return np.where(np.isfinite(points), (points - centre) / spread, 0.0)


def _nearest(among: Floats, points: Floats, count: int) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Distances and positions, each (points, count), of the nearest `among`, nearest first."""
    wanted = min(count, len(among))
    found = KDTree(among).query(points, k=np.arange(1, wanted + 1), workers=-1)
    return np.asarray(found[0], dtype=np.float64), np.asarray(found[1], dtype=np.int64)
