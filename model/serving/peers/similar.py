"""Similar clients: the nearest neighbours on what describes a client and the loan, whatever became of them.

The distance is that of Gower (1971, "A general coefficient of similarity and some of its properties", Biometrics 27):
a sum over fields of different kinds, each made comparable first. Unlike his, it measures numbers in the spread between
5 and 95 % of the clients instead of the range, which one absurd income would decide, and amounts by their logarithm;
a field that only one of two clients has counts as different instead of being left out.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from model.features.catalog import Feature, Unit
from model.serving.bundle import Bundle
from model.serving.peers.columns import Rows, codes_of, known_feature, numbers_of

DESCRIBED_BY = (
    "income_total",
    "income_type",
    "employed_years",
    "credit_amount",
    "annuity",
    "loan_length_months",
    "contract_type",
    "age_years",
    "education",
    "family_status",
    "children",
    "housing_type",
    "region_rating",
)
"""Alike in these: neither score nor outcome, nor anything learned from outcomes. All count the same."""

DIFFERENT = np.float32(0.5)
"""What different categories add, or a value that only one of two clients has: as much as half a number's spread."""

COMMON = (0.05, 0.95)
"""A number is measured in the distance between these quantiles."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Similarity:
    """`values`, float32 (fields, clients): numbers in units of their spread, codes of categories; NaN where missing."""

    fields: tuple[Feature, ...]
    values: Floats

    @classmethod
    def of(cls, bundle: Bundle) -> Self:
        """Prepares the fields of all clients."""
        found = (known_feature(bundle, name) for name in DESCRIBED_BY)
        fields = tuple(feature for feature in found if feature is not None)
        values = np.empty((len(fields), len(bundle.matrix.ids)), dtype=np.float32)
        for position, feature in enumerate(fields):
            values[position] = _codes(bundle, feature) if feature.is_category else _in_spreads(bundle, feature)
        return cls(fields, values)

    def distances(self, row: int) -> Floats:
        """From one client to every one: float32 (clients,)."""
        total = np.zeros(self.values.shape[1], dtype=np.float32)
        for feature, values in zip(self.fields, self.values, strict=True):
            total += _gaps(values, values[row], apart=feature.is_category)
        return total

    def nearest(self, row: int, size: int) -> Rows:
        """The rows of the `size` most similar other clients, ascending; of equals, those with the lowest numbers."""
        distances = self.distances(row)
        distances[row] = np.inf
        size = min(size, len(distances) - 1)
        if size < 1:
            return np.empty(0, dtype=np.int64)
        last = np.partition(distances, size - 1)[size - 1]
        nearer = np.flatnonzero(distances < last)
        equal = np.flatnonzero(distances == last)[: size - len(nearer)]
        return np.sort(np.concatenate([nearer, equal]))


def _codes(bundle: Bundle, feature: Feature) -> Floats:
    codes = codes_of(bundle, feature).astype(np.float32)
    return np.where(codes == 0, np.float32(np.nan), codes)


def _in_spreads(bundle: Bundle, feature: Feature) -> Floats:
    values = numbers_of(bundle, feature)
    if feature.unit is Unit.AMOUNT:
        values = np.log1p(np.maximum(values, 0))
    known = values[~np.isnan(values)]
    if not len(known):
        return values
    low, high = np.quantile(known, COMMON)
    return np.asarray(values / np.float32(high - low if high > low else 1))


def _gaps(values: Floats, own: np.float32, *, apart: bool) -> Floats:
    if np.isnan(own):
        return np.where(np.isnan(values), np.float32(0), DIFFERENT)
    if apart:
        return np.where(values == own, np.float32(0), DIFFERENT)
    gaps = np.abs(values - own)
    return np.where(np.isnan(gaps), DIFFERENT, gaps)
