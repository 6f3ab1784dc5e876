"""Rows of POS_CASH_balance, and what the features come to."""

from tests.model.features.worked.row import Expected, Row

ROWS: dict[str, list[Row]] = {"POS_CASH_balance": []}

EXPECTED: Expected = {}
