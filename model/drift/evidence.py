"""What explanations may rest on: figures of features that have changed significantly, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from model.drift.record import Domain, FeatureDrift, Level


@dataclass(frozen=True, slots=True)
class Evidence:
    """The changed features by name, in their order, and what the classifier found.

    Each question answers None where the feature has not changed significantly, or the figure is not there.
    """

    changed: Mapping[str, FeatureDrift]
    domain: Domain | None

    @classmethod
    def of(cls, features: Sequence[FeatureDrift], domain: Domain | None) -> Self:
        """The evidence that a comparison holds."""
        return cls({one.name: one for one in features if one.level is not Level.STABLE}, domain)

    def typical(self, name: str) -> tuple[float, float] | None:
        """The typical value before and after."""
        found = self.changed.get(name)
        if found is None or found.typical_before is None or found.typical_after is None:
            return None
        return found.typical_before, found.typical_after

    def ratio(self, name: str) -> float | None:
        """How many times the typical value has become what it was, both above 0."""
        pair = self.typical(name)
        return pair[1] / pair[0] if pair and min(pair) > 0 else None

    def known(self, name: str) -> tuple[float, float] | None:
        """The share of clients with a value, before and after."""
        found = self.changed.get(name)
        return None if found is None else (1 - found.missing_before, 1 - found.missing_after)

    def category(self, name: str, value: str) -> tuple[float, float] | None:
        """The share of a category, before and after, where it is the one that has changed most."""
        found = self.changed.get(name)
        change = None if found is None else found.most_changed
        return None if change is None or change.value != value else (change.before, change.after)
