"""A client's past in plain numbers. Days and months count from the application, negative before it; None is not known.

Amounts are in the lender's currency. Categories are raw values, for data.glossary to put into words.
"""

from dataclasses import dataclass
from functools import cached_property

DAYS_A_MONTH = 365.25 / 12

LENDERS_CURRENCY = "currency 1"


@dataclass(frozen=True, slots=True)
class Lateness:
    """A spell of late months of one credit, `first` to `last`; `worst` is a raw STATUS, "1" to "5"."""

    first: int
    last: int
    worst: str


@dataclass(frozen=True, slots=True)
class CreditElsewhere:
    """A credit granted by somebody else, as the credit bureau reports it.

    `owed` is still to be paid, `overdue` and `overdue_days` are late at the application, `worst_overdue` is the largest
    sum that ever was. Amounts in another currency are None. `months_known` tells of how many months the bureau says
    whether they were late, and `lateness` which were.
    """

    kind: str | None
    status: str | None
    currency: str | None
    opened: int | None
    planned_end: int | None
    closed: int | None
    amount: float | None
    owed: float | None
    overdue: float | None
    overdue_days: int
    worst_overdue: float | None
    months_known: int
    lateness: tuple[Lateness, ...]

    @property
    def is_open(self) -> bool:
        """Whether it runs at the application: neither paid off nor sold nor given up."""
        return self.status == "Active"

    @property
    def is_overdue(self) -> bool:
        """Whether something is late at the application."""
        return self.overdue_days > 0 or (self.overdue or 0) > 0

    @property
    def was_late(self) -> bool:
        """Whether a month of it is known to have been late."""
        return bool(self.lateness)


@dataclass(frozen=True, slots=True)
class EarlierApplication:
    """An application at this lender before the present one.

    `payments` is how many monthly payments were agreed on; `running` tells that the credit has no end yet, `ended` when
    its last payment was due.
    """

    kind: str | None
    goods: str | None
    purpose: str | None
    outcome: str | None
    reason: str | None
    decided: int | None
    ended: int | None
    running: bool
    asked: float | None
    granted: float | None
    payments: int

    @property
    def is_granted(self) -> bool:
        """Whether money was lent."""
        return self.outcome == "Approved"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One instalment of a credit at this lender, paid on the day of its last payment, in `payments` payments.

    `loan` is the application that the credit comes from, None where the tables lack it.
    """

    due: int
    paid_on: int | None
    owed: float | None
    paid: float
    payments: int
    loan: EarlierApplication | None

    @property
    def days_late(self) -> int:
        """Days from the due date to the last payment; 0 when paid in time, or not paid at all."""
        return max(0, self.paid_on - self.due) if self.paid_on is not None else 0

    @property
    def is_late(self) -> bool:
        """Whether it was paid after it was due."""
        return self.days_late > 0

    @property
    def open(self) -> float:
        """What was due and not paid."""
        return max(0.0, (self.owed or 0.0) - self.paid)

    @property
    def is_short(self) -> bool:
        """Whether it was paid, but not in full; less than one unit of the currency is nobody's debt."""
        return self.paid_on is not None and self.open >= 1

    @property
    def is_unpaid(self) -> bool:
        """Whether no payment of it is known."""
        return self.paid_on is None

    @property
    def month(self) -> int:
        """The month it was due in: 0 for the month before the application, -1 for the one before that."""
        return -int(max(0, -self.due - 1) // DAYS_A_MONTH)


@dataclass(frozen=True, slots=True)
class InstalmentMonth:
    """What was due in one month, and what became of it, whenever it was paid.

    `in_time` and `late` are what was paid, by whether the instalment was late, and `open` what was not, where too much
    for one instalment makes up for no other; `late_count` counts instalments, and `worst_delay` is in days.
    """

    month: int
    count: int
    due: float
    in_time: float
    late: float
    open: float
    late_count: int
    unpaid_count: int
    worst_delay: int


@dataclass(frozen=True)
class Instalments:
    """All instalments, from the oldest to the newest."""

    rows: tuple[Instalment, ...]

    @cached_property
    def months(self) -> tuple[InstalmentMonth, ...]:
        """The months in which something was due, from the oldest to the newest."""
        found: dict[int, list[Instalment]] = {}
        for row in self.rows:
            found.setdefault(row.month, []).append(row)
        return tuple(_month(month, rows) for month, rows in sorted(found.items()))

    @property
    def late(self) -> tuple[Instalment, ...]:
        """Those paid after they were due."""
        return tuple(row for row in self.rows if row.is_late)

    @property
    def short(self) -> tuple[Instalment, ...]:
        """Those paid, but not in full."""
        return tuple(row for row in self.rows if row.is_short)

    @property
    def unpaid(self) -> tuple[Instalment, ...]:
        """Those of which no payment is known."""
        return tuple(row for row in self.rows if row.is_unpaid)


def _month(month: int, rows: list[Instalment]) -> InstalmentMonth:
    return InstalmentMonth(
        month=month,
        count=len(rows),
        due=sum(row.owed or 0.0 for row in rows),
        in_time=sum(row.paid for row in rows if not row.is_late),
        late=sum(row.paid for row in rows if row.is_late),
        open=sum(row.open for row in rows),
        late_count=sum(row.is_late for row in rows),
        unpaid_count=sum(row.is_unpaid for row in rows),
        worst_delay=max(row.days_late for row in rows),
    )


@dataclass(frozen=True, slots=True)
class CardMonth:
    """All cards of the client in one month: month 0 is the month of the application.

    `days_late` leaves out trivial debts. A card in credit has a balance of 0.
    """

    month: int
    cards: int
    balance: float | None
    limit: float | None
    drawn: float | None
    paid: float | None
    days_late: int

    @property
    def use(self) -> float | None:
        """The balance as a share of the limit; None where there is no limit."""
        return self.balance / self.limit if self.limit and self.balance is not None else None


@dataclass(frozen=True, slots=True)
class ClientHistories:
    """Credits and applications from the newest to the oldest; instalments and months of cards from the oldest on."""

    credits: tuple[CreditElsewhere, ...]
    applications: tuple[EarlierApplication, ...]
    instalments: Instalments
    card: tuple[CardMonth, ...]
