"""What a bundle says of each feature: whether the model sees it and why, its coverage and its raw columns."""

from enum import StrEnum

from model.bundles.record import Record


class Choice(StrEnum):
    """What became of a feature when the model's inputs were chosen."""

    KEPT = "kept"
    PROTECTED = "protected"
    """A protected attribute that this build does not allow the model to see."""
    CONSTANT = "constant"
    """The same for every client, or known of nobody."""
    DUPLICATE = "duplicate"
    """For every client exactly what another feature is."""
    NEAR_DUPLICATE = "near_duplicate"
    """Puts clients in the same order as another feature."""


class Selected(Record):
    """The choice made for one feature; `like` names the feature that says the same."""

    name: str
    choice: Choice
    like: str | None = None


class FeatureRecord(Selected):
    """`coverage` is the share of clients, in [0, 1], who have a value; `sources` are raw columns as "table.column"."""

    coverage: float
    sources: tuple[str, ...]


class FeatureRecords(Record):
    """All features of a bundle, grouped by theme."""

    features: tuple[FeatureRecord, ...]
