"""Raw rows made by hand: everything that a test does not state is null."""

from collections.abc import Callable
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from data.raw import IN_TRAINING
from data.tables import TABLES
from model.features.engine import feature_table, peer_medians
from model.features.frames import APPLICATIONS, KEY

Row = dict[str, Any]
Compute = Callable[..., pl.DataFrame]


def _frame(table: str, rows: list[Row], extra: dict[str, Any] | None = None) -> nw.LazyFrame[Any]:
    schema = {**TABLES[table].schema(), **(extra or {})}
    return nw.from_native(pl.DataFrame(rows, schema=schema).lazy())


@pytest.fixture
def compute() -> Compute:
    """compute(applications, bureau=[...], POS_CASH_balance=[...], ...) -> the feature table, sorted by client.

    `only` is a pattern of the features that are wanted: the others are not worked out, which takes most of the time.
    """

    def compute_features(applications: list[Row], only: str = "^.*$", **histories: list[Row]) -> pl.DataFrame:
        complete = [{IN_TRAINING: True, **row} for row in applications]
        tables = {name: _frame(name, histories.get(name, [])) for name in TABLES}
        tables[APPLICATIONS] = _frame("application_train", complete, {IN_TRAINING: pl.Boolean})
        found = feature_table(tables, peer_medians(tables[APPLICATIONS])).to_native().sort(KEY)
        return found.select(pl.col(only)).collect()

    return compute_features
