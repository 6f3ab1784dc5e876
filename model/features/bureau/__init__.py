"""Credits that the client has or had at other institutions: the credit bureau, with its monthly balances."""

from model.features.bureau import ages, amounts, debts, ends, months, numbers, overdue, recent
from model.features.bureau.balances import credits_with_months
from model.features.bureau.rows import credits_elsewhere
from model.features.history import History

CREDITS = (
    *numbers.FEATURES,
    *ages.FEATURES,
    *ends.FEATURES,
    *recent.FEATURES,
    *debts.FEATURES,
    *amounts.FEATURES,
    *overdue.FEATURES,
)

HISTORIES = (
    History(tables=("bureau",), rows=credits_elsewhere, features=CREDITS),
    History(tables=("bureau", "bureau_balance"), rows=credits_with_months, features=months.FEATURES),
)
