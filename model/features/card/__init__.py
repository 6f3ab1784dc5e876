"""Credit cards of the client at this lender, month by month: credit_card_balance."""

from model.features.card import drawings, latest, months, payments, use
from model.features.history import History

HISTORIES: tuple[History, ...] = (
    History(
        tables=("credit_card_balance",),
        rows=months.rows,
        features=(*use.FEATURES, *payments.FEATURES, *drawings.FEATURES),
    ),
    History(tables=("credit_card_balance",), rows=latest.rows, features=latest.FEATURES),
)
