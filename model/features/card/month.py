"""What a row of credit_card_balance tells: one card in one month."""

import narwhals as nw

from model.features.expressions import at_least_zero, flag, ratio, thousandths, whole
from model.features.frames import KEY, Frame, Tables

_month = whole("MONTHS_BALANCE")
_cash = at_least_zero(thousandths("AMT_DRAWINGS_ATM_CURRENT")).fill_null(0)

STATED: dict[str, nw.Expr] = {
    "month": nw.when(_month <= 0).then(_month),
    "balance": at_least_zero(thousandths("AMT_BALANCE")),
    "limit": at_least_zero(thousandths("AMT_CREDIT_LIMIT_ACTUAL")),
    "minimum": at_least_zero(thousandths("AMT_INST_MIN_REGULARITY")),
    "paid": at_least_zero(thousandths("AMT_PAYMENT_TOTAL_CURRENT")).fill_null(0),
    "charges": at_least_zero(thousandths("AMT_RECIVABLE") - thousandths("AMT_RECEIVABLE_PRINCIPAL")),
    "cash": _cash,
    "drawn": nw.max_horizontal(thousandths("AMT_DRAWINGS_CURRENT").fill_null(0), _cash),
    "drawings": at_least_zero(whole("CNT_DRAWINGS_CURRENT")),
    "days_late": at_least_zero(whole("SK_DPD_DEF")),
    "running": flag(nw.col("NAME_CONTRACT_STATUS") == "Active"),
}
"""What the table states, amounts in thousandths. A month is -1 for the freshest, null where it is still to come; a card
in credit has no balance; payments and withdrawals are left out by the table where there are none. The total payment is
read, as AMT_PAYMENT_CURRENT keeps the last payment of a card that owes nothing any more. Charges are what is owed
beyond the money drawn (AMT_RECIVABLE is spelt so); a drawing taken back counts as none; days late leave out the trivial
debts that SK_DPD counts."""

_has_use = (nw.col("limit") > 0) & ~nw.col("balance").is_null()
_demanded = nw.col("minimum") > 0

USE: dict[str, nw.Expr] = {
    "used": nw.when(_has_use).then(nw.col("balance")),
    "usable": nw.when(_has_use).then(nw.col("limit")),
}
"""Balance and limit of the months whose use is known: there is none where the limit is 0."""

WORKED_OUT: dict[str, nw.Expr] = {
    "use": ratio(nw.col("used"), nw.col("usable")),
    "with_use": flag(_has_use),
    "overdrawn": flag(nw.col("used") > nw.col("usable")),
    "with_limit": flag(~nw.col("limit").is_null()),
    "with_balance": flag(~nw.col("balance").is_null()),
    "empty": flag(nw.col("balance") == 0),
    "with_minimum": flag(_demanded),
    "paid_on_minimum": nw.when(_demanded).then(nw.col("paid")),
    "only_minimum": flag(_demanded & (nw.col("paid") * 100 <= nw.col("minimum") * 105)),
    "with_cash": flag(nw.col("cash") > 0),
    "with_days": flag(~nw.col("days_late").is_null()),
    "late": flag(nw.col("days_late") > 0),
    "late_month": nw.when(nw.col("days_late") > 0).then(nw.col("month")),
    "drawn_month": nw.when(nw.col("drawn") > 0).then(nw.col("month")),
}
"""What follows from it; five percent above the minimum payment still counts as paying the minimum."""


def card_months(tables: Tables) -> Frame:
    """One row a card and month: SK_ID_CURR, STATED, USE and WORKED_OUT. In steps, so that nothing is computed twice."""
    facts = tables["credit_card_balance"].select(KEY, *_named(STATED))
    return facts.with_columns(*_named(USE)).with_columns(*_named(WORKED_OUT))


def _named(columns: dict[str, nw.Expr]) -> list[nw.Expr]:
    return [value.alias(name) for name, value in columns.items()]
