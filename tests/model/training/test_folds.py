import numpy as np
import pytest

from data.errors import RawDataError
from model.training.folds import FOLDS, assign_folds


def test_every_fold_has_the_same_share_of_defaults() -> None:
    target = (np.arange(1000) % 10 == 0).astype(np.int64)
    folds = assign_folds(target)
    assert sorted(set(folds)) == list(range(FOLDS))
    assert [target[folds == fold].mean() for fold in range(FOLDS)] == [0.1] * FOLDS


def test_too_few_defaults_are_refused_in_words() -> None:
    with pytest.raises(RawDataError, match="only 2 clients have the rarer outcome in TARGET"):
        assign_folds(np.array([1, 1] + [0] * 50))
