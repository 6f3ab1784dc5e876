"""What the history tables add to the application alone."""

from model.bundles.record import Record


class Gain(Record):
    """Out-of-fold ROC AUC for each seed, with features of the application only and with those of all tables.

    `averaged_alone` and `averaged_all` are the AUC of the probabilities averaged over the seeds.
    """

    seeds: tuple[int, ...]
    alone: tuple[float, ...]
    all_tables: tuple[float, ...]
    averaged_alone: float
    averaged_all: float

    @property
    def differences(self) -> tuple[float, ...]:
        """All tables minus application only, seed by seed."""
        return tuple(full - part for full, part in zip(self.all_tables, self.alone, strict=True))
