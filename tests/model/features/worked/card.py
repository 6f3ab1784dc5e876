"""Rows of credit_card_balance, and what the features come to."""

from tests.model.features.worked.row import Expected, Row

ROWS: dict[str, list[Row]] = {"credit_card_balance": []}

EXPECTED: Expected = {}
