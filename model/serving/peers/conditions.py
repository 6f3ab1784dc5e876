"""Who meets the conditions of a filter."""

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from model.features.catalog import Feature
from model.serving.bundle import Bundle
from model.serving.peers.columns import categories_of, codes_of, known_feature, numbers_of
from model.serving.peers.errors import GroupError
from model.serving.peers.labels import decisions
from model.serving.peers.results import DECISION, Condition
from model.serving.results import Decision

Mask = npt.NDArray[np.bool_]


def meets(bundle: Bundle, conditions: Iterable[Condition]) -> Mask:
    """Which clients meet every condition: bool (clients,). Raises GroupError.

    A condition that names neither bound nor value is met by everyone who has a value. A category that nobody has is
    met by nobody: the same address may be opened on another bundle.
    """
    found = np.ones(len(bundle.matrix.ids), dtype=bool)
    for condition in conditions:
        found &= _meets_one(bundle, condition)
    return found


def _meets_one(bundle: Bundle, condition: Condition) -> Mask:
    if condition.field == DECISION:
        return _decided(bundle, condition)
    feature = known_feature(bundle, condition.field)
    if feature is None:
        raise GroupError(f"no feature has the name {condition.field!r}")
    return _among(bundle, feature, condition) if feature.is_category else _between(bundle, feature, condition)


def _decided(bundle: Bundle, condition: Condition) -> Mask:
    _refuse_bounds(condition)
    unknown = set(condition.values) - set(Decision)
    if unknown:
        raise GroupError(f"{min(unknown)!r} is no decision; they are {', '.join(Decision)}")
    wanted = np.array([not condition.values or decision in condition.values for decision in Decision])
    return np.asarray(wanted[decisions(bundle)])


def _among(bundle: Bundle, feature: Feature, condition: Condition) -> Mask:
    _refuse_bounds(condition)
    words = categories_of(bundle, feature)
    wanted = np.array(
        [code > 0 and (not condition.values or word in condition.values) for code, word in enumerate(words)]
    )
    return np.asarray(wanted[codes_of(bundle, feature)])


def _between(bundle: Bundle, feature: Feature, condition: Condition) -> Mask:
    """NaN lies in no interval, so that clients without a value are out."""
    if condition.values:
        raise GroupError(f"{feature.name} is a number: it is filtered by its bounds, not by words")
    low = -math.inf if condition.low is None else condition.low
    high = math.inf if condition.high is None else condition.high
    if not low <= high:
        raise GroupError(f"{feature.name}: the lower bound, {low:g}, is above the upper one, {high:g}")
    with np.errstate(over="ignore"):  # a bound beyond all float32 is as good as infinite
        lowest, highest = np.float32(low), np.float32(high)
    values = numbers_of(bundle, feature)
    return np.asarray((values >= lowest) & (values <= highest))


def _refuse_bounds(condition: Condition) -> None:
    if condition.low is not None or condition.high is not None:
        raise GroupError(f"{condition.field} is no number: it is filtered by its values, not by bounds")
