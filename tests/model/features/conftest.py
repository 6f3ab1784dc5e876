"""Raw rows made by hand: everything that a test does not state is null."""

from collections.abc import Callable
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from data.raw import IN_TRAINING
from data.tables import TABLES
from model.features.engine import KEY, feature_table

Row = dict[str, Any]
Compute = Callable[..., pl.DataFrame]


def _frame(table: str, rows: list[Row], extra: dict[str, Any] | None = None) -> nw.LazyFrame[Any]:
    schema = {**TABLES[table].schema(), **(extra or {})}
    return nw.from_native(pl.DataFrame(rows, schema=schema).lazy())


@pytest.fixture
def compute() -> Compute:
    """compute(applications, bureau=[], balances=[]) -> the feature table, sorted by client."""

    def compute_features(
        applications: list[Row], bureau: list[Row] | None = None, balances: list[Row] | None = None
    ) -> pl.DataFrame:
        complete = [{IN_TRAINING: True, **row} for row in applications]
        table = feature_table(
            _frame("application_train", complete, {IN_TRAINING: pl.Boolean}),
            _frame("bureau", bureau or []),
            _frame("bureau_balance", balances or []),
        )
        return table.to_native().sort(KEY).collect()

    return compute_features
