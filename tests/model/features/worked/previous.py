"""Rows of previous_application, and what the features come to."""

from tests.model.features.worked.row import Expected, Row

ROWS: dict[str, list[Row]] = {"previous_application": []}

EXPECTED: Expected = {}
