"""Bundles of a few hand-made columns, for answers that are known by hand."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import polars as pl

from model.bundles.manifest import Spread
from model.features.catalog import Feature
from model.features.engine import all_features
from model.features.matrix import FeatureMatrix, encode_categories
from model.scale import PointScale
from model.serving.bundle import Bundle
from model.training.describe import spread_of_categories, spread_of_numbers

FIRST = 100_001
SCALE = PointScale(slope=1.0, intercept=0.0, threshold=0.5)

Numbers = Mapping[str, Sequence[float | None]]
Words = Mapping[str, Sequence[str | None]]


def feature(name: str) -> Feature:
    return next(one for one in all_features() if one.name == name)


def toy(
    numbers: Numbers,
    words: Words | None = None,
    target: Sequence[float | None] | None = None,
    points: Sequence[float] | None = None,
    half_width: Sequence[float | None] | None = None,
) -> Bundle:
    """A bundle of clients FIRST, FIRST + 1, ...; without outcomes and with 600 points where nothing is said."""
    matrix = _matrix(numbers, words or {})
    clients = len(matrix.ids)
    outcomes = np.array(target or [None] * clients, dtype=np.float64)
    half = np.array(half_width or [None] * clients, dtype=np.float64)
    nothing = cast("Any", None)
    return Bundle(
        name="toy",
        manifest=nothing,
        matrix=matrix,
        inputs=nothing,
        scale=SCALE,
        model=nothing,
        fold_models=(),
        fold=np.full(clients, -1, dtype=np.int8),
        target=outcomes.astype(np.float32),
        raw=(np.array(points or [600.0] * clients) - 500) / SCALE.points_per_raw,
        raw_error=half / abs(SCALE.points_per_raw),
        report=nothing,
        cards={},
        spreads=_spreads(matrix, outcomes),
        features=(),
        folder=Path(),
        loans=nothing,
        look_alikes=nothing,
        histories=nothing,
    )


def _matrix(numbers: Numbers, words: Words) -> FeatureMatrix:
    clients = len(next(iter({**numbers, **words}.values())))
    columns = [np.array(values, dtype=np.float32) for values in numbers.values()]
    encoded = [encode_categories(pl.Series(name, list(values), pl.String)) for name, values in words.items()]
    return FeatureMatrix(
        ids=np.arange(FIRST, FIRST + clients),
        number_features=tuple(map(feature, numbers)),
        numbers=np.asfortranarray(np.array(columns, dtype=np.float32).reshape(-1, clients).T),
        category_features=tuple(map(feature, words)),
        codes=np.array([codes for codes, _ in encoded], dtype=np.int16).reshape(-1, clients).T,
        categories=tuple(known for _, known in encoded),
    )


def _spreads(matrix: FeatureMatrix, outcomes: "np.ndarray[Any, np.dtype[np.float64]]") -> dict[str, Spread]:
    of_numbers = {
        one.name: spread_of_numbers(one, matrix.numbers[:, column], outcomes)
        for column, one in enumerate(matrix.number_features)
    }
    of_words = {
        one.name: spread_of_categories(matrix.codes[:, column], matrix.categories[column], outcomes)
        for column, one in enumerate(matrix.category_features)
    }
    return of_numbers | of_words
