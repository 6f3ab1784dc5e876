"""Which features a model gets to see: none that says the same for everybody, or the same as another one."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata, spearmanr

from model.bundles.features import Choice, Selected
from model.features.catalog import Feature, Protected
from model.features.matrix import FeatureMatrix

NEAR = 0.999
"""Two numbers with a rank correlation (Spearman) of more than this, or less than its negative, put clients in the same
order: trees, which only ask whether a value is above a bound, learn the same from both. It must hold for all clients,
missing ranked lowest, and for those for whom either is not what it mostly is."""

SAMPLE = 20_000
"""Clients on which near duplicates are looked for; among so many, 0.999 is far from chance."""


def select(matrix: FeatureMatrix, features: Sequence[Feature], allowed: Iterable[Protected]) -> tuple[Selected, ...]:
    """What becomes of each feature, in the given order. Reads no outcome.

    Of features that say the same, the one declared first is kept, and one that is not protected before one that is.
    """
    permitted = {None, *allowed}
    found = {f.name: Selected(name=f.name, choice=Choice.PROTECTED) for f in features if f.protected not in permitted}
    candidates = [feature for feature in features if feature.protected in permitted]
    candidates.sort(key=lambda feature: feature.protected is not None)
    kept: list[Feature] = []
    for feature in candidates:
        if _is_constant(_column(matrix, feature)):
            found[feature.name] = Selected(name=feature.name, choice=Choice.CONSTANT)
        else:
            kept.append(feature)
    for feature, verdict in zip(kept, _compared(matrix, kept), strict=True):
        found[feature.name] = verdict
    return tuple(found[feature.name] for feature in features)


def _column(matrix: FeatureMatrix, feature: Feature) -> npt.NDArray[np.generic]:
    if feature.is_category:
        return matrix.codes[:, matrix.category_features.index(feature)]
    return matrix.numbers[:, matrix.number_features.index(feature)]


def _is_constant(column: npt.NDArray[np.generic]) -> bool:
    """Whether every client has the same value, or nobody has any."""
    return bool((column == column[0]).all() or (column != column).all())  # only NaN is not itself


def _compared(matrix: FeatureMatrix, features: Sequence[Feature]) -> list[Selected]:
    """Equal columns are looked for among all features, near duplicates among numbers, against those kept before."""
    rows = np.random.default_rng(0).permutation(len(matrix.ids))[:SAMPLE]
    numbers = _Numbers(matrix, rows)
    seen: dict[bytes, str] = {}
    verdicts = []
    for feature in features:
        content = np.ascontiguousarray(_column(matrix, feature)).tobytes()
        twin, near = seen.get(content), None if feature.is_category else numbers.near(feature)
        if twin is not None:
            verdicts.append(Selected(name=feature.name, choice=Choice.DUPLICATE, like=twin))
        elif near is not None:
            verdicts.append(Selected(name=feature.name, choice=Choice.NEAR_DUPLICATE, like=near.name))
        else:
            seen[content] = feature.name
            verdicts.append(Selected(name=feature.name, choice=Choice.KEPT))
            if not feature.is_category:
                numbers.keep(feature)
    return verdicts


class _Numbers:
    """Number features kept so far, over some clients, to compare further ones with."""

    def __init__(self, matrix: FeatureMatrix, rows: npt.NDArray[np.int64]) -> None:
        self._matrix, self._rows = matrix, rows
        self._kept: list[tuple[Feature, npt.NDArray[np.float32]]] = []

    def keep(self, feature: Feature) -> None:
        ranks = _standard_ranks(self._values(feature))
        if ranks is not None:
            self._kept.append((feature, ranks))

    def near(self, feature: Feature) -> Feature | None:
        """The kept feature that puts the clients in the same order, if any does."""
        ranks = _standard_ranks(self._values(feature))
        if ranks is None:
            return None
        correlations = [(abs(float(other @ ranks)), kept) for kept, other in self._kept]
        alike = sorted((one for one in correlations if one[0] > NEAR), key=lambda one: -one[0])
        return next((kept for _, kept in alike if self._also_where_they_vary(feature, kept)), None)

    def _also_where_they_vary(self, feature: Feature, other: Feature) -> bool:
        """Whether the two also order those clients alike for whom either is not what it mostly is.

        Where nearly everybody has the same value, nobody late for instance, the rest hardly counts in a correlation
        over all.
        """
        both = np.column_stack([_filled(self._values(one)) for one in (feature, other)])
        varying = both[(both != [_most_frequent(column) for column in both.T]).any(axis=1)]
        constant = (varying == varying[:1]).all(axis=0)
        if constant.any():
            return bool(constant.all())
        return abs(float(spearmanr(varying).statistic)) > NEAR

    def _values(self, feature: Feature) -> npt.NDArray[np.float32]:
        found: npt.NDArray[np.float32] = self._matrix.numbers[self._rows, self._matrix.number_features.index(feature)]
        return found


def _filled(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The values, what is missing ranked lowest."""
    filled = values.copy()
    filled[np.isnan(filled)] = -np.inf
    return filled


def _most_frequent(values: npt.NDArray[np.float32]) -> np.float32:
    found, counts = np.unique(values, return_counts=True)
    return np.float32(found[counts.argmax()])


def _standard_ranks(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32] | None:
    """Ranks of the values, missing lowest, with mean 0 and length 1; None where they are all equal."""
    ranks = rankdata(_filled(values))
    centred = ranks - ranks.mean()
    length = np.linalg.norm(centred)
    return (centred / length).astype(np.float32) if length > 0 else None
