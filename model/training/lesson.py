"""What is learned from: clients with their outcomes, folds and features, made ready once."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from data.errors import RawDataError
from model.bundles.features import Choice, Selected
from model.bundles.report.search import ChosenParameters
from model.features.catalog import Protected
from model.features.engine import all_features
from model.features.frames import TARGET
from model.features.look_alikes import FEATURE as LOOK_ALIKE
from model.features.look_alikes import LookAlikes, as_column, coordinates
from model.features.matrix import FeatureMatrix, ModelInputs, build_matrix, model_inputs
from model.training.fit import parameters
from model.training.folds import assign_folds
from model.training.select import select
from model.training.threshold import Costs


@dataclass(frozen=True, slots=True)
class Studies:
    """What to find out besides; each costs further models.

    `seeds` divisions into folds for what the histories add (ten models each), `intervals` (fifteen models), `variants`
    with and without the protected attributes (ten models).
    """

    seeds: int = 0
    intervals: bool = True
    variants: bool = False


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to train. `allowed` are the protected attributes that the model may see.

    `chosen` are CatBoost's parameters that take the place of those of model.training.fit, and `search` tells how they
    were found. In the folder `lab` a comparison of models on the same data is looked for.
    """

    costs: Costs = field(default_factory=Costs)
    allowed: frozenset[Protected] = frozenset({Protected.AGE, Protected.FAMILY})
    iterations: int | None = None
    seed: int = 0
    chosen: Mapping[str, Any] = field(default_factory=dict)
    search: ChosenParameters | None = None
    studies: Studies = field(default_factory=Studies)
    lab: Path | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """All clients' features, and of those whose outcome is known, what it takes to learn.

    `matrix` has every client; its look-alike rate leaves out the fold of each training client. `target` has one entry
    a client, NaN where the outcome is not known. `rows` are the positions of the training clients, `outcome`, `folds`
    and `points` (coordinates of the look-alikes) have one entry for each of those.
    """

    matrix: FeatureMatrix
    target: npt.NDArray[np.float64]
    rows: npt.NDArray[np.int64]
    outcome: npt.NDArray[np.int64]
    folds: npt.NDArray[np.int8]
    points: npt.NDArray[np.float64]
    look_alikes: LookAlikes
    selection: tuple[Selected, ...]
    inputs: ModelInputs
    parameters: dict[str, Any]

    def fingerprint(self) -> str:
        """The same for lessons that teach the same: clients, features, outcomes, folds and what the model sees."""
        arrays = (self.matrix.ids, self.matrix.numbers, self.matrix.codes, self.target, self.folds)
        found = hashlib.sha256("\0".join(self.inputs.names).encode())
        for array in arrays:
            found.update(np.ascontiguousarray(array).tobytes())
        return found.hexdigest()

    def narrowed(self, names: Iterable[str]) -> "Lesson":
        """The same lesson for a model that sees only these features."""
        wanted = set(names)
        return replace(self, inputs=model_inputs(self.matrix, [name for name in self.inputs.names if name in wanted]))

    def reseeded(self, seed: int) -> "Lesson":
        """The same lesson with the folds, and the model's own chance, of another seed."""
        folds = assign_folds(self.outcome, seed)
        return replace(
            self,
            folds=folds,
            look_alikes=LookAlikes.fit(self.points, self.outcome, folds),
            parameters=self.parameters | {"random_seed": seed},
        )


def prepare(table: pl.DataFrame, options: BuildOptions) -> Lesson:
    """A lesson from a feature table sorted by SK_ID_CURR. Raises RawDataError when there is nothing to learn."""
    target = table[TARGET].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    rows = np.flatnonzero(~np.isnan(target))
    if not len(rows):
        raise RawDataError("application_train: no client has an outcome in TARGET; nothing to learn from")
    outcome = target[rows].astype(np.int64)
    folds = assign_folds(outcome, options.seed)
    points = coordinates(table)
    look_alikes = LookAlikes.fit(points[rows], outcome, folds)
    everybody = np.full(len(target), -1, dtype=np.int8)
    everybody[rows] = folds
    rates = look_alikes.out_of_fold(points, everybody)
    matrix = build_matrix(table.with_columns(as_column(rates)), all_features())
    selection = select(matrix, all_features(), options.allowed)
    return Lesson(
        matrix=matrix,
        target=target,
        rows=rows,
        outcome=outcome,
        folds=folds,
        points=points[rows],
        look_alikes=look_alikes,
        selection=selection,
        inputs=model_inputs(matrix, [one.name for one in selection if one.choice is Choice.KEPT]),
        parameters=_parameters(len(rows), options),
    )


def _parameters(clients: int, options: BuildOptions) -> dict[str, Any]:
    """Those of model.training.fit, then those that a search has chosen, then the number of trees that was asked for."""
    asked = {} if options.iterations is None else {"iterations": options.iterations}
    return parameters(clients, None, options.seed) | dict(options.chosen) | asked


def look_alike_rates(lesson: Lesson, left_out: Collection[int]) -> dict[str, npt.NDArray[np.float64]]:
    """The look-alike rate of the training clients as a model without some folds must see it: none of their outcomes.

    For the clients of the other folds, from whom the model learns, their own fold is left out as well.
    """
    return {LOOK_ALIKE.name: lesson.look_alikes.out_of_fold(lesson.points, lesson.folds, without=set(left_out))}
