"""The fitted figures of the generator: one JSON file a table, and clients.json for how everything goes together."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import numpy as np

from data.synthetic.draw import Floats
from data.synthetic.figures import Choice, Column, Continuous, Correlations, Discrete, Figures, Marginal, RowModel


@cache
def figures(table: str) -> Figures:
    """The figures of <table>.json."""
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
    """The figures of clients.json."""
    content = _content("clients")
    return Correlations(tuple(content["nodes"]), _root(_symmetric(content["correlations"])))


def _content(table: str) -> dict[str, Any]:
    text = files("data.synthetic.fitted").joinpath(f"{table}.json").read_text(encoding="utf-8")
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
