"""How far a score could be from what other clients to learn from would have given."""

from model.bundles.intervals import IntervalScale
from model.bundles.record import Record


class ReviewOf(Record):
    """Clients of one recommendation: how many, their share of all, and their default rate where it is known."""

    clients: int
    share: float
    default_rate: float | None


class Uncertainty(Record):
    """The intervals of the scores, and whether they are honest.

    Coverage: of `compared` pairs of models that have learned from disjoint clients, and scored clients that neither has
    seen, the share within the interval, each fold with the factor of the others; `coverage_by_score` for thirds of the
    clients from the lowest raw score up. Widths are in points.
    """

    scale: IntervalScale
    compared: int
    coverage: float
    coverage_by_fold: tuple[float, ...]
    coverage_by_score: tuple[float, ...]
    mean_half_width: float
    granted: ReviewOf
    review: ReviewOf
    refused: ReviewOf
    review_share_of_others: float | None
