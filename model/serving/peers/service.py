"""Peers: whom a client is compared with, and what may be said of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np

from model.features.catalog import Feature
from model.features.engine import all_features
from model.serving.bundle import Bundle
from model.serving.peers.boxes import boxes
from model.serving.peers.columns import Rows, category_named, feature_named, number_named, row_of
from model.serving.peers.conditions import meets
from model.serving.peers.density import density
from model.serving.peers.errors import GroupError, TooFewError
from model.serving.peers.labels import DEFAULTED, NOT_KNOWN, Labels
from model.serving.peers.members import Members
from model.serving.peers.profile import profile_line
from model.serving.peers.results import (
    FEWEST,
    MOST_SIMILAR,
    Boxes,
    Condition,
    Density,
    FieldSpread,
    Group,
    GroupFacts,
    GroupKind,
    ProfileLine,
    Split,
)
from model.serving.peers.similar import Similarity
from model.serving.peers.spread import spread
from model.serving.recommendation import GRANTED


@dataclass(frozen=True, slots=True)
class Peers:
    """Compares the clients of one open bundle; holds nothing that changes, so threads can share it.

    Make it once with `Peers.of`. Every method that takes a client raises UnknownClientError. Those that say more than
    how many clients a group has raise TooFewError where it has fewer than FEWEST, and FieldError for a field that is
    not there or of the wrong kind.
    """

    bundle: Bundle
    labels: Labels
    similarity: Similarity

    @classmethod
    def of(cls, bundle: Bundle) -> Self:
        """Prepares what every comparison needs: a moment's work, and some 60 bytes a client."""
        return cls(bundle, Labels.of(bundle), Similarity.of(bundle))

    @property
    def fields(self) -> tuple[Feature, ...]:
        """All features of the bundle, grouped by theme."""
        held = {*self.bundle.matrix.number_features, *self.bundle.matrix.category_features}
        return tuple(feature for feature in all_features() if feature in held)

    @property
    def similar_by(self) -> tuple[Feature, ...]:
        """The fields in which similar clients are alike, in the order to name them in."""
        return self.similarity.fields

    def count(self, conditions: Iterable[Condition]) -> int:
        """How many clients meet every condition. Raises GroupError."""
        return int(np.count_nonzero(meets(self.bundle, conditions)))

    def members(self, client_id: int, group: Group) -> Members:
        """The clients of a group. Raises GroupError.

        A client is one of everyone and of the cohorts whose conditions they meet, but never one of those similar.
        """
        row, every = row_of(self.bundle, client_id), len(self.bundle.matrix.ids)
        rows = self._rows(row, group)
        if rows is None or len(rows) == every:
            return Members(group, every, None)
        return Members(group, len(rows), rows)

    def facts(self, members: Members) -> GroupFacts:
        """How many clients, defaults and grants; only how many where the group is too small for more."""
        outcome = members.of(self.labels.outcome)
        outcomes = int(np.count_nonzero(outcome != NOT_KNOWN))
        defaults = int(np.count_nonzero(outcome == DEFAULTED))
        granted = int(np.count_nonzero(members.of(self.labels.decision) == GRANTED))
        return GroupFacts(
            clients=members.clients,
            outcomes=outcomes,
            default_rate=defaults / outcomes if outcomes >= FEWEST else None,
            grant_rate=granted / members.clients if members.clients >= FEWEST else None,
        )

    def spread(self, client_id: int, members: Members, feature_name: str, split: Split) -> FieldSpread:
        """How any field is spread over a group, and where the client stands."""
        row, feature = self._row(client_id, members), feature_named(self.bundle, feature_name)
        return spread(self.bundle, self.labels, members, feature, self.bundle.matrix.value(row, feature), split)

    def density(self, client_id: int, members: Members, x_name: str, y_name: str) -> Density:
        """Two number fields against each other."""
        row = self._row(client_id, members)
        x, y = number_named(self.bundle, x_name), number_named(self.bundle, y_name)
        return density(self.bundle, members, row, x, y)

    def profile(self, client_id: int, members: Members, names: Iterable[str]) -> tuple[ProfileLine, ...]:
        """The client beside the middle half of a group, a line for each of these number fields."""
        row = self._row(client_id, members)
        features = [number_named(self.bundle, name) for name in names]
        return tuple(profile_line(self.bundle, members, row, feature) for feature in features)

    def boxes(self, client_id: int, members: Members, number_name: str, category_name: str) -> Boxes:
        """A number field by category."""
        row = self._row(client_id, members)
        feature, by = number_named(self.bundle, number_name), category_named(self.bundle, category_name)
        return boxes(self.bundle, members, row, feature, by)

    def _row(self, client_id: int, members: Members) -> int:
        row = row_of(self.bundle, client_id)
        if members.clients < FEWEST:
            raise TooFewError(members.clients)
        return row

    def _rows(self, row: int, group: Group) -> Rows | None:
        """The rows of a group, None where they are all."""
        if group.kind is GroupKind.EVERYONE:
            return None
        if group.kind is GroupKind.COHORT:
            return np.flatnonzero(meets(self.bundle, group.conditions))
        if not FEWEST <= group.size <= MOST_SIMILAR:
            raise GroupError(f"{group.size} similar clients: choose from {FEWEST} to {MOST_SIMILAR:,}")
        return self.similarity.nearest(row, group.size)
