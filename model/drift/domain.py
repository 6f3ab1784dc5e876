"""Whether a classifier can tell new clients from training clients, and by which features."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from catboost import CatBoostClassifier, Pool
from scipy.stats import norm
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold

from model.drift.limits import CONFIDENCE
from model.drift.record import Domain, Interval, Telling
from model.drift.sides import Side
from model.features.catalog import Feature
from model.features.look_alikes import FEATURE as LOOK_ALIKE

FOLDS = 3
_FEWEST = 10 * FOLDS
_TOLD = 10
_BORDERS = 64
"""Half the time of CatBoost's 254; to tell two sides apart, coarse bins do as well."""

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DomainOptions:
    """How hard to try: clients of each side at most, and trees; by default 30 to 150, as many as the clients bear."""

    most_clients: int = 10_000
    trees: int | None = None
    seed: int = 0
    threads: int = 2


def tell_apart(
    before: Side, after: Side, features: Sequence[Feature], options: DomainOptions | None = None
) -> Domain | None:
    """Cross-validates a classifier on equally many clients of both sides; None where there are too few.

    It does not see the look-alike rate, which is made of outcomes: what it is to find is a difference of the clients.
    A client who is on both sides is in one fold with both copies: apart, each would give the other's side away.
    """
    options = options or DomainOptions()
    size = min(before.clients, after.clients, options.most_clients)
    if size < _FEWEST:
        return None
    seen = [feature for feature in features if feature is not LOOK_ALIKE]
    samples = [_sample(side, seen, size, options.seed) for side in (before, after)]
    table, ids = pl.concat([one for one, _ in samples]), np.concatenate([chosen for _, chosen in samples])
    is_new = np.repeat(np.array([0, 1], dtype=np.int64), size)
    scores, losses = _cross_validate(table, is_new, ids, [f.name for f in seen if f.is_category], options)
    order = np.argsort(-losses, kind="stable")[:_TOLD]
    return Domain(
        auc=auc_interval(float(roc_auc_score(is_new, scores)), size),
        clients=size,
        telling=tuple(Telling(name=table.columns[i], loss=float(losses[i])) for i in order if losses[i] > 0),
    )


def auc_interval(auc: float, size: int) -> Interval:
    """The interval of a ROC AUC of `size` clients of each side (Hanley and McNeil, 1982)."""
    concordant, shared = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    spread = auc * (1 - auc) + (size - 1) * (concordant + shared - 2 * auc**2)
    reach = float(norm.ppf((1 + CONFIDENCE) / 2)) * float(np.sqrt(max(spread, 0))) / size
    return Interval(value=auc, low=max(0.0, auc - reach), high=min(1.0, auc + reach))


def _sample(side: Side, features: Sequence[Feature], size: int, seed: int) -> tuple[pl.DataFrame, Ids]:
    rows = np.sort(np.random.default_rng(seed).choice(side.clients, size, replace=False))
    table = side.table[rows].select(
        pl.col(feature.name).fill_null("") if feature.is_category else pl.col(feature.name) for feature in features
    )
    return table, side.ids[rows]


def _cross_validate(
    table: pl.DataFrame, is_new: Ids, ids: Ids, categories: Sequence[str], options: DomainOptions
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The score of each client by a classifier that has not seen them; how much each feature lowers the log loss."""
    scores, losses = np.empty(len(is_new)), np.zeros(table.width)
    frame = table.to_pandas()
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=options.seed)
    for seen, held_out in splitter.split(is_new, is_new, ids):
        learned, judged = (Pool(frame.iloc[rows], is_new[rows], cat_features=categories) for rows in (seen, held_out))
        model = CatBoostClassifier(
            iterations=options.trees or int(np.clip(len(is_new) // 40, 30, 150)),
            depth=5,
            learning_rate=0.1,
            max_ctr_complexity=1,
            border_count=_BORDERS,
            random_seed=options.seed,
            thread_count=options.threads,
            verbose=False,
            allow_writing_files=False,
        ).fit(learned)
        scores[held_out] = model.predict(judged, prediction_type="RawFormulaVal")
        losses += model.get_feature_importance(judged, type="LossFunctionChange") / FOLDS
    return scores, losses
