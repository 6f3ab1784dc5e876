"""The tables of one block of invented clients, drawn once."""

import polars as pl
import pytest

from data.synthetic.blocks import BLOCK_CLIENTS, draw_block, plan_blocks

CLIENTS = BLOCK_CLIENTS


@pytest.fixture(scope="session")
def tables() -> dict[str, pl.DataFrame]:
    """All tables of 5,000 clients: enough for shares, still quick. Not to be changed."""
    (plan,) = plan_blocks(CLIENTS, seed=3)
    return dict(draw_block(plan))


@pytest.fixture(scope="session")
def train(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The table application_train of these clients."""
    return tables["application_train"]
