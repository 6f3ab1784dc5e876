"""One client made by hand, and every feature worked out by hand: a formula that changes shows here."""

import polars as pl
import pytest

from model.features import look_alikes, peers
from model.features.engine import all_features
from tests.model.features.conftest import Compute
from tests.model.features.worked import across, application, bureau, card, instalments, pos, previous
from tests.model.features.worked.row import Expected

HISTORIES = (bureau, previous, instalments, pos, card)

EXPECTED: Expected = {}
for module in (application, across, *HISTORIES):
    EXPECTED |= module.EXPECTED


@pytest.fixture
def found(compute: Compute) -> pl.DataFrame:
    rows = {table: rows for history in HISTORIES for table, rows in history.ROWS.items()}
    return compute([application.APPLICATION], **rows)


def test_every_feature_is_worked_out() -> None:
    """Except those that take many clients: the modules of peers and look-alikes have tests of their own."""
    of_many = {*peers.FEATURES, look_alikes.FEATURE}
    assert {feature.name for feature in all_features() if feature not in of_many} == EXPECTED.keys()


def test_every_feature_comes_out_as_worked_out(found: pl.DataFrame) -> None:
    wrong = {}
    for name, expected in EXPECTED.items():
        value = found[name].item()
        if value != (pytest.approx(expected) if isinstance(expected, int | float) else expected):
            wrong[name] = (value, expected)
    assert not wrong
