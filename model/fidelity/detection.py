"""Whether a classifier can tell invented rows from real ones, and by which columns."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.stats import rankdata
from sklearn.base import clone
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.tree import DecisionTreeClassifier
from threadpoolctl import threadpool_limits

FOLDS = 3
_FEWEST_ROWS = 10
_TRIED_ROWS = 2_000
_TOLD_COLUMNS = 10

Rows = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TellingColumn:
    """What one column betrays, on rows that were not learned from.

    `alone` is the AUC of a decision tree that sees nothing else; `loss` the AUC that the classifier, which sees every
    column, loses when this one is shuffled.
    """

    column: str
    alone: float
    loss: float


@dataclass(frozen=True, slots=True)
class Detection:
    """How well synthetic rows of a table are told from real ones: 0.5 not at all, 1 always.

    `auc` is cross-validated, all rows of one client or credit in the same fold; `rows` is the number of rows of each
    side. `telling` holds the columns that betray most, by either of their figures.
    """

    table: str
    rows: int
    auc: float
    telling: tuple[TellingColumn, ...]


@dataclass(frozen=True, slots=True)
class DetectionOptions:
    """How hard to try: rows of a table, both sides together, and trees of the classifier."""

    most_rows: int = 20_000
    trees: int = 150
    seed: int = 0


def detect(
    table: str, synthetic: pl.DataFrame, real: pl.DataFrame, options: DetectionOptions | None = None
) -> Detection | None:
    """Cross-validates a gradient boosting classifier on equally many rows of both sides, without keys.

    None when there are too few rows, or too few clients, for that.
    """
    options = options or DetectionOptions()
    seed = options.seed
    size = min(synthetic.height, real.height, options.most_rows // 2)
    ours, theirs = (side.sample(size, seed=seed, shuffle=True) for side in (synthetic, real))
    labels = np.repeat(np.array([1, 0], dtype=np.int64), size)
    folds = _folds(ours, theirs, seed)
    if not all((labels[folds == fold] == label).sum() >= _FEWEST_ROWS for fold in range(FOLDS) for label in (0, 1)):
        return None
    names = [name for name in real.columns if not name.startswith("SK_ID_")]
    features = _encode(pl.concat([ours.select(names), theirs.select(names)]))
    # The classifier takes no column that is empty in all rows that it learns from.
    features[:, np.any([np.isnan(features[folds != fold]).all(axis=0) for fold in range(FOLDS)], axis=0)] = 0
    # OpenMP threads that wait for each other make this many times slower on a machine that has other work.
    with threadpool_limits(1):
        scores, first = _cross_validate(features, labels, folds, _classifier(options))
        seen, held_out = np.flatnonzero(folds != 0), np.flatnonzero(folds == 0)
        alone = _alone(features, labels, seen, held_out, seed)
        losses = _losses(first, features[held_out], labels[held_out], seed)
    return Detection(table, size, _auc(labels, scores), _most_telling(names, alone, losses))


def _cross_validate(
    features: Rows, labels: Labels, folds: Labels, classifier: HistGradientBoostingClassifier
) -> tuple[Rows, HistGradientBoostingClassifier]:
    """The score of each row by a classifier that has not seen its fold, and the classifier of the first fold."""
    scores, models = np.empty(len(labels)), []
    for fold in range(FOLDS):
        model = clone(classifier).fit(features[folds != fold], labels[folds != fold])
        scores[folds == fold] = model.decision_function(features[folds == fold])
        models.append(model)
    return scores, models[0]


def _classifier(options: DetectionOptions) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=options.trees,
        learning_rate=0.1,
        max_leaf_nodes=31,
        min_samples_leaf=20,
        l2_regularization=1.0,
        categorical_features=None,
        early_stopping=False,
        random_state=options.seed,
    )


def _folds(synthetic: pl.DataFrame, real: pl.DataFrame, seed: int) -> Labels:
    """The fold of each row, synthetic rows first: one fold for all rows of a client (or of a bureau credit)."""
    key = next(name for name in ("SK_ID_CURR", "SK_ID_BUREAU") if name in real.columns)
    ids, position = np.unique(pl.concat([synthetic[key], real[key]]).to_numpy(), return_inverse=True)
    dealt: Labels = np.random.default_rng(seed).permutation(len(ids)) % FOLDS
    return dealt[position]


def _encode(frame: pl.DataFrame) -> Rows:
    """Float64 (rows, columns), NaN where missing; texts as codes, the commonest value first."""
    encoded = [column.cast(pl.Float64) if column.dtype.is_numeric() else _codes(column) for column in frame]
    return pl.DataFrame(encoded).fill_null(float("nan")).to_numpy(writable=True)


def _codes(values: pl.Series) -> pl.Series:
    counts = values.drop_nulls().value_counts(name="rows").sort(["rows", values.name], descending=[True, False])
    position = {value: code for code, value in enumerate(counts[values.name].to_list())}
    return values.replace_strict(position, default=None, return_dtype=pl.Float64)


def _losses(model: HistGradientBoostingClassifier, rows: Rows, labels: Labels, seed: int) -> Rows:
    """The drop of AUC for each column when its values are shuffled among (at most 2,000 of) the rows."""
    rng = np.random.default_rng(seed)
    chosen = rng.permutation(len(rows))[:_TRIED_ROWS]
    tried, outcome = rows[chosen], labels[chosen]
    whole = _auc(outcome, model.decision_function(tried))
    losses = np.empty(rows.shape[1])
    for column in range(rows.shape[1]):
        shuffled = tried.copy()
        shuffled[:, column] = rng.permutation(shuffled[:, column])
        losses[column] = whole - _auc(outcome, model.decision_function(shuffled))
    return losses


def _alone(features: Rows, labels: Labels, seen: Labels, held_out: Labels, seed: int) -> Rows:
    """The AUC on the held out rows of a tree for each column, learned from it alone."""
    aucs = np.empty(features.shape[1])
    for column in range(features.shape[1]):
        tree = DecisionTreeClassifier(max_leaf_nodes=100, min_samples_leaf=20, random_state=seed)
        tree.fit(features[seen, column : column + 1], labels[seen])
        aucs[column] = _auc(labels[held_out], tree.predict_proba(features[held_out, column : column + 1])[:, 1])
    return aucs


def _auc(labels: Labels, scores: Rows) -> float:
    """ROC AUC from ranks; scikit-learn's checks of its input would take longer than all else for so many columns."""
    positives = int(labels.sum())
    ranks = float(rankdata(scores)[labels == 1].sum())
    return (ranks - positives * (positives + 1) / 2) / (positives * (len(labels) - positives))


def _most_telling(names: list[str], alone: Rows, losses: Rows) -> tuple[TellingColumn, ...]:
    order = np.argsort(-np.maximum(alone - 0.5, losses), kind="stable")[:_TOLD_COLUMNS]
    return tuple(TellingColumn(names[i], float(alone[i]), float(losses[i])) for i in order)
