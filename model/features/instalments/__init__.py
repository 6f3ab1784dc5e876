"""Repayments of earlier loans at this lender, one by one: installments_payments."""

from model.features.history import History
from model.features.instalments import amounts, lateness, shortfalls
from model.features.instalments.rows import cells

FEATURES = (*lateness.FEATURES, *shortfalls.FEATURES, *amounts.FEATURES)

HISTORIES: tuple[History, ...] = (History(tables=("installments_payments",), rows=cells, features=FEATURES),)
