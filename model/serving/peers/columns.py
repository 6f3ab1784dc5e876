"""Single columns of an open bundle, by the name of the feature; never more than is asked for is read from disk."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from data.errors import UnknownClientError
from model.features.catalog import Feature, Unit
from model.features.matrix import Codes, Numbers
from model.serving.bundle import Bundle
from model.serving.peers.errors import FieldError

Rows = npt.NDArray[np.int64]
"""Positions of clients in the arrays of a bundle, ascending."""


def row_of(bundle: Bundle, client_id: int) -> int:
    """The client's position in the arrays. Raises UnknownClientError."""
    ids = bundle.matrix.ids
    if not len(ids) or not ids[0] <= client_id <= ids[-1]:
        raise UnknownClientError(client_id)
    row = int(np.searchsorted(ids, client_id))
    if ids[row] != client_id:
        raise UnknownClientError(client_id)
    return row


def known_feature(bundle: Bundle, name: str) -> Feature | None:
    """The feature of this name, None where the bundle has none."""
    return _named((*bundle.matrix.number_features, *bundle.matrix.category_features), name)


def feature_named(bundle: Bundle, name: str) -> Feature:
    """The feature of this name. Raises FieldError."""
    feature = known_feature(bundle, name)
    if feature is None:
        raise FieldError(f"no feature has the name {name!r}")
    return feature


def number_named(bundle: Bundle, name: str) -> Feature:
    """The feature of this name, whose values are numbers with an order and a middle. Raises FieldError."""
    feature = feature_named(bundle, name)
    if feature.is_category or feature.unit is Unit.YES_NO:
        raise FieldError(f"{name} is no number; choose a field with amounts, times or counts")
    return feature


def category_named(bundle: Bundle, name: str) -> Feature:
    """The feature of this name, whose values are words. Raises FieldError."""
    feature = feature_named(bundle, name)
    if not feature.is_category:
        raise FieldError(f"{name} has no categories; choose a field whose values are words")
    return feature


def numbers_of(bundle: Bundle, feature: Feature) -> Numbers:
    """A number feature of all clients: float32 (clients,), NaN where missing."""
    return np.asarray(bundle.matrix.numbers[:, bundle.matrix.number_features.index(feature)])


def codes_of(bundle: Bundle, feature: Feature) -> Codes:
    """A category feature of all clients: int16 (clients,), positions in `categories_of`, 0 where missing."""
    return np.asarray(bundle.matrix.codes[:, bundle.matrix.category_features.index(feature)])


def categories_of(bundle: Bundle, feature: Feature) -> tuple[str, ...]:
    """The words of a category feature by code; code 0 is the missing one."""
    return bundle.matrix.categories[bundle.matrix.category_features.index(feature)]


def _named(features: Iterable[Feature], name: str) -> Feature | None:
    return next((feature for feature in features if feature.name == name), None)
