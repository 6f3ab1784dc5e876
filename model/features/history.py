"""A raw history table, with any number of rows a client, turned into one row a client."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import narwhals as nw

from model.features.catalog import Feature
from model.features.frames import KEY, Frame, Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """`rows` prepares the rows of the raw tables named in `tables`; the formulas of `features` aggregate by client.

    The prepared rows have SK_ID_CURR and whatever columns the formulas use: rows of the raw table with derived
    columns, or rows already summed by client and something else. Sums are taken over integers (see `expressions`),
    so that the order of rows makes no difference; a "last" row is found by rank, with ties told apart by values.
    """

    tables: tuple[str, ...]
    rows: Callable[[Tables], Frame]
    features: tuple[Feature, ...]

    def per_client(self, tables: Tables) -> Frame:
        """One row a client that has rows: SK_ID_CURR and the features."""
        return self.rows(tables).group_by(KEY).agg(*columns(self.features))


def columns(features: Iterable[Feature]) -> list[nw.Expr]:
    """The formulas of the features under their names."""
    return [feature.expr.alias(feature.name) for feature in features]
