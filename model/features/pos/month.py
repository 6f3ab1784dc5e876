"""What a row of POS_CASH_balance tells: one loan in one month."""

import narwhals as nw

from model.features.expressions import at_least_zero, whole

_month = whole("MONTHS_BALANCE")

month: nw.Expr = nw.when(_month <= 0).then(_month)
"""Month before the application: -1 is the freshest one; null where unknown or still to come."""

days_late: nw.Expr = at_least_zero(whole("SK_DPD_DEF"))
"""Days past due at the end of the month, without the trivial debts that SK_DPD counts."""
