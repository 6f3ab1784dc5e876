"""How far a score could be from what other clients to learn from would have given."""

from model.bundles.intervals import IntervalScale
from model.bundles.record import Record


class ReviewOf(Record):
    """Clients of one recommendation: how many, their share of all, and their default rate where it is known."""

    clients: int
    share: float
    default_rate: float | None


class Uncertainty(Record):
    """The intervals of the scores, and how evenly they hold what their width was taken from.

    The width is such that a share `scale.level` of the differences between models that share no client, on clients that
    neither has seen, is held. Coverage takes each fold's width from the other folds; `coverage_by_score` is for thirds
    of the clients, from the lowest raw score up. Over all it is near the level by itself; what tells is how evenly.
    Widths are in points.
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
