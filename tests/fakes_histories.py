"""The pasts of two invented clients: one who has seen everything, one who has none."""

from model.serving.histories.results import (
    CardMonth,
    ClientHistories,
    CreditElsewhere,
    EarlierApplication,
    Instalment,
    Instalments,
    Lateness,
)


def credit(**changes: object) -> CreditElsewhere:
    """A consumer credit that runs in good order."""
    usual = {
        "kind": "Consumer credit",
        "status": "Active",
        "currency": "currency 1",
        "opened": -400,
        "planned_end": 300,
        "closed": None,
        "amount": 90_000.0,
        "owed": 40_000.0,
        "overdue": 0.0,
        "overdue_days": 0,
        "worst_overdue": None,
        "months_known": 13,
        "lateness": (),
    }
    return CreditElsewhere(**(usual | changes))  # type: ignore[arg-type]


def application(**changes: object) -> EarlierApplication:
    """A phone bought on credit, paid back since."""
    usual = {
        "kind": "Consumer loans",
        "goods": "Mobile",
        "purpose": "XAP",
        "outcome": "Approved",
        "reason": "XAP",
        "decided": -900,
        "ended": -600,
        "running": False,
        "asked": 20_000.0,
        "granted": 18_000.0,
        "payments": 10,
    }
    return EarlierApplication(**(usual | changes))  # type: ignore[arg-type]


def instalment(due: int, paid_on: int | None, **changes: object) -> Instalment:
    """Two thousand, due and paid on these days."""
    usual = {"owed": 2_000.0, "paid": 0.0 if paid_on is None else 2_000.0, "payments": 1, "loan": None}
    return Instalment(due, paid_on, **(usual | changes))  # type: ignore[arg-type]


def card_month(month: int, **changes: object) -> CardMonth:
    """A card used for half of its limit."""
    usual = {"cards": 1, "balance": 45_000.0, "limit": 90_000.0, "drawn": 1_000.0, "paid": 4_500.0, "days_late": 0}
    return CardMonth(month, **(usual | changes))  # type: ignore[arg-type]


CREDITS = (
    credit(),
    credit(kind="Credit card", opened=-700, planned_end=9_000, overdue=1_200.5, overdue_days=70, owed=5_000.0),
    credit(
        status="Closed", opened=-1_500, planned_end=-900, closed=-1_000, owed=0.0, lateness=(Lateness(-40, -38, "2"),)
    ),
    credit(
        status="Sold", opened=-2_000, planned_end=None, amount=None, owed=None, currency="currency 2", months_known=0
    ),
)

APPLICATIONS = (
    application(outcome="Canceled", decided=-30, asked=None, granted=0.0, payments=0, ended=None, goods="XNA"),
    application(outcome="Refused", decided=-200, reason="LIMIT", goods="XNA", purpose="Repairs", asked=300_000.0),
    application(outcome="Unused offer", decided=-500, reason="CLIENT", ended=None),
    application(decided=-800, running=True, ended=None),
    application(),
)

INSTALMENTS = Instalments(
    (
        instalment(-300, -306, loan=APPLICATIONS[-1]),
        instalment(-270, -258, loan=APPLICATIONS[-1]),
        instalment(-240, -240, payments=2),
        instalment(-5, None),
    )
)

CARD = (card_month(-5), card_month(-4, days_late=12), card_month(-2, balance=99_000.0), card_month(-1, cards=2))

FULL = ClientHistories(CREDITS, APPLICATIONS, INSTALMENTS, CARD)
EMPTY = ClientHistories((), (), Instalments(()), ())
