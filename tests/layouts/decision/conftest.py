"""The invented client of the decision page."""

import pytest

from model.serving.results import Overview
from tests.fakes import FakeScoring


@pytest.fixture
def overview() -> Overview:
    """A refused client."""
    return FakeScoring().overview(100002)
