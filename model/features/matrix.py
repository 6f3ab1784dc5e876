"""The feature table as two arrays that can be mapped from disk: numbers as float32, categories as small codes.

CatBoost itself compares numbers as float32, so nothing is lost between training and serving.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

import numpy as np
import numpy.typing as npt
import polars as pl
from catboost import FeaturesData, Pool

from data.errors import RawDataError
from model.features.catalog import Feature
from model.features.frames import KEY

Numbers = npt.NDArray[np.float32]
Codes = npt.NDArray[np.int16]
Rows = npt.NDArray[np.int64] | Sequence[int]

MISSING = ""
"""The category, always with code 0, of a client whose file does not say."""


@dataclass(frozen=True, slots=True)
class FeatureMatrix:
    """All features of all clients, rows in ascending order of `ids`.

    ids: int64 (clients,). numbers: float32 (clients, number features), NaN where missing. codes: int16 (clients,
    category features), each an index into that feature's `categories`.
    """

    ids: npt.NDArray[np.int64]
    number_features: tuple[Feature, ...]
    numbers: Numbers
    category_features: tuple[Feature, ...]
    codes: Codes
    categories: tuple[tuple[str, ...], ...]

    def value(self, row: int, feature: Feature) -> float | str | None:
        """The client's value of the feature: a number, a raw category, or None when it is missing."""
        if feature.is_category:
            column = self.category_features.index(feature)
            return self.categories[column][self.codes[row, column]] or None
        number = float(self.numbers[row, self.number_features.index(feature)])
        return None if np.isnan(number) else number


def build_matrix(
    table: pl.DataFrame, features: Sequence[Feature], categories: Mapping[str, Sequence[str]] | None = None
) -> FeatureMatrix:
    """Lays out a feature table (one row a client, sorted by SK_ID_CURR) as arrays.

    `categories` gives, where a model exists already, the words that it knows of each category feature in the order of
    their codes; a word that is not among them counts as missing.
    """
    number_features = tuple(feature for feature in features if not feature.is_category)
    category_features = tuple(feature for feature in features if feature.is_category)
    numbers = table.select(
        pl.col(feature.name).cast(pl.Float32).fill_null(float("nan")) for feature in number_features
    ).to_numpy(order="c")
    known = {} if categories is None else categories
    encoded = [encode_categories(table[feature.name], known.get(feature.name)) for feature in category_features]
    return FeatureMatrix(
        ids=table[KEY].to_numpy(),
        number_features=number_features,
        numbers=numbers,
        category_features=category_features,
        codes=np.column_stack([codes for codes, _ in encoded]),
        categories=tuple(categories for _, categories in encoded),
    )


def encode_categories(values: pl.Series, known: Sequence[str] | None = None) -> tuple[Codes, tuple[str, ...]]:
    """Codes of a text column, and its categories in alphabetical order, the missing one first; or in the `known` order.

    Raises RawDataError when there are more categories than codes.
    """
    categories = (MISSING, *values.drop_nulls().unique().sort()) if known is None else tuple(known)
    if len(categories) > np.iinfo(np.int16).max:
        raise RawDataError(f"{values.name} has {len(categories):,} different values; it cannot be a category")
    position = {category: code for code, category in enumerate(categories)}
    missing = position[MISSING]
    codes = values.fill_null(MISSING).replace_strict(position, default=missing, return_dtype=pl.Int16)
    return codes.to_numpy(), categories


@dataclass(frozen=True, slots=True)
class ModelInputs:
    """Picks the columns that a model sees and hands them to CatBoost: numbers first, then categories."""

    number_names: tuple[str, ...]
    category_names: tuple[str, ...]
    number_columns: tuple[int, ...]
    category_columns: tuple[int, ...]
    category_bytes: tuple[npt.NDArray[np.object_], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names in the order in which the model sees them."""
        return (*self.number_names, *self.category_names)

    def pool(
        self,
        matrix: FeatureMatrix,
        rows: Rows,
        target: npt.NDArray[np.int64] | None = None,
        replaced: Mapping[str, npt.NDArray[np.float64]] = MappingProxyType({}),
    ) -> Pool:
        """A CatBoost pool of the given rows, with outcomes to learn from.

        `replaced` has values, one for each of `rows`, to take instead of the matrix's for some number features.
        """
        numbers = np.ascontiguousarray(matrix.numbers[rows][:, self.number_columns])
        for name in replaced.keys() & set(self.number_names):
            numbers[:, self.number_names.index(name)] = replaced[name]
        codes = matrix.codes[rows]
        words = np.empty((len(numbers), len(self.category_columns)), dtype=object)
        for position, (column, lookup) in enumerate(zip(self.category_columns, self.category_bytes, strict=True)):
            words[:, position] = lookup[codes[:, column]]
        data = FeaturesData(
            num_feature_data=numbers,
            cat_feature_data=words,
            num_feature_names=list(self.number_names),
            cat_feature_names=list(self.category_names),
        )
        return Pool(data, label=target)


def model_inputs(matrix: FeatureMatrix, names: Sequence[str]) -> ModelInputs:
    """The inputs of a model that sees the features of these names, in the order of the matrix."""
    wanted = set(names)
    numbers = [(i, f) for i, f in enumerate(matrix.number_features) if f.name in wanted]
    categories = [(i, f) for i, f in enumerate(matrix.category_features) if f.name in wanted]
    return ModelInputs(
        number_names=tuple(feature.name for _, feature in numbers),
        category_names=tuple(feature.name for _, feature in categories),
        number_columns=tuple(column for column, _ in numbers),
        category_columns=tuple(column for column, _ in categories),
        category_bytes=tuple(
            cast(
                "npt.NDArray[np.object_]",
                np.array([word.encode() for word in matrix.categories[column]], dtype=object),
            )
            for column, _ in categories
        ),
    )
