"""Repayments of earlier loans at this lender, one by one: installments_payments."""

from model.features.history import History

HISTORIES: tuple[History, ...] = ()
