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
missing ranked lowest, and for those who have both values."""

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
    """Duplicates are looked for among categories, near duplicates among numbers, each against those already kept."""
    rows = np.random.default_rng(0).permutation(len(matrix.ids))[:SAMPLE]
    ranks = _standard_ranks(matrix, [feature for feature in features if not feature.is_category], rows)
    kept: list[Feature] = []
    seen: dict[bytes, str] = {}
    verdicts = []
    for feature in features:
        content = np.ascontiguousarray(_column(matrix, feature)).tobytes()
        twin = seen.get(content)
        near = _near(matrix, rows, feature, _nearest(ranks, feature.name, kept)) if twin is None else None
        if twin is not None:
            verdicts.append(Selected(name=feature.name, choice=Choice.DUPLICATE, like=twin))
        elif near is not None:
            verdicts.append(Selected(name=feature.name, choice=Choice.NEAR_DUPLICATE, like=near.name))
        else:
            seen[content] = feature.name
            verdicts.append(Selected(name=feature.name, choice=Choice.KEPT))
            if feature.name in ranks:
                kept.append(feature)
    return verdicts


def _standard_ranks(
    matrix: FeatureMatrix, features: Sequence[Feature], rows: npt.NDArray[np.int64]
) -> dict[str, npt.NDArray[np.float32]]:
    """Ranks of each number over the rows, missing lowest, with mean 0 and length 1; none where they are all equal."""
    found = {}
    for feature in features:
        values = matrix.numbers[rows, matrix.number_features.index(feature)]
        ranks = rankdata(np.where(np.isnan(values), -np.inf, values))
        centred = ranks - ranks.mean()
        length = np.linalg.norm(centred)
        if length > 0:
            found[feature.name] = (centred / length).astype(np.float32)
    return found


def _nearest(ranks: dict[str, npt.NDArray[np.float32]], name: str, kept: Sequence[Feature]) -> Feature | None:
    """The kept feature that orders all clients most like this one, if it does so nearly enough."""
    if name not in ranks or not kept:
        return None
    correlations = np.abs(np.array([ranks[other.name] @ ranks[name] for other in kept]))
    best = int(correlations.argmax())
    return kept[best] if correlations[best] > NEAR else None


def _near(
    matrix: FeatureMatrix, rows: npt.NDArray[np.int64], feature: Feature, other: Feature | None
) -> Feature | None:
    """`other` if the two also put those clients in the same order who have both values."""
    if other is None:
        return None
    both = np.column_stack([matrix.numbers[rows, matrix.number_features.index(one)] for one in (feature, other)])
    known = both[~np.isnan(both).any(axis=1)]
    constant = (known == known[:1]).all(axis=0)
    if constant.any():
        return other if constant.all() else None
    return other if abs(spearmanr(known).statistic) > NEAR else None
