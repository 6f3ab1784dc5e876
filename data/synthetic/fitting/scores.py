"""Normal scores of columns, and correlations of the normal variables behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from data.synthetic.draw import Floats, Integers
from data.synthetic.figures import mean_scores

MOST = 0.97
"""No estimated correlation is believed to be stronger."""


@dataclass(frozen=True, eq=False)
class Scores:
    """Normal scores of one node: NaN where the value is empty.

    Equal values share the mean score of their slice, so that scores of few values vary less than a standard normal
    does; `scale` is their variance (1 for a column of many values): cov(scores, y) = scale * correlation(latent, y).
    """

    values: Floats
    scale: float


def normal_scores(values: pl.Series, group: pl.Series | None = None, order: Sequence[str] | None = None) -> Scores:
    """Scores of a column of numbers, flags or words, within each group where `group` is given.

    Words are ranked in `order` (alphabetically without it).
    """
    if values.dtype == pl.String:
        ranked = list(order) if order is not None else sorted(values.drop_nulls().unique())
        values = values.replace_strict(ranked, range(len(ranked)), default=None, return_dtype=pl.Float64)
    frame = pl.DataFrame({"value": values.cast(pl.Float64), "group": group if group is not None else ""})
    found = np.full(frame.height, np.nan)
    indexed = frame.with_row_index("row").drop_nulls("value")
    for part in indexed.partition_by("group"):
        found[part["row"].to_numpy()] = _scores(part["value"].to_numpy())
    return Scores(found, float(np.nanvar(found)) if not np.isnan(found).all() else 0.0)


def _scores(values: Floats) -> Floats:
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    return mean_scores(counts / len(values))[where]


@dataclass(frozen=True, eq=False)
class ClientNode:
    """Scores of a node by client: `scale` as in Scores, `clients` the SK_ID_CURR of each score."""

    name: str
    clients: Integers
    scores: Floats
    scale: float


def covariances(scores: Floats) -> tuple[Floats, Floats, Floats]:
    """(pairwise complete covariances, variances, numbers of pairs) of the columns of `scores`, NaN where empty.

    Each is (nodes, nodes); variances[i, j] is the variance of node i where j is known too.
    """
    there = np.isfinite(scores).astype(np.float64)
    filled = np.where(there > 0, scores, 0.0)
    pairs = np.maximum(there.T @ there, 1.0)
    sums = filled.T @ there
    variances = (filled**2).T @ there / pairs - (sums / pairs) ** 2
    return (filled.T @ filled) / pairs - sums * sums.T / pairs**2, variances, pairs


def latent_correlations(scores: Floats, scales: Floats) -> Floats:
    """Correlations of the normal variables behind `scores` (rows, nodes); noise is shrunk towards 0.

    For scores of slices, cov / (scale * scale) is the correlation to first order (polyserial and polychoric). Where
    one node is known for a part of the rows only, and the other varies less among these than among all, the
    covariance is what the rows that are known show of a stronger one, and is raised accordingly.
    """
    covariance, variances, pairs = covariances(scores)
    scale = np.outer(scales, scales)
    everywhere = np.diag(variances)
    narrowed = np.sqrt(np.outer(everywhere, everywhere) / np.maximum(variances * variances.T, 1e-12))
    found = np.where(pairs > 30, covariance * np.clip(narrowed, 0.5, 2.0) / np.maximum(scale, 1e-6), 0.0)
    noise = 1.0 / (pairs * np.maximum(scale, 1e-6))
    found *= np.clip(1.0 - noise / np.maximum(found**2, 1e-12), 0.0, 1.0)
    found = np.clip(found, -MOST, MOST)
    np.fill_diagonal(found, 1.0)
    return found


def nearest_correlations(matrix: Floats, weights: Floats | None = None, floor: float = 2e-3) -> Floats:
    """The nearest matrix that has a diagonal of 1 and no negative eigenvalue (Higham's alternating projections).

    Where `weights` (nodes,) are given, the correlations of nodes of greater weight are kept more closely. Eigenvalues
    of the weighted matrix stay above `floor`.
    """
    weight = np.ones(len(matrix)) if weights is None else weights
    both = np.outer(weight, weight)
    found, correction = matrix.copy(), np.zeros_like(matrix)
    for _ in range(100):
        shifted = found - correction
        values, vectors = np.linalg.eigh(shifted * both)
        positive = (vectors * np.maximum(values, floor)) @ vectors.T / both
        correction = positive - shifted
        found = positive.copy()
        np.fill_diagonal(found, 1.0)
    scale = 1.0 / np.sqrt(np.diag(positive))
    return np.asarray(positive * np.outer(scale, scale))


def lower_triangle(matrix: Floats) -> list[list[float]]:
    """Rows of the lower triangle, three decimals."""
    return [[round(float(value), 3) for value in matrix[i, : i + 1]] for i in range(len(matrix))]


def two_level(
    prefix: str, parents: Integers, scores: Mapping[str, Scores]
) -> tuple[dict[str, object], list[ClientNode]]:
    """(an entry of "rows" of a figures file, the clients' nodes "<prefix>.<node>") from scores of child rows.

    `parents` is the SK_ID_CURR of each row. What two different rows of one client have in common is the client's
    part ("between"); the rest is the row's own ("within").
    """
    nodes = list(scores)
    values = np.column_stack([scores[node].values for node in nodes])
    scales = np.array([max(scores[node].scale, 1e-3) for node in nodes])
    total = latent_correlations(values, scales)
    clients, position = np.unique(parents, return_inverse=True)
    sums, counts = _sums(values, position, len(clients))
    between = _between(values, sums, counts, scales)
    # A little is left to the client for each node, so that every node has a client's score.
    share = np.clip(np.diag(between), 0.02, 0.95)
    limit = np.sqrt(np.outer(share, share))
    between = np.clip(between, -limit, limit)
    np.fill_diagonal(between, share)
    own = 1.0 - share
    ratio = np.sqrt(np.outer(own, own))
    within = nearest_correlations(
        np.clip((total - between) / ratio, -MOST, MOST) * (1 - np.eye(len(nodes))) + np.eye(len(nodes))
    )
    entry = {
        "nodes": nodes,
        "between": [round(float(value), 3) for value in share],
        "within": lower_triangle(within * ratio),
    }
    means = np.divide(sums, counts, out=np.full_like(sums, np.nan), where=counts > 0)
    found = [
        ClientNode(f"{prefix}.{node}", clients, means[:, i], float(scales[i] * np.sqrt(share[i])))
        for i, node in enumerate(nodes)
    ]
    return entry, found


def _sums(values: Floats, position: Integers, size: int) -> tuple[Floats, Floats]:
    there = np.isfinite(values)
    filled = np.where(there, values, 0.0)
    sums, counts = np.zeros((size, values.shape[1])), np.zeros((size, values.shape[1]))
    np.add.at(sums, position, filled)
    np.add.at(counts, position, there.astype(np.float64))
    return sums, counts


def _between(values: Floats, sums: Floats, counts: Floats, scales: Floats) -> Floats:
    """Covariances of the scores of two different rows of one client, every such pair of rows counting once."""
    there = np.isfinite(values).astype(np.float64)
    filled = np.where(there > 0, values, 0.0)
    products = sums.T @ sums - filled.T @ filled
    pairs = np.maximum(counts.T @ counts - there.T @ there, 1.0)
    mean = filled.sum(axis=0) / np.maximum(there.sum(axis=0), 1.0)
    return np.asarray((products / pairs - np.outer(mean, mean)) / np.outer(scales, scales))
