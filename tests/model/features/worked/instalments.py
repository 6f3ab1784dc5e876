"""Rows of installments_payments, and what the features come to."""

from tests.model.features.worked.row import Expected, Row

ROWS: dict[str, list[Row]] = {"installments_payments": []}

EXPECTED: Expected = {}
