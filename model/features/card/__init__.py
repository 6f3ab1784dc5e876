"""Credit cards of the client at this lender, month by month: credit_card_balance."""

from model.features.history import History

HISTORIES: tuple[History, ...] = ()
