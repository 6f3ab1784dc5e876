"""Fits CatBoost: native categories, shallow trees, no class weights, so that its log-odds are nearly calibrated."""

from typing import Any

import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier, Pool

THREADS = 8
"""Whatever the machine has: from some 100,000 clients on, CatBoost's sums, and so the model, depend on their number."""


def iterations_for(clients: int) -> int:
    """Trees for so many training clients: 500 for 5,000, growing slowly to about 2,600 for 307,511.

    A rule of thumb between two sizes, not a search; a search for the data at hand does better.
    """
    return int(np.clip(500 * (clients / 5_000) ** 0.4, 100, 3_000))


def parameters(clients: int, iterations: int | None = None, seed: int = 0) -> dict[str, Any]:
    """CatBoost's parameters for so many training clients.

    Depth stays at 6 or less so that one row's exact contributions take the direct path; category combinations are
    off because their tables make the model large.
    """
    return {
        "loss_function": "Logloss",
        "iterations": iterations or iterations_for(clients),
        "learning_rate": 0.03,
        "depth": 5,
        "l2_leaf_reg": 30,
        "rsm": 0.2,
        "bootstrap_type": "Bernoulli",
        "subsample": 0.7,
        "max_ctr_complexity": 1,
        "random_seed": seed,
    }


def fit(pool: Pool, params: dict[str, Any]) -> CatBoostClassifier:
    """A model fitted on the pool, which holds the outcomes too."""
    model = CatBoostClassifier(**params, thread_count=THREADS, verbose=False, allow_writing_files=False)
    model.fit(pool)
    return model


def raw_scores(model: CatBoostClassifier, pool: Pool) -> npt.NDArray[np.float64]:
    """Raw log-odds of default, before calibration: float64 (rows of the pool,)."""
    return np.asarray(model.predict(pool, prediction_type="RawFormulaVal"), dtype=np.float64)
