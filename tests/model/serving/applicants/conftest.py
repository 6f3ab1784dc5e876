"""The service over the small bundle, and its clients' raw records as documents."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from data.raw import open_raw
from data.tables import APPLICATION_TEST
from model.features.frames import KEY
from model.features.live import HISTORY_SCHEMAS
from model.serving.applicants.service import Applicants
from model.serving.service import ScoringService

Document = dict[str, object]


@pytest.fixture(scope="session")
def applicants(scoring_service: ScoringService) -> Applicants:
    return Applicants.of(scoring_service.bundle)


@pytest.fixture(scope="session")
def documents(raw_dir: Path) -> Callable[[int], Document]:
    """The raw records of a client of the portfolio, with every column that the tables have."""
    raw = open_raw(raw_dir)
    names = [column.name for column in APPLICATION_TEST.columns]
    applications = raw.applications().select(names).collect()
    tables = {name: raw.frames[name].collect() for name in HISTORY_SCHEMAS}

    def of(client_id: int) -> Document:
        mine = pl.col(KEY) == client_id
        found = {name: frame.filter(mine) for name, frame in tables.items() if KEY in frame.columns}
        credit = pl.col("SK_ID_BUREAU").is_in(found["bureau"]["SK_ID_BUREAU"].implode())
        found["bureau_balance"] = tables["bureau_balance"].filter(credit)
        histories = {name: frame.to_dicts() for name, frame in found.items()}
        return {"application": applications.filter(mine).to_dicts()[0], **histories}

    return of


@pytest.fixture
def answers() -> dict[str, object]:
    """The least that the form asks."""
    return {
        "NAME_CONTRACT_TYPE": "Cash loans",
        "AMT_CREDIT": 500_000,
        "AMT_ANNUITY": 25_000,
        "DAYS_BIRTH": 40,
        "AMT_INCOME_TOTAL": 150_000,
    }
