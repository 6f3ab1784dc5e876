"""What the ScoringService answers: plain frozen values, ready to be drawn or sent."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from model.bundles.features import Choice
from model.features.catalog import Feature, Theme
from model.serving.recommendation import recommended

Value = float | str | None
"""A feature's value: a number in its unit, a raw category, or None when the client's file does not say."""


class Decision(StrEnum):
    """What the model recommends; a person decides."""

    GRANTED = "granted"
    REVIEW = "review"
    """The score's interval crosses the granting line: other clients to learn from could have turned the decision."""
    REFUSED = "refused"


class Level(StrEnum):
    """How finely contributions are told apart."""

    THEME = "theme"
    FEATURE = "feature"


@dataclass(frozen=True, slots=True)
class Score:
    """A score in points, where 500 is always the granting line.

    `client_id` is None for somebody who is no client of the bundle. `probability` and `threshold` are calibrated
    probabilities of default in [0, 1]. `out_of_fold` tells that the client's outcome is known and that the model which
    scored them never saw it. `half_width`, in points, is that of the interval meant to hold, 9 times in 10, the score
    that all samples of as many clients to learn from would give in the mean; None where the bundle was built without.
    """

    client_id: int | None
    points: float
    probability: float
    threshold: float
    out_of_fold: bool
    half_width: float | None = None

    @property
    def low(self) -> float:
        """The lower end of the interval, in points."""
        return self.points - (self.half_width or 0.0)

    @property
    def high(self) -> float:
        """The upper end of the interval, in points."""
        return self.points + (self.half_width or 0.0)

    @property
    def decision(self) -> Decision:
        """Granted from the granting line on, unless the interval crosses it."""
        half_width = math.nan if self.half_width is None else self.half_width
        return tuple(Decision)[int(recommended(self.points, half_width))]


@dataclass(frozen=True, slots=True)
class Contribution:
    """Points that one theme or one feature adds (positive: towards granting) to the base.

    Exactly one of `theme` and `feature` is what the bar stands for: `feature` is None at the theme level. `value` is
    the client's value of the feature, None at the theme level.
    """

    theme: Theme
    points: float
    feature: Feature | None = None
    value: Value = None


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a score is what it is: base + sum of contributions = score, exactly.

    `base` is the average, in points, of the model that scores this client over the clients it learned from, so it
    differs a little between clients scored by different fold models; `contributions` are sorted by absolute
    points, largest first.
    """

    client_id: int | None
    level: Level
    base: float
    contributions: tuple[Contribution, ...]
    score: float


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One line of a client's file.

    `typical` is the median over all clients (numbers) or the most frequent value (categories). `position` is the
    share of clients with a known value that lies at or below this client's, in [0, 1]; None for categories, for
    answers that are yes or no, and for missing values. `points` is the contribution to the score, None when the model
    does not use the feature.
    """

    feature: Feature
    value: Value
    typical: Value
    position: float | None
    points: float | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What the decision page opens with: the score, and the reasons at both levels."""

    score: Score
    themes: Reasons
    details: Reasons


@dataclass(frozen=True, slots=True)
class Importance:
    """What usually weighs: mean absolute points over `clients` clients, by theme and by name of feature.

    A theme's points are those of its features together, which may cancel out.
    """

    clients: int
    themes: Mapping[Theme, float]
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Distribution:
    """How a feature is spread over all clients.

    Numbers: `edges` has one more entry than `counts`; the first and the last bin also hold what lies beyond them, down
    to `low` and up to `high`, the smallest and the largest known value. Categories: `categories` has as many entries
    as `counts`, most frequent first. `default_rates` gives, for each bin, the share of defaults among its clients
    whose outcome is known (None where there are fewer than 30 of them). `missing` counts clients without a value.
    """

    feature: Feature
    counts: tuple[int, ...]
    default_rates: tuple[float | None, ...]
    missing: int
    edges: tuple[float, ...] = ()
    low: float | None = None
    high: float | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One feature of the bundle: what became of it when the model's inputs were chosen, and what it is made from.

    `like` is the feature that says the same, where that is why the model does not see this one. `coverage` is the
    share of clients, in [0, 1], who have a value. `sources` gives for each raw table ("applications" for train and
    test) the columns that the feature is worked out from.
    """

    feature: Feature
    choice: Choice
    like: Feature | None
    coverage: float
    sources: Mapping[str, tuple[str, ...]]
