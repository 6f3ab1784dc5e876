"""What is drawn from: distributions, choices, normal models of rows and clients, made of fitted figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import polars as pl
from scipy.special import ndtr, ndtri

from data.synthetic.draw import Floats, Integers, Words

ALL = "all"
"""The group of a column that is distributed alike for everybody."""

SEPARATOR = "|"
"""Between the words that together name a group."""

Groups: TypeAlias = Words | pl.Series
"""The name of each row's group."""


@dataclass(frozen=True, eq=False)
class Continuous:
    """A distribution by its quantiles: the value is linear between two levels, then rounded to a multiple of `step`."""

    levels: Floats
    values: Floats
    step: float

    def at(self, probabilities: Floats) -> Floats:
        """Values at these probabilities, order kept."""
        found = np.interp(probabilities, self.levels, self.values)
        return np.round(np.round(found / self.step) * self.step, 6) if self.step else found

    def scores(self, normal: Floats) -> Floats:
        """What the value tells of its normal score: nearly all of it."""
        return normal


@dataclass(frozen=True, eq=False)
class Discrete:
    """A distribution over few values, in their order; `shares` add up to 1."""

    values: Floats | Words
    shares: Floats

    def positions(self, probabilities: Floats) -> Integers:
        """Positions in `values` at these probabilities."""
        found = np.searchsorted(np.cumsum(self.shares), probabilities, side="right")
        return np.asarray(np.minimum(found, len(self.values) - 1), dtype=np.int64)

    def at(self, probabilities: Floats) -> Floats:
        """Numbers at these probabilities, order kept."""
        return np.asarray(self.values[self.positions(probabilities)], dtype=np.float64)

    def words(self, probabilities: Floats) -> Words:
        """Words at these probabilities."""
        return np.asarray(self.values[self.positions(probabilities)], dtype=object)

    def scores(self, normal: Floats) -> Floats:
        """The mean normal score of everybody with the same value."""
        return mean_scores(self.shares)[self.positions(ndtr(normal))]


Marginal = Continuous | Discrete


