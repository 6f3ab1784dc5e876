"""Earlier point-of-sale and cash loans at this lender, month by month: POS_CASH_balance."""

from model.features.history import History

HISTORIES: tuple[History, ...] = ()
