"""What a comparison of new clients with the training clients has found. Aggregates only: no row of any client."""

from datetime import datetime
from enum import StrEnum

from model.bundles.record import Record


class Level(StrEnum):
    """How far something has drifted."""

    STABLE = "stable"
    SMALL = "small"
    """Significant because there are many clients, too small to matter."""
    WATCH = "watch"
    ALARM = "alarm"

    @property
    def rank(self) -> int:
        """0 for stable, up to 3 for alarm."""
        return list(Level).index(self)


class Words(Record):
    """The same words in French and in English."""

    fr: str
    en: str


class Interval(Record):
    """A figure with its confidence interval."""

    value: float
    low: float
    high: float


class CategoryChange(Record):
    """The category whose share, in [0, 1], has changed most; empty where missing, `words.OTHER` for those not named."""

    value: str
    before: float
    after: float


class FeatureDrift(Record):
    """How one feature differs between the training clients (before) and the new ones (after).

    `psi_expected` and `psi_bound` are the mean and the upper 99.9 % point of the PSI where nothing has drifted. `ks` is
    there for numbers known on both sides. `p_value` is that of the feature (Kolmogorov and Smirnov for numbers,
    chi-square for categories; chi-square for what is missing), `adjusted` the same after Benjamini and Hochberg
    over all features. Shares are in [0, 1]. `typical` is the mean of a count and of a yes or no (1 or 0), the median
    of any other number; None where fewer than 10 clients of the side have one. `unseen` is the share of new clients
    with a category that no training client has.
    """

    name: str
    level: Level
    is_input: bool
    psi: float
    psi_expected: float
    psi_bound: float
    bins: int
    ks: float | None
    p_value: float
    adjusted: float
    known_before: int
    known_after: int
    missing_before: float
    missing_after: float
    typical_before: float | None = None
    typical_after: float | None = None
    most_changed: CategoryChange | None = None
    unseen: float | None = None


class ScoreDrift(Record):
    """How the score differs: its distribution in points, mean probability of default, share granted.

    Level, PSI and KS compare scores by fold models on both sides, all else those that clients get.
    """

    level: Level
    psi: float
    psi_expected: float
    psi_bound: float
    ks: float
    p_value: float
    median_points_before: float
    median_points_after: float
    mean_pd_before: Interval
    mean_pd_after: Interval
    granted_before: Interval
    granted_after: Interval


class SegmentDrift(Record):
    """How the score differs among the clients of one segment; level and figures are None where they are too few.

    `by` is a feature, `value` one of its raw values, a band of ages, or `words.OTHER` for values that are not named.
    """

    by: str
    value: str
    clients_before: int
    clients_after: int
    share_before: float
    share_after: float
    level: Level | None = None
    psi: float | None = None
    psi_bound: float | None = None
    mean_pd_before: float | None = None
    mean_pd_after: float | None = None


class Telling(Record):
    """A feature that tells the sides apart; `loss` is the log loss that the classifier would have more without it."""

    name: str
    loss: float


class Domain(Record):
    """Whether a classifier tells new clients from training clients: cross-validated ROC AUC and its interval.

    `clients` were taken of each side; `telling` are the features that weigh most, the first one most.
    """

    auc: Interval
    clients: int
    telling: tuple[Telling, ...]


class Estimated(Record):
    """A figure that needs outcomes, estimated without: before, where it can be held against the truth, and after."""

    measured_before: float
    estimated_before: float
    estimated_after: Interval


class Performance(Record):
    """What the model may be expected to do on the new clients, if its probabilities are still calibrated."""

    default_rate: Estimated
    auc: Estimated
    cost_per_client: Estimated


class Explanation(Record):
    """A known cause that the data bear out, in words; `harmless` is False for what somebody should look into."""

    key: str
    harmless: bool
    words: Words
    features: tuple[str, ...]


class Sides(Record):
    """Who is compared. `left_out` clients of the folder were not, because the model has learned from them.

    Where nobody else is there, nobody is left out, and `all_learned_from` is true.
    """

    clients_before: int
    clients_after: int
    left_out: int
    all_learned_from: bool


class DriftReport(Record):
    """The whole comparison; `features` are sorted, the furthest drifted first."""

    created: datetime
    bundle: str
    folder: str
    sides: Sides
    level: Level
    verdict: Words
    features: tuple[FeatureDrift, ...]
    score: ScoreDrift
    segments: tuple[SegmentDrift, ...]
    domain: Domain | None
    performance: Performance
    explanations: tuple[Explanation, ...]

    def count(self, level: Level) -> int:
        """How many features are of this level."""
        return sum(feature.level is level for feature in self.features)
