"""Which fold each training client belongs to."""

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import StratifiedKFold

from data.errors import RawDataError

FOLDS = 5


def assign_folds(target: npt.NDArray[np.int64], seed: int = 0) -> npt.NDArray[np.int8]:
    """The fold, 0 to 4, of each client (same shape as `target`), each with the same share of defaults.

    Raises RawDataError when there are too few defaults, or too few repaid loans, for one in each fold.
    """
    rarest = min(int((target == outcome).sum()) for outcome in (0, 1))
    if rarest < FOLDS:
        raise RawDataError(
            f"application_train: only {rarest} clients have the rarer outcome in TARGET; "
            f"at least {FOLDS} are needed to train, one for each fold"
        )
    folds = np.empty(len(target), dtype=np.int8)
    splitter = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    for fold, (_, held_out) in enumerate(splitter.split(np.zeros((len(target), 1)), target)):
        folds[held_out] = fold
    return folds
