"""Groups of clients whom the model must treat alike: by sex, age, family status, education and region."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from model.bundles.report.fairness import Group
from model.features.matrix import FeatureMatrix

AGE_BOUNDS = (25.0, 35.0, 45.0, 55.0, 65.0)
AGE = "age_years"
PROTECTED_ATTRIBUTES = ("sex", AGE, "family_status")
ATTRIBUTES = (*PROTECTED_ATTRIBUTES, "education", "region_rating")
"""The last two are no protected attributes, but may stand in for some."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups of one attribute, and the group of each client: int64 (clients,), a position in `groups`."""

    attribute: str
    groups: tuple[Group, ...]
    members: npt.NDArray[np.int64]


def groupings(
    matrix: FeatureMatrix, rows: npt.NDArray[np.int64], attributes: Sequence[str] = ATTRIBUTES
) -> tuple[Grouping, ...]:
    """The groups that the clients of `rows` are in, one grouping for each attribute that the matrix has.

    Bands of age and numbers ascend, categories come largest first; the clients of whom the value is not known last.
    """
    numbers = {feature.name: column for column, feature in enumerate(matrix.number_features)}
    categories = {feature.name: column for column, feature in enumerate(matrix.category_features)}
    found = []
    for name in attributes:
        if name in categories:
            column = categories[name]
            found.append(_by_category(name, matrix.codes[rows, column], matrix.categories[column]))
        elif name in numbers:
            values = matrix.numbers[rows, numbers[name]]
            found.append(_by_band(name, values, AGE_BOUNDS) if name == AGE else _by_number(name, values))
    return tuple(found)


def _by_category(name: str, codes: npt.NDArray[np.int16], words: Sequence[str]) -> Grouping:
    counts = np.bincount(codes, minlength=len(words))
    counts[0] = 0  # those without a value come last, however many they are
    order = np.argsort(-counts, kind="stable")
    return _present(name, codes, [(int(code), Group(value=words[code] or None)) for code in order])


def _by_band(name: str, values: npt.NDArray[np.float32], bounds: Sequence[float]) -> Grouping:
    ends = (None, *bounds, None)
    groups = [Group(low=low, high=high) for low, high in pairwise(ends)]
    bands = np.where(np.isnan(values), len(groups), np.searchsorted(bounds, values, side="right"))
    return _present(name, bands, list(enumerate([*groups, Group()])))


def _by_number(name: str, values: npt.NDArray[np.float32]) -> Grouping:
    """For the few numbers that are classes, as the rating of a region."""
    classes, members = np.unique(values, return_inverse=True)
    groups = [Group(value=None if np.isnan(one) else float(one)) for one in classes]
    return _present(name, members, list(enumerate(groups)))


def _present(name: str, keys: npt.NDArray[np.integer], groups: Sequence[tuple[int, Group]]) -> Grouping:
    """The groups, given with their key in order, that at least one client is in."""
    counts = np.bincount(keys, minlength=max(key for key, _ in groups) + 1)
    kept = [(key, group) for key, group in groups if counts[key]]
    position = np.zeros(len(counts), dtype=np.int64)
    for place, (key, _) in enumerate(kept):
        position[key] = place
    return Grouping(name, tuple(group for _, group in kept), position[keys])