def mean_scores(shares: Floats) -> Floats:
    """Mean of a standard normal within each of the consecutive slices that have these shares (adding up to 1).

    For a slice from F to F' it is (phi(z(F)) - phi(z(F'))) / (F' - F); a slice without share gets its edge.
    """
    edges = ndtri(np.clip(np.concatenate(([0.0], np.cumsum(shares))), 0.0, 1.0))
    density = np.exp(-0.5 * edges**2) / np.sqrt(2 * np.pi)
    some = shares > 0
    inner = np.clip(edges[:-1], -8, 8)
    means = np.where(some, (density[:-1] - density[1:]) / np.where(some, shares, 1.0), inner)
    return np.asarray(means, dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Column:
    """The distribution of one column in each group of rows."""

    groups: Mapping[str, Marginal]

    def at(self, normal: Floats, group: Groups | None = None) -> Floats:
        """Numbers for standard normal scores; `group` names each row's group, where the column has more than one."""
        found = np.empty(len(normal))
        for marginal, rows in self._parts(len(normal), group):
            found[rows] = marginal.at(ndtr(normal[rows]))
        return found

    def words(self, normal: Floats, group: Groups | None = None) -> Words:
        """Words for standard normal scores; TypeError for a column of many numbers."""
        found = np.empty(len(normal), dtype=object)
        for marginal, rows in self._parts(len(normal), group):
            if not isinstance(marginal, Discrete):
                raise TypeError("a column of many numbers has no words")
            found[rows] = marginal.words(ndtr(normal[rows]))
        return found

    def scores(self, normal: Floats, group: Groups | None = None) -> Floats:
        """The scores that the drawn values stand for (see Discrete.scores)."""
        found = np.empty(len(normal))
        for marginal, rows in self._parts(len(normal), group):
            found[rows] = marginal.scores(normal[rows])
        return found

    def marginal(self, group: str) -> Marginal:
        """The distribution in `group`, else in that of its first words, as many as have figures.

        Where none of them has: that of everybody, or of the biggest group, which stands first.
        """
        while group not in self.groups:
            if SEPARATOR not in group:
                return self.groups.get(ALL, next(iter(self.groups.values())))
            group = group.rpartition(SEPARATOR)[0]
        return self.groups[group]

    def _parts(self, size: int, group: Groups | None) -> Iterator[tuple[Marginal, Integers]]:
        """Each group's distribution and its rows."""
        if group is None or len(self.groups) == 1:
            yield next(iter(self.groups.values())), np.arange(size)
            return
        names = group if isinstance(group, pl.Series) else pl.Series(group.tolist(), dtype=pl.String)
        by_group = pl.DataFrame({"group": names}).with_row_index("row").group_by("group").agg("row")
        for name, rows in by_group.iter_rows():
            yield self.marginal(name), np.asarray(rows, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Choice:
    """A word chosen with a probability that depends on other columns: a multinomial logistic regression.

    `numbers` names the scores, and `words` (column, word) the indicators, that the rows of `weights` stand for;
    `weights` has one row a predictor and one column a class. The class "" stands for an empty cell.
    """

    classes: Words
    intercepts: Floats
    numbers: Sequence[str]
    words: Sequence[tuple[str, str]]
    weights: Floats

    def draw(self, rng: np.random.Generator, scores: Mapping[str, Floats], words: Mapping[str, Words]) -> Words:
        """One class a row; None for the empty cell."""
        size = len(next(iter(scores.values())))
        predictors = [scores[name] for name in self.numbers]
        predictors += [(words[column] == word).astype(np.float64) for column, word in self.words]
        odds = np.broadcast_to(self.intercepts, (size, len(self.classes)))
        odds = odds + np.column_stack(predictors) @ self.weights if predictors else odds
        chosen: Words = self.classes[np.argmax(odds + rng.gumbel(size=odds.shape), axis=1)]
        chosen[chosen == ""] = None
        return chosen


@dataclass(frozen=True, eq=False)
class RowModel:
    """How the rows that belong to one parent resemble one another: a two-level normal model of `nodes`.

    A row's score of node p is sqrt(between[p]) times its client's score plus a part of its own; the own parts of
    one row have the covariances `within`, whose diagonal is 1 - between.
    """

    nodes: Sequence[str]
    between: Floats
    within_root: Floats

    def draw(
        self, rng: np.random.Generator, prefix: str, latents: Mapping[str, Floats], parent: Integers
    ) -> dict[str, Floats]:
        """Standard normal scores of rows by node name; `latents` has the clients' scores as "<prefix>.<node>"."""
        own = rng.standard_normal((len(parent), len(self.nodes))) @ self.within_root.T
        return {
            node: np.sqrt(self.between[i]) * latents[f"{prefix}.{node}"][parent] + own[:, i]
            for i, node in enumerate(self.nodes)
        }


@dataclass(frozen=True, eq=False)
class Figures:
    """The fitted figures of one table."""

    columns: Mapping[str, Column]
    choices: Mapping[str, Choice]
    rows: Mapping[str, RowModel]
    rates: Mapping[str, float]
    pairs: Mapping[str, tuple[Floats, Floats]]
    """Values that follow from other values: (rising values, what each of them leads to)."""


@dataclass(frozen=True, eq=False)
class Correlations:
    """The clients' standard normal scores: their names and the lower triangle whose square is their correlations."""

    nodes: Sequence[str]
    root: Floats

    def draw(self, rng: np.random.Generator, clients: int) -> dict[str, Floats]:
        """Scores of so many clients by node name."""
        values = rng.standard_normal((clients, len(self.nodes))) @ self.root.T
        return {node: np.ascontiguousarray(values[:, i]) for i, node in enumerate(self.nodes)}
