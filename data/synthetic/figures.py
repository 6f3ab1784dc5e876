"""The fitted figures of the generator, as they lie in fitted/*.json: distributions, choices and correlations."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import numpy as np
from scipy.special import ndtr, ndtri

from data.synthetic.draw import Flags, Floats, Integers, Words

ALL = "all"
"""The group of a column that is distributed alike for everybody."""


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

    def at(self, normal: Floats, group: Words | None = None) -> Floats:
        """Numbers for standard normal scores; `group` names each row's group, where the column has more than one."""
        found = np.empty(len(normal))
        for marginal, where in self._parts(normal, group):
            found[where] = marginal.at(ndtr(normal[where]))
        return found

    def words(self, normal: Floats, group: Words | None = None) -> Words:
        """Words for standard normal scores; TypeError for a column of many numbers."""
        found = np.empty(len(normal), dtype=object)
        for marginal, where in self._parts(normal, group):
            if not isinstance(marginal, Discrete):
                raise TypeError("a column of many numbers has no words")
            found[where] = marginal.words(ndtr(normal[where]))
        return found

    def scores(self, normal: Floats, group: Words | None = None) -> Floats:
        """The scores that the drawn values stand for (see Discrete.scores)."""
        found = np.empty(len(normal))
        for marginal, where in self._parts(normal, group):
            found[where] = marginal.scores(normal[where])
        return found

    def _parts(self, normal: Floats, group: Words | None) -> Iterator[tuple[Marginal, Flags]]:
        """Each group's distribution and where it holds; an unknown group is distributed like the first."""
        first = next(iter(self.groups.values()))
        if len(self.groups) == 1 or group is None:
            yield first, np.ones(len(normal), dtype=np.bool_)
            return
        for name, where in each_group(group):
            yield self.groups.get(name, first), where


def each_group(group: Words) -> list[tuple[str, Flags]]:
    """(name, where) for each group that occurs, in alphabetical order."""
    return [(str(name), np.asarray(group == name)) for name in sorted(set(group.tolist()))]


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


@cache
def figures(table: str) -> Figures:
    """The figures of fitted/<table>.json."""
    content = _content(table)
    return Figures(
        columns=MappingProxyType({name: _column(groups) for name, groups in content.get("columns", {}).items()}),
        choices=MappingProxyType({name: _choice(parts) for name, parts in content.get("choices", {}).items()}),
        rows=MappingProxyType({name: _row_model(parts) for name, parts in content.get("rows", {}).items()}),
        rates=MappingProxyType({name: float(rate) for name, rate in content.get("rates", {}).items()}),
        pairs=MappingProxyType({name: (np.array(a), np.array(b)) for name, (a, b) in content.get("pairs", {}).items()}),
    )


@cache
def correlations() -> Correlations:
    """The figures of fitted/clients.json."""
    content = _content("clients")
    return Correlations(tuple(content["nodes"]), _root(_symmetric(content["correlations"])))


def _content(table: str) -> dict[str, Any]:
    text = files("data.synthetic").joinpath("fitted", f"{table}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def _column(groups: Mapping[str, Any]) -> Column:
    return Column(MappingProxyType({name: _marginal(parts) for name, parts in groups.items()}))


def _marginal(parts: Mapping[str, Any]) -> Marginal:
    if "levels" in parts:
        return Continuous(np.array(parts["levels"]), np.array(parts["values"], dtype=np.float64), float(parts["step"]))
    shares = np.array(parts["shares"], dtype=np.float64)
    words = any(isinstance(value, str) for value in parts["values"])
    return Discrete(np.array(parts["values"], dtype=object if words else np.float64), shares / shares.sum())


def _choice(parts: Mapping[str, Any]) -> Choice:
    return Choice(
        classes=np.array(parts["classes"], dtype=object),
        intercepts=np.array(parts["intercepts"]),
        numbers=tuple(parts["numbers"]),
        words=tuple((column, word) for column, word in parts["words"]),
        weights=np.array(parts["weights"]).reshape(-1, len(parts["classes"])),
    )


def _row_model(parts: Mapping[str, Any]) -> RowModel:
    return RowModel(tuple(parts["nodes"]), np.array(parts["between"]), _root(_symmetric(parts["within"])))


def _symmetric(lower: Sequence[Sequence[float]]) -> Floats:
    """A symmetric matrix from the rows of its lower triangle, the diagonal included."""
    matrix = np.zeros((len(lower), len(lower)))
    for i, row in enumerate(lower):
        matrix[i, : i + 1] = row
    return np.asarray(matrix + matrix.T - np.diag(np.diag(matrix)))


def _root(matrix: Floats) -> Floats:
    """Lower triangle L with L L' = `matrix`, after making up for what rounding took from its smallest eigenvalue."""
    scale = np.diag(matrix).max(initial=0.0)
    return np.asarray(np.linalg.cholesky(matrix + 1e-3 * scale * np.eye(len(matrix))))
