"""What explanations may rest on: features that have changed significantly, the classifier, and who is compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from model.drift.record import Domain, FeatureDrift, Level, Sides


@dataclass(frozen=True, slots=True)
class Evidence:
    """The changed features by name, in their order, all features, what the classifier found, and who is compared.

    Each question answers None where the feature has not changed significantly, or the figure is not there.
    """

    changed: Mapping[str, FeatureDrift]
    every: Mapping[str, FeatureDrift]
    domain: Domain | None
    sides: Sides

    @classmethod
    def of(cls, features: Sequence[FeatureDrift], domain: Domain | None, sides: Sides) -> Self:
        """The evidence that a comparison holds."""
        every = {one.name: one for one in features}
        changed = {name: one for name, one in every.items() if one.level is not Level.STABLE}
        return cls(changed, every, domain, sides)

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

    def coverage(self, name: str, among: str) -> tuple[float, float] | None:
        """The share of clients with a value among those who have one of `among`, before and after."""
        found, base = self.known(name), self.every.get(among)
        if found is None or base is None or max(base.missing_before, base.missing_after) >= 1:
            return None
        return found[0] / (1 - base.missing_before), found[1] / (1 - base.missing_after)

    def category(self, name: str, value: str) -> tuple[float, float] | None:
        """The share of a category, before and after, where it is the one that has changed most."""
        found = self.changed.get(name)
        change = None if found is None else found.most_changed
        return None if change is None or change.value != value else (change.before, change.after)
