"""Earlier point-of-sale and cash loans at this lender, month by month: POS_CASH_balance."""

from model.features.history import History
from model.features.pos import loans, punctuality

HISTORIES: tuple[History, ...] = (
    History(tables=("POS_CASH_balance",), rows=punctuality.rows, features=punctuality.FEATURES),
    History(tables=("POS_CASH_balance",), rows=loans.rows, features=loans.FEATURES),
)
