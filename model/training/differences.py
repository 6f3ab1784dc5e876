"""What the figures of one model say against another's, on the same folds."""

from collections.abc import Sequence

import numpy as np
from scipy.stats import t

from model.bundles.report.comparison import Difference

CONFIDENCE = 0.95


def difference(ours: Sequence[float], theirs: Sequence[float], folds: int) -> Difference:
    """Ours minus theirs, fold by fold, over one or more divisions of the clients into so many `folds`.

    The corrected resampled t interval of Nadeau and Bengio ("Inference for the generalization error", 2003): the
    variance of the mean of J differences is taken as (1 / J + clients scored / clients learned from) times theirs.
    """
    found = np.asarray(ours) - np.asarray(theirs)
    mean, sd, count = float(found.mean()), float(found.std(ddof=1)), len(found)
    half = float(t.ppf((1 + CONFIDENCE) / 2, count - 1)) * sd * (1 / count + 1 / (folds - 1)) ** 0.5
    return Difference(mean=mean, sd=sd, low=mean - half, high=mean + half)
