"""From the scores of several models to one client's interval; training measures it, serving applies it."""

import numpy as np
import numpy.typing as npt

from model.bundles.record import Record

Floats = npt.NDArray[np.float64]


def jackknife(scores: Floats) -> Floats:
    """Squared error of each client (clients,), from the scores of models that leave out a group each (K, clients).

    (K-1)/K * sum((score - mean)^2): the grouped jackknife (Quenouille, 1956; Kott, 2001).
    """
    groups = len(scores)
    squared: Floats = (groups - 1) / groups * ((scores - scores.mean(axis=0)) ** 2).sum(axis=0)
    return squared


class IntervalScale(Record):
    """How wide intervals are, in raw log-odds; see model.training.uncertainty for how this is measured.

    The usual squared error at a raw score is a straight line, `constant + slope * raw`, nowhere below `least`. `factor`
    errors either side of scores are meant to hold, for a share `level` of clients, the score that all samples of as
    many clients to learn from would give in the mean.
    """

    level: float
    factor: float
    constant: float
    slope: float
    least: float

    def error(self, squared: Floats, raw: Floats) -> Floats:
        """Errors from squared ones: halfway between a client's own and the usual.

        A few models tell little of one client's error, so it leans on that of the others (as in Smyth, 2004).
        """
        return np.sqrt((squared + self._usual(raw)) / 2)

    def moved(self, half_width: Floats, before: Floats, after: Floats) -> Floats:
        """Half widths of clients whose raw scores move from `before` to `after`, their own errors staying the same."""
        usual = self._usual(after) - self._usual(before)
        return np.sqrt(np.maximum(half_width**2 + self.factor**2 * usual / 2, 0))

    def half_width(self, squared: Floats, raw: Floats) -> Floats:
        """Raw log-odds either side of each raw score."""
        return self.factor * self.error(squared, raw)

    def _usual(self, raw: Floats) -> Floats:
        usual: Floats = np.maximum(self.constant + self.slope * raw, self.least)
        return usual
