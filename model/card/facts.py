"""What a model card is written from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from model.bundles.features import Choice, FeatureRecord
from model.bundles.report.report import Report
from model.features.catalog import Feature, Protected, Theme
from model.features.engine import all_features


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What is known of a model when its bundle is written; `data` is the fingerprint of what it learned from.

    Not when that is, so that the same data, settings and versions give the same card.
    """

    synthetic: bool
    clients: int
    training_clients: int
    defaults: int
    features: tuple[FeatureRecord, ...]
    parameters: Mapping[str, Any]
    libraries: Mapping[str, str]
    data: str
    report: Report

    def by_theme(self) -> list[tuple[Theme, int, int]]:
        """Each theme with how many features it has and how many of them the model sees."""
        known = {feature.name: feature for feature in all_features()}
        every = Counter(known[record.name].theme for record in self.features)
        seen = Counter(known[record.name].theme for record in self.features if record.choice is Choice.KEPT)
        return [(theme, every[theme], seen[theme]) for theme in Theme if theme in every]

    def count(self, *choices: Choice) -> int:
        """How many features had this become of them."""
        return sum(record.choice in choices for record in self.features)

    def protected(self, *, seen: bool) -> list[Feature]:
        """Features that tell of sex, age or family, whether the model sees them or not."""
        chosen = {record.name for record in self.features if (record.choice is Choice.KEPT) is seen}
        return [feature for feature in all_features() if feature.protected and feature.name in chosen]

    def sees(self, attribute: str) -> bool:
        """Whether the model sees features that tell of "sex", "age" or "family"."""
        return any(feature.protected is Protected(attribute) for feature in self.protected(seen=True))
