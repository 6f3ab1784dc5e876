"""A language to write in."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app.i18n import init_languages


@pytest.fixture(scope="session")
def translated() -> Flask:
    """A bare server that knows the catalogues."""
    server = Flask("translated")
    init_languages(server)
    return server


@pytest.fixture
def french(translated: Flask) -> Iterator[None]:
    """A request of somebody who reads French."""
    with translated.test_request_context(headers={"Accept-Language": "fr"}):
        yield


@pytest.fixture
def english(translated: Flask) -> Iterator[None]:
    """A request of somebody who reads English."""
    with translated.test_request_context(headers={"Accept-Language": "en"}):
        yield
